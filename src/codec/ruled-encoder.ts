import { Decision } from '../rules/decision.ts'
import type { LineValues } from '../rules/line-values.ts'
import type { LineRules } from '../rules/rules.ts'
import type { FileGeneration } from '../types.ts'
import { FIELD } from './field-table.ts'
import { tagOf, WIRE, writeTag } from './field-writer.ts'
import type { LineEncoder, Mismatch } from './line-encoder.ts'

/** An encoder that tells where the values of the last line are. */
export interface ReadableEncoder extends LineEncoder {
  /** After `encode` of a line that matches: of the variables that the encoder was told to show. */
  readonly values: LineValues
}

const DOUBLE_BYTES = 8
const MAX_SAMPLE_BYTES = 2 + DOUBLE_BYTES

/**
 * Asks an operator's rules about each line that `inner` has encoded, and writes into a record that was sampled for how many
 * it stands. `topic` is that of the input; `values` are those of the line that `inner` was last given.
 */
export function createRuledEncoder(
  inner: LineEncoder,
  values: LineValues,
  rules: LineRules,
  topic: string,
): LineEncoder {
  return new RuledEncoder(inner, new Decision(rules, topic, values))
}

class RuledEncoder implements LineEncoder {
  readonly messageName: string
  destination = 0
  readonly #inner: LineEncoder
  readonly #decision: Decision
  /** Of the share that was written last; there are few. */
  #share = 1
  #sampleField: Uint8Array = new Uint8Array(0)
  #blockOffset = 0

  constructor(inner: LineEncoder, decision: Decision) {
    this.messageName = inner.messageName
    this.#inner = inner
    this.#decision = decision
  }

  get timeUnixMs(): number {
    return this.#inner.timeUnixMs
  }

  beginBlock(file: FileGeneration, offset: number): void {
    this.#inner.beginBlock(file, offset)
    this.#decision.beginBlock(file)
    this.#blockOffset = offset
  }

  maxEncodedBytes(lineBytes: number): number {
    return this.#inner.maxEncodedBytes(lineBytes) + MAX_SAMPLE_BYTES
  }

  encode(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    const to = this.#inner.encode(bytes, start, end, out, at)
    if (to < 0) return to
    const decision = this.#decision
    this.destination = decision.decide(this.#blockOffset + start)
    return decision.share === 1 || this.destination < 0 ? to : this.#writeShare(decision.share, out, to)
  }

  key(): Uint8Array | null {
    return this.#inner.key()
  }

  mismatch(): Mismatch {
    return this.#inner.mismatch()
  }

  #writeShare(share: number, out: Uint8Array, at: number): number {
    if (share !== this.#share) {
      this.#share = share
      this.#sampleField = sampleField(share)
    }
    const field = this.#sampleField
    for (let i = 0; i < field.length; i += 1) out[at + i] = field[i] as number // i < length
    return at + field.length
  }
}

function sampleField(share: number): Uint8Array {
  const field = Buffer.alloc(MAX_SAMPLE_BYTES)
  const at = writeTag(tagOf(FIELD.sampleRate, WIRE.fixed64), field, 0)
  return field.subarray(0, field.writeDoubleLE(share, at))
}
