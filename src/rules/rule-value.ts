import { SPAN_ESCAPED, SPAN_UNSET, type VariableType } from '../nginx/compiled-format.ts'
import { unescapeInto } from '../nginx/escape.ts'
import type { LineValues } from './line-values.ts'

/** A value of the line at hand: bytes[start, end), its escapes undone. */
export interface RuleValue {
  readonly type: VariableType
  readonly bytes: Uint8Array
  readonly start: number
  readonly end: number
  /** False: nothing was logged, or `-` for it. */
  readonly isSet: boolean
  /** Finds it for a line. `turn` is another number for each line, so that it is looked for once. */
  load(turn: number): void
}

/** A variable of the format. In the line, or in a buffer of this object when it has escapes. */
export class LoggedValue implements RuleValue {
  readonly type: VariableType
  bytes: Uint8Array
  start = 0
  end = 0
  isSet = false
  readonly #line: LineValues
  readonly #span: number
  #unescaped: Uint8Array = new Uint8Array(0)
  #turn = -1

  constructor(line: LineValues, field: number) {
    this.type = line.fields[field]?.type ?? 'text'
    this.bytes = this.#unescaped
    this.#line = line
    this.#span = 3 * field
  }

  load(turn: number): void {
    if (turn === this.#turn) return
    this.#turn = turn
    const { spans, bytes, escape: how } = this.#line
    const start = spans[this.#span] as number // three numbers for each field
    const end = spans[this.#span + 1] as number
    const flags = spans[this.#span + 2] as number
    this.isSet = (flags & SPAN_UNSET) === 0 && end > start
    if ((flags & SPAN_ESCAPED) === 0) {
      this.bytes = bytes
      this.start = start
      this.end = end
      return
    }
    if (this.#unescaped.length < end - start) this.#unescaped = new Uint8Array(2 * (end - start))
    this.bytes = this.#unescaped
    this.start = 0
    this.end = unescapeInto(bytes, start, end, how, this.#unescaped, 0)
  }
}

/** A variable that the format has not. */
export const NO_VALUE: RuleValue = {
  type: 'text',
  bytes: new Uint8Array(0),
  start: 0,
  end: 0,
  isSet: false,
  load() {},
}
