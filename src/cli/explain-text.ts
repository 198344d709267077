import { localTimeZone } from '../codec/nginx-error-encoder.ts'
import type { Config, InputConfig, LineFormat } from '../config/config.ts'
import { formatText, formatTitle } from '../config/line-format.ts'
import type { LoadedConfig } from '../config/load.ts'
import { recordTopics } from '../config/record-topics.ts'
import { ruleVariablesOf } from '../config/rule-variables.ts'
import { listNames } from '../discover/listing.ts'
import { uncertaintiesOf } from '../nginx/certainty.ts'
import { compileFormat } from '../nginx/log-format.ts'
import { compilePathPattern, literalPath } from '../path-pattern.ts'
import { topicFiles } from '../sinks/topic-files.ts'
import { visible } from '../visible.ts'
import { privacyOfFormat, privacyText } from './privacy-text.ts'
import { rulesLines } from './rules-text.ts'

/** More files of one input say nothing new. */
const MAX_PRESENT = 20

/** For people: a paragraph for each path, then what nginx.conf names and is not followed. */
export async function explainText(loaded: Pick<LoadedConfig, 'config' | 'notes'>): Promise<string> {
  const { config, notes } = loaded
  const patterns = config.inputs.map(({ path, exclude, maxFiles }, index) =>
    compilePathPattern(path, exclude, index, maxFiles),
  )
  const { names } = await listNames(patterns, true)
  const uncertainties = new Map<string, readonly string[]>()
  const uncertaintyOf = (format: LineFormat) => {
    // Ten thousand servers have the same few formats.
    const key = JSON.stringify(
      format.kind === 'log-format' ? [format.module, format.escape, format.text] : null,
    )
    const lines = uncertainties.get(key) ?? uncertaintyLines(format)
    uncertainties.set(key, lines)
    return lines
  }
  const paragraphs = patterns.flatMap((pattern, index) => {
    const input = config.inputs[index]
    const present = names.filter(name => name.input === index && name.rotated === null).map(name => name.path)
    if (input === undefined) return []
    return paragraph({ path: literalPath(pattern) ?? input.path, input, present, config, uncertaintyOf })
  })
  if (paragraphs.length === 0) paragraphs.push('nothing is followed\n')
  if (config.delivery === 'exactly-once') {
    const topic = config.kafka.checkpointTopic
    paragraphs.push(
      `exactly once: positions are in topic ${topic}, in the same transactions as the records\n`,
    )
  }
  if (config.privacy !== null) paragraphs.push(`privacy: ${visible(privacyText(config.privacy))}\n`)
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

interface Paragraph {
  readonly path: string
  readonly input: InputConfig
  /** Files that are there now. */
  readonly present: readonly string[]
  readonly config: Config
  uncertaintyOf(format: LineFormat): readonly string[]
}

function paragraph({ path, input, present, config, uncertaintyOf }: Paragraph): string {
  const { kafka } = config
  const lines = [
    visible(path),
    `  from       ${visible(input.place)}`,
    ...input.formats.flatMap(format => [
      `  format     ${formatTitle(format)}`,
      `             ${visible(formatText(format))}`,
      ...uncertaintyOf(format),
      ...privacyLines(format, config),
    ]),
    ...rulesOf(input, config),
    ...goesTo(input, config),
    `  otherwise  ${placeOf(input.deadLetterTopic ?? kafka.deadLetterTopic, config)} (lines that do not match)`,
    ...traitsOf(input, config),
    ...present
      .slice(0, MAX_PRESENT)
      .map((one, index) => `  ${index === 0 ? 'there now' : '         '}  ${visible(one)}`),
  ]
  if (present.length > MAX_PRESENT) lines.push(`             and ${present.length - MAX_PRESENT} more`)
  if (present.length === 0) lines.push('  there now  nothing yet: it is waited for')
  return `${lines.join('\n')}\n`
}

/** Each title once, above the others of its kind. */
function rulesOf({ rules, formats }: InputConfig, config: Config): string[] {
  if (rules === undefined) return []
  const lines = rulesLines(rules, formats.flatMap(ruleVariablesOf), topic => placeOf(topic, config))
  return lines.map(([title, text], index) => {
    const shown = lines[index - 1]?.[0] === title ? '' : title
    return `  ${shown.padEnd(9)}  ${visible(text)}`
  })
}

/** Nothing where the routes leave nothing over. */
function goesTo(input: InputConfig, config: Config): string[] {
  const topic = input.topic ?? config.kafka.topic
  const isReached = recordTopics(input, topic).includes(topic)
  const others = (input.rules?.routes.length ?? 0) > 0 ? ' (what no route takes)' : ''
  return isReached ? [`  goes to    ${placeOf(topic, config)}${others}`] : []
}

/** What a line does not tell for certain, whoever reads it. */
function uncertaintyLines(format: LineFormat): string[] {
  if (format.kind !== 'log-format') return []
  const found = uncertaintiesOf(compileFormat(format.text, format))
  if (found === null) return ['  uncertain  not looked at: the format is too long']
  return found.map(
    ({ variables, reason }, index) =>
      `  ${index === 0 ? 'uncertain' : '         '}  ${variables.map(name => `$${name}`).join(', ')}: ${visible(reason)}`,
  )
}

function privacyLines(format: LineFormat, { privacy }: Config): string[] {
  const phrases = privacy === null ? [] : privacyOfFormat(format, privacy)
  return phrases.map((phrase, index) => `  ${index === 0 ? 'private  ' : '         '}  ${visible(phrase)}`)
}

function traitsOf({ formats: [{ kind }], maxFiles, gzip, fromNginx }: InputConfig, config: Config): string[] {
  const traits: string[] = []
  if (kind === 'error-log') {
    const zone = config.errorLogTimeZone ?? `${localTimeZone()}, as this machine's`
    traits.push(`  times      are without a zone: read in ${zone} (error_log_time_zone)`)
  }
  if (maxFiles !== undefined) {
    const limit = `${maxFiles} files at a time, the others wait (nginx.max_files_per_glob)`
    traits.push(`  variables  each * is a variable of nginx, without /; ${limit}`)
  }
  if (fromNginx === true && gzip !== undefined) traits.push('  gzip       nginx appends members of gzip')
  else if (gzip === 'yes') traits.push('  gzip       members of gzip are appended')
  else if (gzip === 'auto') traits.push('  gzip       when its first bytes say so')
  return traits
}
