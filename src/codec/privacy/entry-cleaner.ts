import { ErrorLogTail, TAIL } from '../../nginx/error-log-tail.ts'
import type { Privacy, PrivacyRules } from '../../privacy-rules.ts'
import type { TextKind } from './arguments.ts'
import type { FieldPrivacy, TextPrivacy } from './privacy-plan.ts'
import { rawPrivacy } from './raw-cleaner.ts'
import { TextCleaner } from './text-cleaner.ts'

/** The keys of a tail as the variables that have their values. */
const VARIABLES: readonly (readonly [key: number, variable: string, kind: TextKind])[] = [
  [TAIL.client, 'remote_addr', 'url'],
  [TAIL.server, 'server_name', 'url'],
  [TAIL.login, 'remote_user', 'url'],
  [TAIL.request, 'request', 'request'],
  [TAIL.subrequest, 'subrequest', 'url'],
  [TAIL.upstream, 'upstream_addr', 'url'],
  [TAIL.host, 'http_host', 'url'],
  [TAIL.referrer, 'http_referer', 'url'],
]

/**
 * Cleans entries of error_log as bytes, before they are read: nginx escapes nothing there, and `raw` has all of them. The head
 * stays as it is. Addresses are looked for everywhere but in the values of keys that have others than the client's.
 */
export class EntryCleaner {
  /** The cleaned entry, until the next call: bytes[0, end). */
  bytes: Buffer = Buffer.alloc(4096)
  end = 0
  readonly maxGrowth: number
  readonly #texts: TextCleaner
  readonly #rest: TextPrivacy
  readonly #plan: readonly FieldPrivacy[]
  readonly #tail = new ErrorLogTail()

  constructor(privacy: Privacy) {
    this.#texts = new TextCleaner(privacy)
    this.maxGrowth = this.#texts.maxGrowth
    this.#rest = rawPrivacy(privacy.rules)
    this.#plan = VARIABLES.map(([, variable, kind]) => planOf(variable, kind, privacy.rules))
  }

  /** The value of the key is not there any more. */
  isDropped(key: number): boolean {
    return this.#plan[VARIABLES.findIndex(([one]) => one === key)] === 'drop'
  }

  /** Of the entry bytes[start, end), whose head ends at `headEnd` and says `unixMs`. */
  clean(bytes: Buffer, start: number, headEnd: number, end: number, unixMs: number): void {
    this.#texts.setTime(unixMs)
    const room = Math.ceil(this.maxGrowth * (end - start))
    if (this.bytes.length < room) this.bytes = Buffer.alloc(2 * room)
    this.end = bytes.copy(this.bytes, 0, start, headEnd)
    this.#tail.read(bytes, headEnd, end)
    const { spans } = this.#tail
    let from = headEnd
    for (const [i, [key]] of VARIABLES.entries()) {
      const valueStart = spans[2 * key] as number // two numbers for each key
      const valueEnd = spans[2 * key + 1] as number
      if (valueStart < from) continue
      this.#append(bytes, from, valueStart, this.#rest)
      this.#append(bytes, valueStart, valueEnd, this.#plan[i] as FieldPrivacy) // one for each variable
      from = valueEnd
    }
    this.#append(bytes, from, end, this.#rest)
  }

  #append(bytes: Buffer, start: number, end: number, privacy: FieldPrivacy): void {
    if (privacy === 'drop') return
    const cleaned =
      privacy === null
        ? -1
        : this.#texts.clean(bytes, start, end, privacy, privacy === this.#rest, this.bytes, this.end)
    this.end = cleaned < 0 ? this.end + bytes.copy(this.bytes, this.end, start, end) : cleaned
  }
}

/** What is done with which values of an entry, by the variables that have them, and with the message. */
export function entryPlan(rules: PrivacyRules): readonly (readonly [variable: string, FieldPrivacy])[] {
  const values = VARIABLES.map(([, variable, kind]) => [variable, planOf(variable, kind, rules)] as const)
  return [...values, ['message', rawPrivacy(rules)]]
}

function planOf(variable: string, kind: TextKind, rules: PrivacyRules): FieldPrivacy {
  const { addresses, addressFields, dropFields, removeArguments } = rules
  if (dropFields.includes(variable)) return 'drop'
  const isAddress = variable === 'remote_addr' || addressFields === 'all' || addressFields.includes(variable)
  return {
    argumentsIn: removeArguments.length > 0 ? kind : null,
    hasAddresses: addresses !== 'keep' && isAddress,
  }
}
