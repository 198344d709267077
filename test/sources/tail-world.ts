import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { Block } from '../../src/types.ts'
import { FollowedFolder, type Received, type Running } from '../support/followed-folder.ts'

const SIMPLE_STEPS = [
  'write part',
  'rotate',
  'copytruncate',
  'truncate',
  'replace',
  'delete',
  'compress',
  'expire',
  'stop',
  'start',
  'crash',
  'catch up',
] as const

/** What writers, logrotate and operators do to a log and to its reader. */
export type Step =
  | { readonly kind: 'write'; readonly lines: number; readonly width: number }
  | { readonly kind: 'write late'; readonly lines: number }
  | { readonly kind: (typeof SIMPLE_STEPS)[number] }

const write = fc.record({
  kind: fc.constant('write' as const),
  lines: fc.integer({ min: 1, max: 6 }),
  width: fc.integer({ min: 0, max: 200 }),
})
const writeLate = fc.record({
  kind: fc.constant('write late' as const),
  lines: fc.integer({ min: 1, max: 3 }),
})
const simple = fc.constantFrom(...SIMPLE_STEPS).map(kind => ({ kind }))

export const programs: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: write },
    { weight: 1, arbitrary: writeLate },
    { weight: 7, arbitrary: simple },
  ),
  { minLength: 3, maxLength: 25 },
)

const NAME = 'access.log'
/** A line that has not come after so long never will: only a failing test waits for it. */
const PATIENCE_MS = 5000

/** Takes steps on real files, and knows which lines have to come out. */
export class TailWorld {
  readonly folder = new FollowedFolder()
  /** Every complete line, in the order of writing. */
  readonly written: string[] = []
  /** What came out, one list for each life of the reader. */
  readonly lives: (readonly Received[])[] = []
  isCrashed = false
  /** Lines of which the reader was told that they are durable. */
  readonly durable = new Set<string>()
  /** Lines whose file was deleted or truncated after they had come out. */
  readonly gone = new Set<string>()
  readonly #acknowledges: (block: Block) => boolean
  #running: Running | null = null
  /** What is missing of the line that is being written. */
  #part = ''
  #whole = ''
  #count = 0

  constructor(acknowledges: (block: Block) => boolean) {
    this.#acknowledges = acknowledges
  }

  get received(): Received[] {
    return this.lives.flat()
  }

  async take(step: Step): Promise<void> {
    const isRunning = this.#running !== null
    switch (step.kind) {
      case 'write':
        return this.#write(NAME, step.lines, step.width)
      case 'write late':
        if (existsSync(this.#path(1))) this.#write(`${NAME}.1`, step.lines, 10)
        return
      case 'write part':
        return this.#writePart()
      case 'rotate':
        return this.#rotate()
      case 'copytruncate':
        return this.#copytruncate()
      // What was not read before these two is lost with the file, which no reader can help.
      case 'truncate':
        return isRunning ? this.#lose(path => truncateSync(path)) : undefined
      case 'replace':
        return isRunning ? this.#lose(path => unlinkSync(path)) : undefined
      case 'delete':
        return isRunning ? this.#lose(path => unlinkSync(path), 0) : undefined
      case 'compress':
        return this.#compress()
      case 'expire':
        return isRunning ? this.#expire() : undefined
      case 'start':
        return this.start()
      case 'stop':
        return this.stop()
      case 'crash':
        return this.#crash()
      case 'catch up':
        return this.catchUp()
      default:
        return step satisfies never
    }
  }

  async start(): Promise<void> {
    if (this.#running !== null) return
    this.#running = await this.folder.run({
      acknowledges: block => this.#acknowledge(block),
      pollIntervalMs: 5,
      rotateWaitMs: 30,
      holdUnmatchedMs: 0,
      blockBytes: 512,
    })
    this.lives.push(this.#running.received)
  }

  async stop(): Promise<void> {
    await this.#running?.stop()
    this.#running = null
  }

  /** Until every line that was written has come out. */
  async catchUp(): Promise<void> {
    if (this.#running === null) return
    const before = new Set(this.lives.slice(0, -1).flatMap(life => life.map(({ text }) => text)))
    await this.receive(this.written.filter(line => !before.has(line)))
  }

  /** Until these lines have come out in the present life. */
  async receive(lines: readonly string[]): Promise<void> {
    if (this.#running === null) return
    const missing = new Set(lines)
    let seen = 0
    const { received } = this.#running
    const deadlineMs = Date.now() + PATIENCE_MS
    await this.#running.until(() => {
      for (; seen < received.length; seen++) missing.delete(received[seen]?.text ?? '')
      if (Date.now() > deadlineMs) throw new Error(`never came: ${[...missing].join(', ')}`)
      return missing.size === 0
    })
  }

  #acknowledge(block: Block): boolean {
    const isAcknowledged = this.#acknowledges(block)
    if (isAcknowledged && block.kind === 'lines') {
      const lines = Buffer.from(block.bytes).toString('latin1').split('\n')
      for (const line of lines) this.durable.add(line)
    }
    return isAcknowledged
  }

  #write(name: string, lines: number, width: number): void {
    if (name === NAME) this.#completePart()
    for (let line = 0; line < lines; line++) this.folder.append(name, this.#newLine(width))
  }

  #writePart(): void {
    this.#completePart()
    const line = this.#newLine(20)
    this.written.pop()
    this.#part = line.slice(10)
    appendFileSync(this.folder.path(NAME), line.slice(0, 10))
    this.#whole = line
  }

