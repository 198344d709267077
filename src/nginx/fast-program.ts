import type { CompiledFormat, Step } from './compiled-format.ts'
import { isPathAfterVariable, isQueryPair, mayBeEmpty } from './grammar.ts'
import { NO_WORDS, STOP, type TextScan } from './scanned-line.ts'
import { type ByteClasses, textBytes, WORD_BYTES } from './text-bytes.ts'

export const FAST = {
  /** Text or a word, as short as can be. */
  text: 0,
  status: 1,
  integer: 2,
  seconds: 3,
  timeLocal: 4,
  timeIso8601: 5,
  address: 6,
  numberList: 7,
  addressList: 8,
  /** Text up to the path that follows directly. */
  textPath: 9,
  /** Text, or a path, and the query. When there is one, the next instruction reads it. */
  textQuery: 10,
  /** No variable. */
  literal: 11,
} as const

/** A variable, or none, and the literal after it; an empty literal after text is the end of the line. */
export interface FastInstruction {
  readonly op: number
  /** Where the variable's span is: 3 × field. */
  readonly slot: number
  readonly literal: Uint8Array
  /** For the operations that scan text. */
  readonly scan: TextScan
  readonly flags: number
}

/** Flags of an instruction. */
export const DASH_IS_UNSET = 1
export const MAY_BE_EMPTY = 2
/** The text must start with `/`. */
export const IS_PATH = 4
/** List elements: whole numbers only. */
export const WHOLE_ONLY = 8
/** What follows the path is `$is_args$args`. */
export const BEFORE_QUERY = 16

type VariableStep = Extract<Step, { kind: 'variable' }>

const NOTHING = new Uint8Array(0)
const DASH = Buffer.from('-')
const QUOTE_BYTE = 0x22
const BACKSLASH_BYTE = 0x5c
const NO_SCAN: TextScan = { stops: NOTHING, classes: NOTHING, stopWord: NO_WORDS }

/**
 * The first choice at each step of the grammar, as straight-line code. Null when the format needs more than first choices:
 * two variables touch of which neither has a form of its own.
 */
export function fastProgramOf(format: CompiledFormat): readonly FastInstruction[] | null {
  return new FastCompiler(format).compile()
}

class FastCompiler {
  readonly #format: CompiledFormat
  readonly #unset: number
  readonly #instructions: FastInstruction[] = []

  constructor(format: CompiledFormat) {
    this.#format = format
    this.#unset = format.escape === 'default' ? DASH_IS_UNSET : 0
  }

  compile(): readonly FastInstruction[] | null {
    const { steps } = this.#format
    for (let index = 0; index < steps.length; ) {
      const step = steps[index] as Step
      const taken = step.kind === 'literal' ? this.#literal(step.bytes) : this.#variable(step, index)
      if (taken === 0) return null
      index += taken
    }
    return this.#instructions
  }

