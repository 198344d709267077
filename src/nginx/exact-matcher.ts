import { type CompiledFormat, SPAN_ESCAPED, SPAN_NON_ASCII, SPAN_UNSET } from './compiled-format.ts'
import { grammarOf } from './grammar.ts'
import { INSTRUCTION_SIZE, OP, type Program } from './program.ts'
import { BACKSLASH, type ByteClasses, escapeLength, FORBIDDEN, HIGH, PLAIN, textBytes } from './text-bytes.ts'
import { timeIso8601End, timeLocalEnd } from './time-grammar.ts'
import { TriedSet } from './tried-set.ts'

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
  #stack = new Int32Array(256)

  constructor(format: CompiledFormat, spans: Int32Array) {
    this.spans = spans
    this.#program = grammarOf(format)
    this.#classes = textBytes(format)
    this.#isJson = format.escape === 'json'
    this.#unsetIsDash = format.escape === 'default'
    this.#tried = new TriedSet(this.#program.splits)
  }

  match(bytes: Uint8Array, start: number, end: number): boolean {
    this.instructions = 0
    this.deepestStep = 0
    this.furthest = start
    this.#tried.reset(end - start)
    if (!this.#run(bytes, start, end)) return false
    this.#setFlags(bytes)
    return true
  }

  #run(bytes: Uint8Array, start: number, end: number): boolean {
    const { code, literals, classes, steps } = this.#program
    const textClasses = this.#classes
    const tried = this.#tried
    const spans = this.spans
    let depth = 0
    let instruction = 0
    let at = start
    for (;;) {
      const base = instruction * INSTRUCTION_SIZE
      const a = code[base + 1] as number
      this.instructions++
      // Negative: this way ends here, ~failed is the byte that was in the way.
      let failed = 0
      switch (code[base] as number) {
        case OP.literal: {
          const next = literalEnd(bytes, at, end, literals[a] as Uint8Array)
          if (next < 0) failed = next
          else at = next
          break
        }
        case OP.byte:
          if (at < end && (classes[a] as ByteClasses)[bytes[at] as number] === PLAIN) at++
          else failed = ~at
          break
        case OP.unit: {
          const next = unitEnd(bytes, at, end, textClasses, this.#isJson)
          if (next < 0) failed = next
          else at = next
          break
        }
        case OP.split:
          if (!tried.add(code[base + 3] as number, at - start)) {
            failed = ~at
            break
          }
          if (depth + 2 > this.#stack.length) this.#growStack()
          this.#stack[depth++] = code[base + 2] as number
          this.#stack[depth++] = at
          instruction = a
          continue
        case OP.jump:
          instruction = a
          continue
        case OP.start:
          spans[3 * a] = at
          break
        case OP.end:
          spans[3 * a + 1] = at
          break
        case OP.timeLocal: {
          const next = timeLocalEnd(bytes, at, end)
          if (next < 0) failed = next
          else at = next
          break
        }
        case OP.timeIso8601: {
          const next = timeIso8601End(bytes, at, end)
          if (next < 0) failed = next
          else at = next
          break
        }
        default:
          if (at === end) return true
          failed = ~at
      }
      if (failed === 0) {
        instruction++
        continue
      }
      this.#noteFailure(steps[instruction] as number, ~failed)
      if (depth === 0) return false
      at = this.#stack[--depth] as number
      instruction = this.#stack[--depth] as number
    }
  }

  #noteFailure(step: number, at: number): void {
    if (step < this.deepestStep || (step === this.deepestStep && at <= this.furthest)) return
    this.deepestStep = step
    this.furthest = at
  }

  #growStack(): void {
    const larger = new Int32Array(this.#stack.length * 4)
    larger.set(this.#stack)
    this.#stack = larger
  }

  #setFlags(bytes: Uint8Array): void {
    const spans = this.spans
    for (let field = 0; field < spans.length; field += 3) {
      const start = spans[field] as number
      const end = spans[field + 1] as number
      let flags = 0
      for (let at = start; at < end; at++) {
        const kind = this.#classes[bytes[at] as number]
        if (kind === BACKSLASH) {
          flags |= SPAN_ESCAPED
          at += escapeLength(bytes, at, end, this.#isJson) - 1
        } else if (kind === HIGH) {
          flags |= SPAN_NON_ASCII
        }
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
