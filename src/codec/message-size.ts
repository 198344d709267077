import type { EncodingPlan } from './encoding-plan.ts'
import { MAX_TIME_BYTES } from './event-time.ts'
import { MAX_TAG_BYTES } from './field-writer.ts'
import { MAX_VARINT_BYTES } from './varint.ts'

/** Varints of lengths: no line has 2^35 bytes. */
const MAX_LENGTH_BYTES = 5
const MAX_NUMBER_BYTES = MAX_TAG_BYTES + MAX_VARINT_BYTES
/** The four parts of a request line, each with tag and length. */
const MAX_REQUEST_FRAMING_BYTES = 4 * (MAX_TAG_BYTES + MAX_LENGTH_BYTES)
/** The tags, lengths and numbers of the first attempt. */
const MAX_ATTEMPT_BYTES = MAX_TAG_BYTES + 2 * MAX_LENGTH_BYTES + MAX_NUMBER_BYTES

/**
 * What a byte of the line can become, at most. Not UTF-8: three bytes (U+FFFD) in the field and one in `raw_variables`.
 * In an upstream list: one in `variables` and three in an attempt, as long as the number of the pass has three
 * bytes, which it has in the first 6 MB of ` : `; above that four, which 16 MB of the cheaper beginning pay for.
 */
const LARGEST_FACTOR = 4
const HUGE_LINE_BYTES = 2 ** 24
const LARGEST_FACTOR_IN_HUGE_LINES = 5

/** An upper bound for messages of lines of one format: `constantBytes` and `lineBytes` times `factor`. */
export function maxConstantBytes(plan: EncodingPlan, maxPrefixBytes: number): number {
  const { steps, times, upstream } = plan
  const keys = [...steps, ...times, ...upstream].map(({ key }) => key.length)
  const entries = keys.reduce((sum, bytes) => sum + 2 * (MAX_TAG_BYTES + bytes + 2 * MAX_LENGTH_BYTES), 0)
  return (
    maxPrefixBytes +
    MAX_TIME_BYTES +
    MAX_REQUEST_FRAMING_BYTES +
    steps.length * MAX_NUMBER_BYTES +
    upstream.length * MAX_ATTEMPT_BYTES +
    entries
  )
}

export function largestFactor(lineBytes: number): number {
  return lineBytes < HUGE_LINE_BYTES ? LARGEST_FACTOR : LARGEST_FACTOR_IN_HUGE_LINES
}