  #literal(literal: Uint8Array): number {
    this.#emit({ op: FAST.literal, slot: 0, literal, scan: NO_SCAN, flags: 0 })
    return 1
  }

  /** Returns how many steps it has covered; 0: it cannot. */
  #variable(step: VariableStep, index: number): number {
    const flags = this.#unset | (mayBeEmpty(step.name, this.#format) ? MAY_BE_EMPTY : 0)
    switch (step.type) {
      case 'text':
      case 'request':
      case 'word':
        return this.#text(step, index)
      case 'address':
        return this.#beforeLiteral(FAST.address, step, index)
      case 'upstream-addresses':
        return this.#beforeLiteral(FAST.addressList, step, index)
      case 'status':
        return this.#typed(FAST.status, step, index, flags)
      case 'integer':
        return this.#typed(FAST.integer, step, index, flags)
      case 'seconds':
      case 'decimal':
        return this.#typed(FAST.seconds, step, index, flags)
      case 'epoch-seconds':
        return this.#typed(FAST.seconds, step, index, flags & MAY_BE_EMPTY)
      case 'time-local':
        return this.#typed(FAST.timeLocal, step, index, 0)
      case 'time-iso8601':
        return this.#typed(FAST.timeIso8601, step, index, 0)
      case 'upstream-seconds':
        return this.#typed(FAST.numberList, step, index, this.#unset)
      case 'upstream-statuses':
      case 'upstream-integers':
        return this.#typed(FAST.numberList, step, index, this.#unset | WHOLE_ONLY)
      default:
        return step.type satisfies never
    }
  }

  /** Its form tells where it ends, whatever follows. */
  #typed(op: number, step: VariableStep, index: number, flags: number): number {
    const next = this.#format.steps[index + 1]
    const literal = next?.kind === 'literal' ? next.bytes : NOTHING
    this.#emit({ op, slot: 3 * step.field, literal, scan: NO_SCAN, flags })
    return literal === NOTHING ? 1 : 2
  }

  #beforeLiteral(op: number, step: VariableStep, index: number): number {
    return this.#ended(op, step, index, textBytes(this.#format), this.#unset)
  }

  #text(step: VariableStep, index: number): number {
    const { steps } = this.#format
    if (step.name === 'is_args') return 0
    const classes = step.type === 'word' ? WORD_BYTES : textBytes(this.#format)
    const flags = this.#unset | (isPathAfterVariable(step, steps[index - 1]) ? IS_PATH : 0)
    const next = steps[index + 1]
    if (next?.kind !== 'variable') return this.#ended(FAST.text, step, index, classes, flags)
    if (isQueryPair(next, steps[index + 2])) return this.#textQuery(step, index, classes, flags)
    if (!isPathAfterVariable(next, step) || (flags & IS_PATH) !== 0) return 0
    return this.#textPath(step, index, classes, flags)
  }

  /** What ends at a literal or with the line. */
  #ended(op: number, step: VariableStep, index: number, classes: ByteClasses, flags: number): number {
    const next = this.#format.steps[index + 1]
    if (next?.kind === 'variable') return 0
    const literal = next?.bytes ?? NOTHING
    this.#emit({ op, slot: 3 * step.field, literal, scan: textScan(classes, '', literal), flags })
    return next === undefined ? 1 : 2
  }

  /** `$uri$is_args$args` and the literal after it. */
  #textQuery(step: VariableStep, index: number, classes: ByteClasses, flags: number): number {
    const next = this.#format.steps[index + 3]
    if (next?.kind === 'variable') return 0
    const literal = next?.bytes ?? NOTHING
    const slot = 3 * step.field
    const scan = textScan(classes, '?', this.#unset ? DASH : literal)
    this.#emit({ op: FAST.textQuery, slot, literal, scan, flags })
    const queryScan = textScan(textBytes(this.#format), '', literal)
    this.#emit({ op: FAST.text, slot: slot + 6, literal, scan: queryScan, flags: this.#unset })
    return next === undefined ? 3 : 4
  }

  /** `$host$request_uri`, `$host$uri$is_args$args`: the first of the two. */
  #textPath(step: VariableStep, index: number, classes: ByteClasses, flags: number): number {
    const { steps } = this.#format
    const follow = steps[index + 2]
    const isQuery = follow !== undefined && isQueryPair(follow, steps[index + 3])
    const next = isQuery ? steps[index + 4] : follow
    if (next?.kind === 'variable') return 0
    const literal = next?.bytes ?? NOTHING
    const scan = textScan(classes, '/*?', this.#unset ? DASH : literal)
    const pathFlags = flags | (isQuery ? BEFORE_QUERY : 0)
    this.#emit({ op: FAST.textPath, slot: 3 * step.field, literal, scan, flags: pathFlags })
    return 1
  }

  #emit(instruction: FastInstruction): void {
    this.#instructions.push(instruction)
  }
}

/** The text may end at each of the characters, and at the first byte of the literal. */
function textScan(classes: ByteClasses, characters: string, literal: Uint8Array): TextScan {
  const stops = Uint8Array.from(classes)
  for (const byte of [...Buffer.from(characters), ...literal.subarray(0, 1)]) stops[byte] = STOP
  return { stops, classes, stopWord: classes === WORD_BYTES ? NO_WORDS : stopWord(literal) }
}

/** See fast-code.ts: quotes, backslashes, control bytes and those above 0x7F are found without it. */
function stopWord([byte = BACKSLASH_BYTE]: Uint8Array): number {
  const isFound = byte < 0x20 || byte > 0x7f || byte === QUOTE_BYTE
  return (isFound ? BACKSLASH_BYTE : byte) * 0x01010101
}
