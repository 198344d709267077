import type { Config, InputConfig } from '../config/config.ts'
import { listNames } from '../discover/listing.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import { compilePathPattern } from '../path-pattern.ts'
import { topicFiles } from '../sinks/topic-files.ts'
import { visible } from '../visible.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'

export interface ExplainOptions extends ConfigArguments {
  readonly json: boolean
}

/** `logflowd explain`: what would be followed, one entry per path and format, in the configuration's order. */
export async function explainCommand(options: ExplainOptions): Promise<ExitCode> {
  const { config, warnings } = loadForCommand(options, true)
  for (const warning of warnings) process.stderr.write(`${warning}\n`)
  process.stdout.write(options.json ? explainJson(config) : await explainText(config))
  return EXIT.ok
}

export function explainJson({ inputs }: Config): string {
  const entries = inputs.flatMap(({ path, formats, place }) =>
    formats.map(({ module, name, escape: escaping, text }) => {
      return { path, module, format: name, escape: escaping, log_format: text, source: place }
    }),
  )
  return `${JSON.stringify(entries, null, 2)}\n`
}

export async function explainText(config: Config): Promise<string> {
  const { names } = await listNames(
    config.inputs.map(({ path, exclude, maxFiles = null }, index) =>
      compilePathPattern(path, exclude, index, maxFiles),
    ),
    false,
  )
  const paragraphs = config.inputs.map((input, index) => {
    const present = names.filter(name => name.input === index && name.rotated === null).map(name => name.path)
    return paragraph(input, config, present)
  })
  return paragraphs.join('\n')
}

/** Where the records of a topic lie in the end. */
function placeOf(topic: string, config: Config): string {
  switch (config.sink.kind) {
    case 'kafka':
      return `topic ${topic}`
    case 'file':
      return `file ${visible(topicFiles(config, config.sink.path).get(topic) ?? '')}`
    case 'stdout':
      return 'stdout'
    default:
      return config.sink satisfies never
  }
}

function paragraph(input: InputConfig, config: Config, present: readonly string[]): string {
  const { kafka } = config
  const lines = [
    visible(input.path),
    `  from       ${visible(input.place)}`,
    ...input.formats.flatMap(format => [
      `  format     ${format.name ?? 'its own'}, escape=${format.escape}`,
      `             ${visible(format.text)}`,
    ]),
    `  goes to    ${placeOf(input.topic ?? kafka.topic, config)}`,
    `  otherwise  ${placeOf(input.deadLetterTopic ?? kafka.deadLetterTopic, config)} (lines that do not match)`,
    ...present.map((path, index) => `  ${index === 0 ? 'there now' : '         '}  ${visible(path)}`),
  ]
  if (present.length === 0) lines.push('  there now  nothing yet: it is waited for')
  return `${lines.join('\n')}\n`
}
