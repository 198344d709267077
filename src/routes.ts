import { type Candidate, createCandidatesEncoder } from './codec/candidates-encoder.ts'
import { createCsvReader } from './codec/csv-reader.ts'
import { encodeDeadLetter } from './codec/dead-letter.ts'
import { formatLabels } from './codec/format-labels.ts'
import { createJsonReader } from './codec/json-reader.ts'
import type { LineEncoder } from './codec/line-encoder.ts'
import { createNginxErrorEncoder, localTimeZone } from './codec/nginx-error-encoder.ts'
import { createNginxRequestEncoder, createValuesEncoder } from './codec/nginx-request-encoder.ts'
import { RawCleaner } from './codec/privacy/raw-cleaner.ts'
import { createRuledEncoder, type ReadableEncoder } from './codec/ruled-encoder.ts'
import type { Config, InputConfig, LineFormat } from './config/config.ts'
import { formatName, formatRule, formatText } from './config/line-format.ts'
import { framingOf } from './config/record-framing.ts'
import { compileFormat } from './nginx/log-format.ts'
import { earliestStart, recordStartOf } from './nginx/record-start.ts'
import type { RejectedLine, Route } from './pipeline.ts'
import { destinationsOf, type LineRules } from './rules/rules.ts'
import { variablesNeeded } from './rules/variables.ts'

/** A dead letter's raw bytes are cut to this, so that it fits any topic with Kafka's default limits. */
const MAX_RAW_BYTES = 512 * 1024

/** A longer log_format is cut in the dead letter: the configuration has it whole. */
const MAX_FORMAT_CHARACTERS = 8 * 1024

const NOTHING: ReadonlySet<string> = new Set()

/**
 * One route for each `inputs` entry, in the configuration's order. `former` are formats that the lines of an input
 * may have besides those of the configuration.
 */
export function compileRoutes(
  config: Config,
  former: (input: InputConfig) => readonly LineFormat[] = () => [],
): Route[] {
  // A thousand servers may have a log each, all in one format: its code is made once.
  const routes = new Map<string, Route>()
  return config.inputs.map(input => {
    const others = former(input)
    const key = routeKey(input, others)
    const route = routes.get(key) ?? compileRoute(config, input, others)
    routes.set(key, route)
    return route
  })
}

/** What decides about an input's lines. Where it stands, and which files are meant, does not. */
function routeKey(input: InputConfig, former: readonly LineFormat[]): string {
  const rules = { ...input, path: '', exclude: [], former }
  return JSON.stringify(rules, (key, value: unknown) => (key === 'place' ? undefined : value))
}

function compileRoute(config: Config, input: InputConfig, former: readonly LineFormat[]): Route {
  const { host, labels, kafka } = config
  const formats = distinctFormats([...input.formats, ...former])
  const names = formatLabels(formats.map(format => ({ name: formatName(format), rule: formatRule(format) })))
  const topic = input.topic ?? kafka.topic
  const rules = input.rules ?? null
  const shown = rules === null ? NOTHING : variablesNeeded(rules)
  const candidates = formats.map((format, index) => {
    const candidate = compileCandidate(config, format, names[index] ?? null, shown)
    return { ...candidate, encoder: withRules(candidate.encoder, rules, topic) }
  })
  const [only] = candidates
  const starts = candidates.flatMap(({ format }) => (format === null ? [] : (recordStartOf(format) ?? [])))
  const maxRawBytes = Math.min(MAX_RAW_BYTES, Math.floor(config.batch.maxBytes / 4))
  const expected = formatText(input.formats[0])
  const cleaner = config.privacy === null ? null : new RawCleaner(config.privacy)
  return {
    encoder:
      candidates.length === 1 && only !== undefined ? only.encoder : createCandidatesEncoder(candidates),
    recordStart: earliestStart(starts),
    framing: framingOf(formats, config.maxLineBytes),
    topic,
    destinations: rules === null ? null : destinationsOf(rules, topic),
    keyed: kafka.key !== null,
    deadLetterTopic: input.deadLetterTopic ?? kafka.deadLetterTopic,
    deadLetter: (line: RejectedLine) =>
      encodeDeadLetter({
        ...line,
        ...cleaner?.clean(line),
        host,
        labels,
        source: line.file.path,
        format: (line.format ?? expected).slice(0, MAX_FORMAT_CHARACTERS),
        maxRawBytes,
      }),
  }
}

function withRules(encoder: ReadableEncoder, rules: LineRules | null, topic: string): LineEncoder {
  return rules === null ? encoder : createRuledEncoder(encoder, encoder.values, rules, topic)
}

function compileCandidate(
  { host, labels, kafka, errorLogTimeZone, privacy }: Config,
  lineFormat: LineFormat,
  label: string | null,
  shown: ReadonlySet<string>,
): Candidate & { readonly encoder: ReadableEncoder } {
  const options = { formatName: label, host, labels, keyVariable: kafka.key, shown, privacy }
  switch (lineFormat.kind) {
    case 'log-format': {
      const format = compileFormat(lineFormat.text, lineFormat)
      return { encoder: createNginxRequestEncoder({ ...options, format }), format }
    }
    case 'csv':
      return { encoder: createValuesEncoder(createCsvReader(lineFormat), options), format: null }
    case 'json':
      return { encoder: createValuesEncoder(createJsonReader(lineFormat.fields), options), format: null }
    case 'error-log': {
      const timeZone = errorLogTimeZone ?? localTimeZone()
      return {
        encoder: createNginxErrorEncoder({ ...options, timeZone, isShown: shown.size > 0 }),
        format: null,
      }
    }
    default:
      return lineFormat satisfies never
  }
}

/** The same lines under two names have the first name. */
export function distinctFormats(formats: readonly LineFormat[]): readonly LineFormat[] {
  const byRule = new Map<string, LineFormat>()
  for (const format of formats) {
    const rule = formatRule(format)
    if (!byRule.has(rule)) byRule.set(rule, format)
  }
  return [...byRule.values()]
}