  #completePart(): void {
    if (this.#part === '') return
    appendFileSync(this.folder.path(NAME), `${this.#part}\n`)
    this.written.push(this.#whole)
    this.#part = ''
  }

  #newLine(width: number): string {
    const line = `line ${this.#count++} ${'x'.repeat(width)}`
    this.written.push(line)
    return line
  }

  #path(number: number): string {
    return this.folder.path(number === 0 ? NAME : `${NAME}.${number}`)
  }

  /** Of the rotated file with this number, compressed or not; null when there is none. */
  #found(number: number): string | null {
    return [this.#path(number), `${this.#path(number)}.gz`].find(path => existsSync(path)) ?? null
  }

  #last(): number {
    let last = 0
    while (this.#found(last + 1) !== null) last += 1
    return last
  }

  #shift(from: number): void {
    this.#completePart()
    for (let number = this.#last(); number >= from; number--) {
      const path = this.#found(number)
      if (path === null) continue
      const suffix = path.slice(this.#path(number).length)
      renameSync(path, `${this.#path(number + 1)}${suffix}`)
    }
  }

  /** The oldest one that is not; the plain one goes when the compressed one is whole, as gzip(1) does it. */
  #compress(): void {
    for (let number = this.#last(); number > 0; number--) {
      const path = this.#path(number)
      if (!existsSync(path)) continue
      writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)))
      unlinkSync(path)
      return
    }
  }

  #rotate(): void {
    if (!existsSync(this.#path(0))) return
    this.#shift(0)
    this.#write(NAME, 1, 5)
  }

  #copytruncate(): void {
    if (!existsSync(this.#path(0))) return
    this.#shift(1)
    copyFileSync(this.#path(0), this.#path(1))
    truncateSync(this.#path(0))
  }

  /** Deletes the oldest file when it was read, and often gives its inode to the next one. */
  async #expire(): Promise<void> {
    await this.catchUp()
    const last = this.#found(this.#last())
    if (last !== null && last !== this.#path(0)) this.#remove(last, unlinkSync)
  }

  /** What came out and was not acknowledged cannot come again from a file that is gone. */
  #remove(path: string, take: (path: string) => void): void {
    const bytes = readFileSync(path)
    const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes
    for (const line of text.toString('latin1').split('\n')) this.gone.add(line)
    take(path)
  }

  async #lose(take: (path: string) => void, linesAfter = 1): Promise<void> {
    this.#completePart()
    await this.catchUp()
    if (existsSync(this.#path(0))) this.#remove(this.#path(0), take)
    this.#write(NAME, linesAfter, 0)
  }

  /** Ends the reader and gives the next one the state of an earlier moment, as after kill -9. */
  async #crash(): Promise<void> {
    if (this.#running === null) return
    this.isCrashed = true
    const copy = this.folder.path('state-copy')
    const durable = [...this.durable]
    cpSync(this.folder.stateDir, copy, { recursive: true, filter: path => !path.endsWith('.sock') })
    // What comes out from here on never did.
    this.lives.push((this.lives.pop() ?? []).slice())
    await this.stop()
    this.durable.clear()
    for (const line of durable) this.durable.add(line)
    rmSync(this.folder.stateDir, { recursive: true })
    renameSync(copy, this.folder.stateDir)
    await this.start()
  }
}
