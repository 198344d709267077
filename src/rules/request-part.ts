import type { VariableType } from '../nginx/compiled-format.ts'
import type { RuleValue } from './rule-value.ts'

/** A part of `METHOD TARGET [PROTOCOL]`. The target is cut at its first `?` into path and query. */
export type RequestPartName = 'method' | 'target' | 'path' | 'query' | 'protocol'

const SPACE = 0x20
const QUESTION_MARK = 0x3f
const HTTP = Buffer.from('HTTP/')

/** The part of another value, which is a request line or, for a path and a query, may be a target. Unset when it is neither. */
export class RequestPart implements RuleValue {
  readonly type: VariableType = 'text'
  bytes: Uint8Array
  start = 0
  end = 0
  isSet = false
  readonly #whole: RuleValue
  readonly #part: RequestPartName
  readonly #isTarget: boolean
  #turn = -1

  constructor(whole: RuleValue, part: RequestPartName, isTarget: boolean) {
    this.bytes = whole.bytes
    this.#whole = whole
    this.#part = part
    this.#isTarget = isTarget
  }

  load(turn: number): void {
    if (turn === this.#turn) return
    this.#turn = turn
    const whole = this.#whole
    whole.load(turn)
    this.bytes = whole.bytes
    this.isSet = whole.isSet && (this.#isTarget ? this.#inTarget(whole.start, whole.end) : this.#inRequest())
  }

  /** As a request line is told from anything else for the fields of NginxLogRequest (codec/request-line.ts). */
  #inRequest(): boolean {
    const { bytes, start, end } = this.#whole
    const methodEnd = endOfMethod(bytes, start, end)
    if (methodEnd === start || methodEnd >= end || bytes[methodEnd] !== SPACE) return false
    const target = methodEnd + 1
    let lastSpace = end - 1
    while (lastSpace >= target && bytes[lastSpace] !== SPACE) lastSpace -= 1
    const hasProtocol = lastSpace >= target
    if (hasProtocol && !isProtocol(bytes, lastSpace + 1, end)) return false
    const targetEnd = hasProtocol ? lastSpace : end
    if (target >= targetEnd || bytes[target] === SPACE || bytes[targetEnd - 1] === SPACE) return false
    switch (this.#part) {
      case 'method':
        return this.#is(start, methodEnd)
      case 'protocol':
        return hasProtocol && this.#is(targetEnd + 1, end)
      case 'target':
      case 'path':
      case 'query':
        return this.#inTarget(target, targetEnd)
      default:
        return this.#part satisfies never
    }
  }

  #inTarget(start: number, end: number): boolean {
    if (this.#part === 'target') return this.#is(start, end)
    const { bytes } = this
    let mark = start
    while (mark < end && bytes[mark] !== QUESTION_MARK) mark += 1
    if (this.#part === 'path') return this.#is(start, mark)
    return mark < end && this.#is(mark + 1, end)
  }

  /** What is empty is unset, as everywhere. */
  #is(start: number, end: number): boolean {
    this.start = start
    this.end = end
    return end > start
  }
}

function endOfMethod(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end) {
    const byte = bytes[at] as number // at < end
    if ((byte < 0x41 || byte > 0x5a) && byte !== 0x5f && byte !== 0x2d) break
    at += 1
  }
  return at
}

function isProtocol(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < HTTP.length) return false
  for (let i = 0; i < HTTP.length; i += 1) if (bytes[start + i] !== HTTP[i]) return false
  return true
}
