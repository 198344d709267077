import type { CompiledFormat, Matcher } from './compiled-format.ts'
import { ExactMatcher } from './exact-matcher.ts'
import { compileFastMatch, type FastMatch } from './fast-matcher.ts'
import { explainMismatch } from './mismatch.ts'

/** A matcher for one caller; see Matcher. Two threads need one each. */
export function createMatcher(format: CompiledFormat): Matcher {
  return new FormatMatcher(format)
}

class FormatMatcher implements Matcher {
  readonly format: CompiledFormat
  readonly spans: Int32Array
  readonly #fast: FastMatch | null
  readonly #exact: ExactMatcher
  #bytes: Uint8Array = new Uint8Array(0)
  #start = 0
  #end = 0

  constructor(format: CompiledFormat) {
    this.format = format
    this.spans = new Int32Array(3 * format.fields.length)
    this.#fast = compileFastMatch(format, this.spans)
    this.#exact = new ExactMatcher(format, this.spans)
  }

  match(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#fast?.(bytes, start, end)) return true
    this.#bytes = bytes
    this.#start = start
    this.#end = end
    return this.#exact.match(bytes, start, end)
  }

  mismatch(): { readonly column: number; readonly reason: string } {
    const { deepestStep, furthest } = this.#exact
    const reason = explainMismatch(this.format, deepestStep, this.#bytes, furthest, this.#end)
    return { column: furthest - this.#start + 1, reason }
  }
}
