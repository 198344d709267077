import { FILTERED, type LineEncoder } from '../codec/line-encoder.ts'
import type { Route } from '../pipeline.ts'
import { type RulesSince, rulesHashAt } from '../tail/rules-since.ts'
import type { FileGeneration } from '../types.ts'
import type { Fate, JudgeLine } from './file-account.ts'
import type { FileCoverage } from './file-coverage.ts'
import type { Subject } from './match-files.ts'
import { clip, holdsRange, intersection, NO_RANGES, type Ranges, union } from './ranges.ts'

/** What was noticed while a file was judged, for people. */
export interface Remarks {
  /** Why of some lines nobody can tell. */
  readonly unknown: Set<string>
  /** Topics that lack a line which has to be there. */
  readonly lacking: Set<string>
}

export interface RulesJudgeOptions {
  readonly subject: Subject
  readonly route: Route
  /** Of today's rules. */
  readonly rulesHash: string
  /** Those that were read. */
  readonly topics: ReadonlySet<string>
  /** Of a line that is expected and is not there. */
  readonly judge: JudgeLine
  readonly remarks: Remarks
}

const OTHER_RULES = 'other rules than those of the configuration decided about some lines'
const OTHER_TOPICS = 'some lines go to topics that were not asked for'
const SEVERAL_LINES = 'rules decide about records of several lines, of which some are not there'

/** Every topic that the records of an input may go to. */
export function topicsOfRoute({ destinations, topic }: Route): readonly string[] {
  return destinations === null ? [topic] : [...new Set(destinations.flat())]
}

/**
 * What needs no second look. Where records may go to several topics, only what all of them have, and what the checkpoint does
 * not call committed yet.
 */
export function surelyDelivered(
  coverage: FileCoverage,
  route: Route,
  topics: ReadonlySet<string>,
  committedOffset: number,
): Ranges {
  const read = topicsOfRoute(route).filter(topic => topics.has(topic))
  if (read.length < 2) return coverage.delivered
  const inAll = read.map(topic => coverage.byTopic.get(topic) ?? NO_RANGES).reduce(intersection)
  return union([inAll, clip(coverage.delivered, committedOffset, Number.POSITIVE_INFINITY)])
}

/** Asks the rules again about each line that is not in all topics of its input. */
export function openRulesJudge(options: RulesJudgeOptions): JudgeLine {
  const { subject, route, judge } = options
  const hadRules = (subject.saved?.rules ?? []).length > 0
  if (route.destinations === null && !hadRules) return judge
  const judging = new RulesJudge(options)
  return (offset, text) => judging.fateOf(offset, text)
}

class RulesJudge {
  readonly #options: RulesJudgeOptions
  /** Null: nobody knows, and today's are taken to have been in force. */
  readonly #rules: readonly RulesSince[] | null
  readonly #decide: (offset: number, text: Buffer) => number | null
  /** Of the line before. */
  #last: Fate | null = null

  constructor(options: RulesJudgeOptions) {
    const { subject, route } = options
    this.#options = options
    this.#rules = subject.saved === null ? null : (subject.saved.rules ?? [])
    this.#decide = openDecision(subject, route.encoder)
  }

  fateOf(offset: number, text: Buffer | null): Fate {
    this.#last = text === null ? this.#options.judge(offset, text) : this.#fateOf(offset, text)
    return this.#last
  }

  #fateOf(offset: number, text: Buffer): Fate {
    const { subject, rulesHash, route } = this.#options
    const isAnywhere = holds(subject.coverage?.delivered, offset, text)
    if (this.#rules !== null && rulesHashAt(this.#rules, offset) !== rulesHash) {
      return isAnywhere ? 'delivered' : this.#unknown(OTHER_RULES)
    }
    const destination = this.#decide(offset, text)
    if (isAnywhere && (destination === null || destination === FILTERED)) return 'delivered'
    if (destination === null) return this.#notMatching(offset, text)
    if (destination === FILTERED) return 'filtered'
    return this.#inTopics(route.destinations?.[destination] ?? [route.topic], offset, text, isAnywhere)
  }

  #inTopics(wanted: readonly string[], offset: number, text: Buffer, isAnywhere: boolean): Fate {
    const { subject, route, topics, judge, remarks } = this.#options
    const read = wanted.filter(topic => topics.has(topic))
    const isMirror = !topicsOfRoute(route).some(topic => topics.has(topic))
    if (read.length === 0 && !isMirror) return this.#unknown(OTHER_TOPICS)
    // A mirror under another name has the records of all topics together.
    const lacking = read.filter(topic => !holds(subject.coverage?.byTopic.get(topic), offset, text))
    if (isMirror ? isAnywhere : lacking.length === 0) return 'delivered'
    const fate = judge(offset, text)
    if (fate === 'missing') for (const topic of lacking) remarks.lacking.add(topic)
    return fate
  }

  /** A line that goes on with a record, or one of which a dead letter was to be made. */
  #notMatching(offset: number, text: Buffer): Fate {
    const { route, judge } = this.#options
    if (route.framing === null) return judge(offset, text)
    return this.#last === 'filtered' ? 'filtered' : this.#unknown(SEVERAL_LINES)
  }

  #unknown(reason: string): Fate {
    this.#options.remarks.unknown.add(reason)
    return 'unknown'
  }
}

function holds(ranges: Ranges | undefined, offset: number, text: Buffer): boolean {
  return ranges !== undefined && holdsRange(ranges, offset, offset + text.length)
}

/** What today's rules say of a line; null when it does not match. */
function openDecision({ key, device, inode, generation }: Subject, encoder: LineEncoder) {
  const file: FileGeneration = { path: '', device, inode, generation, key, input: 0 }
  let out = Buffer.alloc(0)
  return (offset: number, text: Buffer): number | null => {
    const maxBytes = encoder.maxEncodedBytes(text.length)
    if (out.length < maxBytes) out = Buffer.alloc(2 * maxBytes)
    encoder.beginBlock(file, offset)
    return encoder.encode(text, 0, text.length, out, 0) < 0 ? null : encoder.destination
  }
}
