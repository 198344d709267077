import type { CompiledFormat } from './compiled-format.ts'
import { grammarOf } from './grammar.ts'
import { INSTRUCTION_SIZE, OP, type Program } from './program.ts'
import { BACKSLASH, type ByteClasses, escapesOf, FORBIDDEN, PLAIN, textBytes } from './text-bytes.ts'

/** `d` a digit, any other character itself; the exact ranges do not matter for what automata are asked. */
const TIME_LOCAL = 'dd/MMM/dddd:dd:dd:dd sdddd'
const TIME_ISO8601 = 'dddd-dd-ddTdd:dd:ddsdd:dd'

const TIME_BYTES: Readonly<Record<string, string>> = {
  d: '0123456789',
  M: 'JFMASONDabceglnoprtuvy',
  s: '+-',
}

/** One bit for each of the 256 bytes. */
export type ByteSet = Uint32Array

/** A state of an automaton: either it goes on without a byte, or it takes one byte of a set, or it accepts. */
export interface State {
  readonly without: number[]
  readonly bytes: ByteSet | null
  readonly next: number
  /** The step of the format that it is in; as many as there are steps: behind the last. */
  readonly step: number
  /** A literal, a time or an escape has begun and not ended. */
  readonly isInside: boolean
}

export function haveCommon(a: ByteSet, b: ByteSet): boolean {
  for (let i = 0; i < a.length; i += 1) if (((a[i] as number) & (b[i] as number)) !== 0) return true // i < length
  return false
}

export function has(bytes: ByteSet, byte: number): boolean {
  return ((bytes[byte >> 5] as number) & (1 << (byte & 31))) !== 0 // one bit for each byte
}

/** The lines of a format, from state 0 on; see `grammarOf`. It takes times whose month is none, too. */
export function automatonOf(format: CompiledFormat, ownBefore = 0): readonly State[] {
  const program = grammarOf(format, ownBefore)
  const values = textBytes(format)
  const escapes = escapesOf(format).map(classes => classes.map(one => classSet(one, kind => kind === PLAIN)))
  const count = program.code.length / INSTRUCTION_SIZE
  // One state for each instruction, in its place; the inner ones of literals, times and escapes come after them.
  const states: State[] = Array.from(program.steps, step => stateIn(step, false))
  const chain = (from: number, sets: readonly ByteSet[], to: number) => {
    const { step } = states[from] as State // one of those above
    let at = from
    for (const [index, bytes] of sets.entries()) {
      const next = index === sets.length - 1 ? to : states.push(stateIn(step, true)) - 1
      states[at] = { without: [], bytes, next, step, isInside: index > 0 }
      at = next
    }
  }
  const branch = (from: number, sets: readonly ByteSet[], to: number) => {
    const { step } = states[from] as State
    const start = states.push(stateIn(step, false)) - 1
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
        for (const sets of escapes) branch(index, sets, index + 1)
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

function stateIn(step: number, isInside: boolean): State {
  return { without: [], bytes: null, next: -1, step, isInside }
}

function timeSets(shape: string): ByteSet[] {
  return [...shape].map(character => setOf(TIME_BYTES[character] ?? character))
}

function setOf(characters: string): ByteSet {
  return bitsOf(byte => characters.includes(String.fromCharCode(byte)))
}

function classSet(classes: ByteClasses, isIn: (kind: number) => boolean): ByteSet {
  return bitsOf(byte => isIn(classes[byte] as number)) // there is a class for each byte
}

function bitsOf(isIn: (byte: number) => boolean): ByteSet {
  const bits = new Uint32Array(8)
  for (let byte = 0; byte < 256; byte += 1) {
    if (isIn(byte)) bits[byte >> 5] = (bits[byte >> 5] as number) | (1 << (byte & 31))
  }
  return bits
}
