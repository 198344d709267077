import { type CompiledFormat, SPAN_ESCAPED, SPAN_NON_ASCII, SPAN_UNSET } from './compiled-format.ts'
import { grammarOf } from './grammar.ts'
import { INSTRUCTION_SIZE, OP, type Program } from './program.ts'
import { BACKSLASH, type ByteClasses, escapeLength, FORBIDDEN, HIGH, PLAIN, textBytes } from './text-bytes.ts'
import { timeIso8601End, timeLocalEnd } from './time-grammar.ts'
import { TriedSet } from './tried-set.ts'

const SMALL_STACK = 256
const MOST_BYTES_KEPT_FOR = 64 * 1024

const {
  literal: LITERAL,
  byte: BYTE,
  unit: UNIT,
  split: SPLIT,
  jump: JUMP,
  start: START,
  end: END,
  timeLocal: TIME_LOCAL,
  timeIso8601: TIME_ISO8601,
  accept: ACCEPT,
} = OP

/**
 * Walks the grammar with backtracking, the preferred alternative first. Every choice is tried at most once at each byte
 * (what failed there once fails there always), so a line costs at most instructions × bytes, whatever is in it.
 */
export class ExactMatcher {
  readonly spans: Int32Array
  /** Instructions of the last call, for the proof of its bound. */
  instructions = 0
  /** Where the last call failed in the deepest step that it reached: that step's index, and the furthest byte there. */
  deepestStep = 0
  furthest = 0

  readonly #program: Program
  readonly #classes: ByteClasses
  readonly #isJson: boolean
  readonly #unsetIsDash: boolean
  readonly #tried: TriedSet
  /** What is left to try: pairs of instruction and byte. */
  #stack: Int32Array = new Int32Array(SMALL_STACK)

  constructor(format: CompiledFormat, spans: Int32Array) {
    this.spans = spans
    this.#program = grammarOf(format)
    this.#classes = textBytes(format)
    this.#isJson = format.escape === 'json'
    this.#unsetIsDash = format.escape === 'default'
    this.#tried = new TriedSet(this.#program.splits)
  }

  match(bytes: Uint8Array, start: number, end: number): boolean {
    this.deepestStep = 0
    this.furthest = start
    this.#tried.reset(end - start)
    const isMatch = this.#run(bytes, start, end)
    if (isMatch) this.#setFlags(bytes)
    if (end - start > MOST_BYTES_KEPT_FOR) this.#forget()
    return isMatch
  }

  #run(bytes: Uint8Array, start: number, end: number): boolean {
    const { code, steps } = this.#program
    const tried = this.#tried
    const spans = this.spans
    let stack = this.#stack
    let depth = 0
    let instruction = 0
    let at = start
    for (let count = 1; ; count++) {
      const base = instruction * INSTRUCTION_SIZE
      const op = code[base] as number
      const a = code[base + 1] as number
      if (op === JUMP) {
        instruction = a
        continue
      }
      if (op === SPLIT && tried.add(code[base + 3] as number, at - start)) {
        if (depth + 2 > stack.length) stack = this.#grownStack()
        stack[depth++] = code[base + 2] as number
        stack[depth++] = at
        instruction = a
        continue
      }
      if (op === ACCEPT && at === end) {
        this.instructions = count
        return true
      }
      if (op === START) spans[3 * a] = at
      if (op === END) spans[3 * a + 1] = at

      const next = this.#consume(op, a, bytes, at, end)
      if (next >= 0) {
        at = next
        instruction++
        continue
      }
      this.#noteFailure(steps[instruction] as number, ~next)
      if (depth === 0) {
        this.instructions = count
        return false
      }
      at = stack[--depth] as number
      instruction = stack[--depth] as number
    }
  }

  /** Where the line goes on after the operation, or `~p` when byte p is in its way. */
  #consume(op: number, a: number, bytes: Uint8Array, at: number, end: number): number {
    switch (op) {
      case START:
      case END:
        return at
      case LITERAL:
        return literalEnd(bytes, at, end, this.#program.literals[a] as Uint8Array)
      case BYTE: {
        const classes = this.#program.classes[a] as ByteClasses
        return at < end && classes[bytes[at] as number] === PLAIN ? at + 1 : ~at
      }
      case UNIT:
        return unitEnd(bytes, at, end, this.#classes, this.#isJson)
      case TIME_LOCAL:
        return timeLocalEnd(bytes, at, end)
      case TIME_ISO8601:
        return timeIso8601End(bytes, at, end)
      default:
        // A choice that was tried here before, or a line that goes on where the format ends.
        return ~at
    }
  }

  #noteFailure(step: number, at: number): void {
    if (step < this.deepestStep || (step === this.deepestStep && at <= this.furthest)) return
    this.deepestStep = step
    this.furthest = at
  }

  /** What one huge line needed is not kept for all the others. */
  #forget(): void {
    this.#stack = new Int32Array(SMALL_STACK)
    this.#tried.release()
  }

  #grownStack(): Int32Array {
    const larger = new Int32Array(this.#stack.length * 2)
    larger.set(this.#stack)
    this.#stack = larger
    return larger
  }

  #setFlags(bytes: Uint8Array): void {
    const spans = this.spans
    for (let field = 0; field < spans.length; field += 3) {
      const start = spans[field] as number
      const end = spans[field + 1] as number
      let flags = 0
      for (let at = start; at < end; at++) {
        const kind = this.#classes[bytes[at] as number]
        if (kind === BACKSLASH) flags |= SPAN_ESCAPED
        if (kind === HIGH) flags |= SPAN_NON_ASCII
      }
      // A `-` in a list or in quotes is the same to nginx: default cannot tell unset from a value that is a dash.
      if (this.#unsetIsDash && end - start === 1 && bytes[start] === 0x2d) flags |= SPAN_UNSET
      spans[field + 2] = flags
    }
  }
}

/** The end of the literal, or `~p` where byte p is the first that differs. */
function literalEnd(bytes: Uint8Array, at: number, end: number, literal: Uint8Array): number {
  for (let i = 0; i < literal.length; i++) {
    if (at + i >= end || bytes[at + i] !== literal[i]) return ~(at + i)
  }
  return at + literal.length
}

function unitEnd(bytes: Uint8Array, at: number, end: number, classes: ByteClasses, isJson: boolean): number {
  if (at >= end) return ~at
  const kind = classes[bytes[at] as number]
  if (kind === FORBIDDEN) return ~at
  if (kind !== BACKSLASH) return at + 1
  const length = escapeLength(bytes, at, end, isJson)
  return length === 0 ? ~at : at + length
}
