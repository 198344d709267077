import type { ByteClasses } from './text-bytes.ts'

/** Operations of the exact matcher. Each instruction is four numbers: operation, a, b, row. */
export const OP = {
  /** The bytes literals[a]. */
  literal: 0,
  /** One byte that is PLAIN in classes[a]. */
  byte: 1,
  /** One unit of a value: a byte that stands for itself, or one escape. */
  unit: 2,
  /** Go on at a; when that leads nowhere, at b. `row` is its place in the memory of what was tried. */
  split: 3,
  jump: 4,
  /** Field a starts, ends here. */
  start: 5,
  end: 6,
  timeLocal: 7,
  timeIso8601: 8,
  /** The end of the line. */
  accept: 9,
} as const

export const INSTRUCTION_SIZE = 4

/** A grammar with an order of preference, for one format. */
export interface Program {
  readonly code: Int32Array
  readonly literals: readonly Uint8Array[]
  readonly classes: readonly ByteClasses[]
  /** How many `split` there are; each has its row. */
  readonly splits: number
  /** By instruction: the index in the format's steps that it belongs to, for messages. */
  readonly steps: Int32Array
}

type Emit = () => void

/** Writes a program as one writes a grammar: sequence, alternatives in order of preference, loops. */
export class ProgramBuilder {
  readonly #code: number[] = []
  readonly #literals: Uint8Array[] = []
  readonly #classes: ByteClasses[] = []
  readonly #steps: number[] = []
  #splits = 0
  #step = 0

  /** What is emitted from here on belongs to this step of the format. */
  beginStep(step: number): void {
    this.#step = step
  }

  literal(bytes: Uint8Array): void {
    this.#emit(OP.literal, this.#literals.push(bytes) - 1)
  }

  text(text: string): void {
    this.literal(Buffer.from(text))
  }

  byte(classes: ByteClasses): void {
    const known = this.#classes.indexOf(classes)
    this.#emit(OP.byte, known >= 0 ? known : this.#classes.push(classes) - 1)
  }

  unit(): void {
    this.#emit(OP.unit)
  }

  fixed(op: typeof OP.timeLocal | typeof OP.timeIso8601): void {
    this.#emit(op)
  }

  field(field: number, body: Emit): void {
    this.#emit(OP.start, field)
    body()
    this.#emit(OP.end, field)
  }

  /** The first of them that leads to a match of the whole line. */
  either(...alternatives: readonly Emit[]): void {
    const jumps: number[] = []
    for (const alternative of alternatives.slice(0, -1)) {
      const split = this.#split()
      this.#code[split + 1] = this.#here()
      alternative()
      jumps.push(this.#emit(OP.jump))
      this.#code[split + 2] = this.#here()
    }
    alternatives.at(-1)?.()
    for (const jump of jumps) this.#code[jump + 1] = this.#here()
  }

  nothing(): void {}

  /** None or more, as many as possible first. */
  greedy(body: Emit): void {
    const enter = this.#emit(OP.jump)
    const start = this.#here()
    body()
    this.#code[enter + 1] = this.#here()
    const split = this.#split()
    this.#code[split + 1] = start
    this.#code[split + 2] = this.#here()
  }

  /** One byte of the class or more, as many as possible first. */
  some(classes: ByteClasses): void {
    this.byte(classes)
    this.greedy(() => this.byte(classes))
  }

  /** None or more, as few as possible first. */
  lazy(body: Emit): void {
    const enter = this.#emit(OP.jump)
    const start = this.#here()
    body()
    this.#code[enter + 1] = this.#here()
    const split = this.#split()
    this.#code[split + 1] = this.#here()
    this.#code[split + 2] = start
  }

  finish(): Program {
    this.#emit(OP.accept)
    return {
      code: Int32Array.from(this.#code),
      literals: this.#literals,
      classes: this.#classes,
      splits: this.#splits,
      steps: Int32Array.from(this.#steps),
    }
  }

  #here(): number {
    return this.#code.length / INSTRUCTION_SIZE
  }

  #split(): number {
    const at = this.#emit(OP.split)
    this.#code[at + 3] = this.#splits++
    return at
  }

  /** Returns the index of the instruction's first number. */
  #emit(op: number, a = 0): number {
    this.#steps.push(this.#step)
    return this.#code.push(op, a, 0, 0) - INSTRUCTION_SIZE
  }
}
