import { localTimeZone } from '../codec/nginx-error-encoder.ts'
import type { Config, InputConfig } from '../config/config.ts'
import { formatText, formatTitle } from '../config/line-format.ts'
import type { LoadedConfig } from '../config/load.ts'
import type { NginxPlan } from '../config/nginx-plan.ts'
import { listNames } from '../discover/listing.ts'
import { compilePathPattern, literalPath } from '../path-pattern.ts'
import { topicFiles } from '../sinks/topic-files.ts'
import { visible } from '../visible.ts'

/** More files of one input say nothing new. */
const MAX_PRESENT = 20

/** For people: a paragraph for each path, then what nginx.conf names and is not followed. */
export async function explainText(loaded: Pick<LoadedConfig, 'config' | 'notes' | 'nginx'>): Promise<string> {
  const { config, notes, nginx } = loaded
  const patterns = config.inputs.map(({ path, exclude, maxFiles }, index) =>
    compilePathPattern(path, exclude, index, maxFiles),
  )
  const { names } = await listNames(patterns, true)
  const paragraphs = patterns.flatMap((pattern, index) => {
    const input = config.inputs[index]
    const present = names.filter(name => name.input === index && name.rotated === null).map(name => name.path)
    return input === undefined
      ? []
      : paragraph(literalPath(pattern) ?? input.path, input, present, { config, nginx })
  })
  if (paragraphs.length === 0) paragraphs.push('nothing is followed\n')
  if (notes.length > 0) paragraphs.push(notes.map(note => `note: ${visible(note)}\n`).join(''))
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

function paragraph(
  path: string,
  input: InputConfig,
  present: readonly string[],
  { config, nginx }: { readonly config: Config; readonly nginx: NginxPlan | null },
): string {
  const { kafka } = config
  const lines = [
    visible(path),
    `  from       ${visible(input.place)}`,
    ...input.formats.flatMap(format => [
      `  format     ${formatTitle(format)}`,
      `             ${visible(formatText(format))}`,
    ]),
    `  goes to    ${placeOf(input.topic ?? kafka.topic, config)}`,
    `  otherwise  ${placeOf(input.deadLetterTopic ?? kafka.deadLetterTopic, config)} (lines that do not match)`,
    ...traitsOf(path, input, { config, nginx }),
    ...present
      .slice(0, MAX_PRESENT)
      .map((one, index) => `  ${index === 0 ? 'there now' : '         '}  ${visible(one)}`),
  ]
  if (present.length > MAX_PRESENT) lines.push(`             and ${present.length - MAX_PRESENT} more`)
  if (present.length === 0) lines.push('  there now  nothing yet: it is waited for')
  return `${lines.join('\n')}\n`
}

function traitsOf(
  path: string,
  { formats: [{ kind }], maxFiles, gzip }: InputConfig,
  { config, nginx }: { readonly config: Config; readonly nginx: NginxPlan | null },
): string[] {
  const traits: string[] = []
  if (kind === 'error-log') {
    const zone = config.errorLogTimeZone ?? `${localTimeZone()}, as this machine's`
    traits.push(`  times      are without a zone: read in ${zone} (error_log_time_zone)`)
  }
  if (maxFiles !== undefined) {
    const limit = `${maxFiles} files at a time, the others wait (nginx.max_files_per_glob)`
    traits.push(`  variables  each * is a variable of nginx, without /; ${limit}`)
  }
  if (gzip !== undefined) {
    traits.push(`  gzip       ${gzip === 'yes' ? 'members that are appended' : 'its first bytes tell whether it is of members'}`)
  }
  return traits
}
