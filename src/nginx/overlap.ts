import type { CompiledFormat } from './compiled-format.ts'
import { grammarOf } from './grammar.ts'
import { INSTRUCTION_SIZE, OP, type Program } from './program.ts'
import { BACKSLASH, type ByteClasses, FORBIDDEN, PLAIN, textBytes } from './text-bytes.ts'

/** More pairs than this are not looked at: the formats then count as overlapping, which costs speed and nothing else. */
const MAX_PAIRS = 4_000_000

/** `d` a digit, any other character itself; the exact ranges do not matter for telling formats apart. */
const TIME_LOCAL = 'dd/MMM/dddd:dd:dd:dd sdddd'
const TIME_ISO8601 = 'dddd-dd-ddTdd:dd:ddsdd:dd'

const TIME_BYTES: Readonly<Record<string, string>> = {
  d: '0123456789',
  M: 'JFMASONDabceglnoprtuvy',
  s: '+-',
}

/** A state of an automaton: either it goes on without a byte, or it takes one byte of a set, or it accepts. */
interface State {
  readonly without: number[]
  readonly bytes: Uint8Array | null
  next: number
}

/**
 * Whether some line could match both formats: whether their grammars, walked side by side, can both end. False is certain;
 * true may come of a time whose month is none. The work is bounded by the product of the two formats' lengths.
 */
export function mayOverlap(a: CompiledFormat, b: CompiledFormat): boolean {
  const left = automatonOf(a)
  const right = automatonOf(b)
  if (left.length * right.length > MAX_PAIRS) return true
  const seen = new Uint8Array(left.length * right.length)
  const open = [0]
  seen[0] = 1
  const visit = (l: number, r: number) => {
    const pair = l * right.length + r
    if (seen[pair] === 1) return
    seen[pair] = 1
    open.push(pair)
  }
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const l = Math.floor(pair / right.length)
    const r = pair % right.length
    const one = left[l] as State // both indexes are within: the pair was made from them
    const other = right[r] as State
    if (one.without.length > 0) for (const next of one.without) visit(next, r)
    else if (other.without.length > 0) for (const next of other.without) visit(l, next)
    else if (one.bytes === null && other.bytes === null) return true
    else if (one.bytes !== null && other.bytes !== null && haveCommon(one.bytes, other.bytes)) {
      visit(one.next, other.next)
    }
  }
  return false
}

function haveCommon(a: Uint8Array, b: Uint8Array): boolean {
  return a.some((has, byte) => has === 1 && b[byte] === 1)
}

function automatonOf(format: CompiledFormat): State[] {
  const program = grammarOf(format)
  const values = textBytes(format)
  const count = program.code.length / INSTRUCTION_SIZE
  // One state for each instruction, in its place; the inner ones of literals, times and escapes come after them.
  const states: State[] = Array.from({ length: count }, () => ({ without: [], bytes: null, next: -1 }))
  const chain = (from: number, sets: readonly Uint8Array[], to: number) => {
    let at = from
    for (const [index, bytes] of sets.entries()) {
      const next = index === sets.length - 1 ? to : states.push({ without: [], bytes: null, next: -1 }) - 1
      states[at] = { without: [], bytes, next }
      at = next
    }
  }
  const branch = (from: number, sets: readonly Uint8Array[], to: number) => {
    const start = states.push({ without: [], bytes: null, next: -1 }) - 1
    states[from]?.without.push(start)
    chain(start, sets, to)
  }
  for (let index = 0; index < count; index += 1) {
    const base = index * INSTRUCTION_SIZE
    const a = program.code[base + 1] as number // four numbers for each instruction
    switch (program.code[base] as number) {
      case OP.literal:
        literal(program, a, index)
        break
      case OP.byte:
        chain(index, [classSet(program.classes[a] as ByteClasses, kind => kind === PLAIN)], index + 1)
        break
      case OP.unit:
        branch(index, [classSet(values, kind => kind !== FORBIDDEN && kind !== BACKSLASH)], index + 1)
        for (const sets of escapesOf(format, values)) branch(index, sets, index + 1)
        break
      case OP.split:
        states[index]?.without.push(a, program.code[base + 2] as number)
        break
      case OP.jump:
        states[index]?.without.push(a)
        break
      case OP.start:
      case OP.end:
        states[index]?.without.push(index + 1)
        break
      case OP.timeLocal:
        chain(index, timeSets(TIME_LOCAL), index + 1)
        break
      case OP.timeIso8601:
        chain(index, timeSets(TIME_ISO8601), index + 1)
        break
      default:
        // OP.accept: it takes nothing and goes nowhere.
        break
    }
  }
  return states

  function literal({ literals }: Program, which: number, index: number): void {
    const sets = [...(literals[which] as Uint8Array)].map(byte => setOf(String.fromCharCode(byte)))
    if (sets.length === 0) states[index]?.without.push(index + 1)
    else chain(index, sets, index + 1)
  }
}

function escapesOf(format: CompiledFormat, values: ByteClasses): readonly (readonly Uint8Array[])[] {
  if (values[0x5c] !== BACKSLASH) return []
  const backslash = setOf('\\')
  const hex = setOf('0123456789abcdefABCDEF')
  if (format.escape === 'default') return [[backslash, setOf('x'), hex, hex]]
  return [
    [backslash, setOf('"\\bfnrt')],
    [backslash, setOf('u'), setOf('0'), setOf('0'), setOf('01234567'), hex],
  ]
}

function timeSets(shape: string): Uint8Array[] {
  return [...shape].map(character => setOf(TIME_BYTES[character] ?? character))
}

function setOf(characters: string): Uint8Array {
  const set = new Uint8Array(256)
  for (const character of characters) set[character.charCodeAt(0)] = 1
  return set
}

function classSet(classes: ByteClasses, isIn: (kind: number) => boolean): Uint8Array {
  return Uint8Array.from(classes, kind => (isIn(kind) ? 1 : 0))
}
