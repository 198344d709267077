import type { Config, InputConfig } from '../config/config.ts'
import { listNames } from '../discover/listing.ts'
import { compilePathPattern } from '../discover/path-pattern.ts'
import { EXIT, type ExitCode } from '../errors.ts'
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
    config.inputs.map(({ path, exclude }, index) => compilePathPattern(path, exclude, index)),
    false,
  )
  const paragraphs = config.inputs.map((input, index) => {
    const present = names.filter(name => name.input === index && name.rotated === null).map(name => name.path)
    return paragraph(input, config, present)
  })
  return paragraphs.join('\n')
}

function paragraph(input: InputConfig, { kafka, sink }: Config, present: readonly string[]): string {
  const topic = input.topic ?? kafka.topic
  const deadLetters = input.deadLetterTopic ?? kafka.deadLetterTopic
  const lines = [
    visible(input.path),
    `  from       ${visible(input.place)}`,
    ...input.formats.flatMap(format => [
      `  format     ${format.name ?? 'its own'}, escape=${format.escape}`,
      `             ${visible(format.text)}`,
    ]),
    `  goes to    ${sink.kind === 'kafka' ? `topic ${topic}` : `the ${sink.kind} sink, as ${topic}`}`,
    `  otherwise  ${deadLetters} (lines that do not match)`,
    ...present.map((path, index) => `  ${index === 0 ? 'there now' : '         '}  ${visible(path)}`),
  ]
  if (present.length === 0) lines.push('  there now  nothing yet: it is waited for')
  return `${lines.join('\n')}\n`
}
