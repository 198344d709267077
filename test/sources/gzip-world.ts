import { appendFileSync, existsSync, renameSync, statSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import fc from 'fast-check'
import type { Block } from '../../src/types.ts'
import { FollowedFolder, type Received, type Running } from '../support/followed-folder.ts'

export const LOG = 'access.log.gz'

export const member = (lines: readonly string[]) => gzipSync(lines.map(line => `${line}\n`).join(''))

export type WorldStep =
  | { readonly kind: 'write'; readonly lines: number }
  | { readonly kind: 'part'; readonly share: number }
  | { readonly kind: 'torn' | 'rotate' | 'stop' | 'start' | 'crash' | 'catch up' }

/** A writer like nginx, logrotate's renames, and a reader that comes and goes. */
const SIMPLE_STEPS = ['torn', 'rotate', 'stop', 'start', 'crash', 'catch up'] as const

export const steps: fc.Arbitrary<WorldStep[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), lines: fc.nat({ max: 40 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('part' as const), share: fc.nat({ max: 99 }) }) },
    { weight: 5, arbitrary: fc.constantFrom(...SIMPLE_STEPS).map(kind => ({ kind })) },
  ),
  { minLength: 3, maxLength: 20 },
)

/** What is not there by then will not come: only a failing test waits so long. */
const PATIENCE_MS = 3000

export class GzipWorld {
  readonly folder = new FollowedFolder()
  readonly #written: string[] = []
  readonly #received: Received[] = []
  readonly #durable = new Set<Block>()
  #running: Running | null = null
  /** The rest of the member that is being written. */
  #rest: { readonly bytes: Buffer; readonly lines: readonly string[] } | null = null
  #count = 0
  #isCrashing = false

  async take(step: WorldStep): Promise<void> {
    switch (step.kind) {
      case 'write':
        this.#finishPart()
        return this.#append(this.#lines(step.lines))
      case 'part':
        return this.#part(step.share)
      case 'torn':
        if (this.#rest === null) this.#part(50)
        this.#rest = null
        return
      case 'rotate':
        this.#finishPart()
        return this.#rotate()
      case 'start':
        return this.start()
      case 'stop':
        return this.stop()
      case 'crash':
        this.#finishPart()
        this.#isCrashing = true
        this.#append(this.#lines(5))
        await new Promise(resolve => setTimeout(resolve, 10))
        await this.stop()
        this.#isCrashing = false
        return
      case 'catch up':
        return this.catchUp()
      default:
        return step satisfies never
    }
  }

  async start(): Promise<void> {
    this.#running ??= await this.folder.run({
      inputs: [{ index: 0, path: this.folder.path(LOG), exclude: [], gzip: 'yes' }],
      pollIntervalMs: 5,
      rotateWaitMs: 30,
      blockBytes: 500,
      acknowledges: block => {
        if (this.#isCrashing) return false
        this.#durable.add(block)
        return true
      },
    })
  }

  async stop(): Promise<void> {
    const running = this.#running
    if (running === null) return
    this.#running = null
    await running.stop()
    this.#received.push(...running.received)
  }

  async catchUp(): Promise<void> {
    this.#finishPart()
    const running = this.#running
    if (running === null) return
    const endMs = Date.now() + PATIENCE_MS
    const have = () => new Set([...this.#received, ...running.received].map(({ text }) => text))
    await running.until(() => Date.now() > endMs || this.#written.every(line => have().has(line)))
  }

  check(): void {
    const texts = new Set(this.#received.map(({ text }) => text))
    expect(this.#written.filter(line => !texts.has(line))).to.deep.equal([])
    expect([...texts].filter(text => !this.#written.includes(text))).to.deep.equal([])
    const durable = this.#received.filter(({ block }) => this.#durable.has(block))
    const identities = durable.map(({ key, offset }) => `${key} ${offset}`)
    expect(new Set(identities).size).to.equal(identities.length)
    const places = new Map(this.#received.map(({ text, key, offset }) => [text, `${key} ${offset}`]))
    for (const { text, key, offset } of this.#received) expect(places.get(text)).to.equal(`${key} ${offset}`)
  }

  #lines(count: number): string[] {
    return Array.from({ length: count }, () => {
      this.#count += 1
      return `line ${this.#count} ${'y'.repeat((this.#count * 37) % 120)}`
    })
  }

  #append(lines: readonly string[]): void {
    appendFileSync(this.folder.path(LOG), member(lines))
    this.#written.push(...lines)
  }

  #part(share: number): void {
    this.#finishPart()
    const lines = this.#lines(8)
    const bytes = member(lines)
    const cut = 1 + Math.floor(((bytes.length - 2) * share) / 100)
    appendFileSync(this.folder.path(LOG), bytes.subarray(0, cut))
    this.#rest = { bytes: bytes.subarray(cut), lines }
  }

  #finishPart(): void {
    if (this.#rest === null) return
    appendFileSync(this.folder.path(LOG), this.#rest.bytes)
    this.#written.push(...this.#rest.lines)
    this.#rest = null
  }

  #rotate(): void {
    const path = (number: number) => this.folder.path(number === 0 ? LOG : `${LOG}.${number}`)
    if (!existsSync(path(0)) || statSync(path(0)).size === 0) return
    for (let number = 20; number >= 0; number -= 1) {
      if (existsSync(path(number))) renameSync(path(number), path(number + 1))
    }
  }
}
