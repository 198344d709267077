import { logflow } from '../../src/generated/logflow.js'
import { type ReadTopicOptions, readTopic } from './read-topic.ts'

/** A combined line that carries its number, so that a missing or doubled one has a name. */
export function numberedLine(number: number): string {
  const request = `GET /n/${number}?from=scenario HTTP/1.1`
  return `192.0.2.${number % 256} - - [22/Nov/2026:20:06:08 +0000] "${request}" 200 ${number} "-" "scenario/1.0"\n`
}

export function numberedLines(from: number, to: number): string {
  let text = ''
  for (let number = from; number < to; number += 1) text += numberedLine(number)
  return text
}

export interface Numbered {
  readonly number: number
  /** `device:inode:generation:offset`. */
  readonly identity: string
}

/** What a record's value says about its line. */
export function readNumbered(value: Uint8Array): Numbered {
  const message = logflow.v1.NginxLogRequest.decode(value)
  const { identity, path } = message
  const number = Number(/^\/n\/(\d+)$/.exec(path ?? '')?.[1] ?? Number.NaN)
  return {
    number,
    identity: `${identity?.device}:${identity?.inode}:${identity?.generation}:${identity?.offset}`,
  }
}

export interface Tally {
  readonly missing: readonly number[]
  readonly doubled: readonly number[]
  /** Doubled with another identity: a consumer could not tell. */
  readonly forged: readonly number[]
}

/** Holds what arrived against the numbers 0 to count - 1. */
export function tally(arrived: readonly Numbered[], count: number): Tally {
  const identities = new Map<number, Set<string>>()
  const times = new Map<number, number>()
  for (const { number, identity } of arrived) {
    times.set(number, (times.get(number) ?? 0) + 1)
    identities.set(number, (identities.get(number) ?? new Set()).add(identity))
  }
  const numbers = Array.from({ length: count }, (_, number) => number)
  return {
    missing: numbers.filter(number => !times.has(number)),
    doubled: numbers.filter(number => (times.get(number) ?? 0) > 1),
    forged: numbers.filter(number => (identities.get(number)?.size ?? 0) > 1),
  }
}

/** Reads the topic until every number from 0 to count - 1 has arrived, or has not for `withinMs`; then all there is. */
export async function readNumbers(
  brokers: readonly string[],
  topic: string,
  count: number,
  { timeoutMs: withinMs = 60_000, transactional = false }: ReadTopicOptions = {},
): Promise<readonly Numbered[]> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const records = await readTopic(brokers, topic, count, { timeoutMs: withinMs, transactional })
    const arrived = records.map(({ value }) => readNumbered(value ?? new Uint8Array(0)))
    if (performance.now() > deadline || tally(arrived, count).missing.length === 0) return arrived
  }
}
