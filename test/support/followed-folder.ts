import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Log } from '../../src/observe/log.ts'
import { type FileSource, type FileSourceOptions, openFileSource } from '../../src/sources/file-source.ts'
import type { Block } from '../../src/types.ts'

/** A log that keeps what it was told. */
export interface KeptLog extends Log {
  readonly events: { readonly level: string; readonly event: string; readonly fields: object }[]
}

export function keepLog(): KeptLog {
  const events: KeptLog['events'] = []
  const keep = (level: string) => (fields: object, event: string) =>
    void events.push({ level, event, fields })
  return { events, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') }
}

/** What came out of a source. */
export interface Received {
  readonly text: string
  readonly key: string
  readonly path: string
  readonly offset: number
  readonly block: Block
}

export interface Running {
  readonly source: FileSource
  readonly received: readonly Received[]
  readonly lines: readonly string[]
  /** Resolves as soon as it holds. */
  until(condition: () => boolean): Promise<void>
  untilLines(count: number): Promise<void>
  /** Resolves when the blocks have ended by themselves. */
  readonly ended: Promise<void>
  /** Stops reading, then closes: what was acknowledged is in the checkpoint. */
  stop(): Promise<void>
}

export interface RunOptions extends Partial<FileSourceOptions> {
  /** Which blocks are acknowledged, as soon as they come; all of them when not given. */
  acknowledges?(block: Block): boolean
}

/** A folder for logs beside a state_dir, both gone after `remove`. */
export class FollowedFolder {
  readonly root = mkdtempSync(join(tmpdir(), 'logflowd-tail-'))
  readonly log = keepLog()
  readonly #running = new Set<Running>()

  get stateDir(): string {
    return join(this.root, 'state')
  }

  path(name: string): string {
    return join(this.root, name)
  }

  append(name: string, ...lines: readonly string[]): void {
    appendFileSync(this.path(name), lines.map(line => `${line}\n`).join(''))
  }

  options(given: RunOptions = {}): FileSourceOptions {
    return {
      inputs: [{ index: 0, path: this.path('access.log'), exclude: [] }],
      stateDir: this.stateDir,
      machineId: 'machine',
      startAt: 'beginning',
      once: false,
      pollIntervalMs: 20,
      rotateWaitMs: 60,
      holdUnmatchedMs: 0,
      maxLineBytes: 1024 * 1024,
      maxUncommittedBytes: 64 * 1024 * 1024,
      checkpointIntervalMs: 20,
      log: this.log,
      ...given,
    }
  }

  async run(given: RunOptions = {}): Promise<Running> {
    const source = await openFileSource(this.options(given))
    const running = consume(source, given.acknowledges ?? (() => true))
    this.#running.add(running)
    return running
  }

  async remove(): Promise<void> {
    for (const running of this.#running) await running.stop()
    rmSync(this.root, { recursive: true, force: true })
  }
}

function consume(source: FileSource, acknowledges: (block: Block) => boolean): Running {
  const stopping = new AbortController()
  const received: Received[] = []
  const lines: string[] = []
  let waiting: (() => void)[] = []
  let stopped: Promise<void> | null = null

  async function read(): Promise<void> {
    for await (const block of source.blocks(stopping.signal)) {
      for (const line of linesOf(block)) {
        lines.push(line.text)
        received.push({ ...line, key: block.start.file.key, path: block.start.file.path, block })
      }
      if (acknowledges(block)) block.acknowledge()
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    }
  }

  const ended = read()
  ended.catch(() => {})
  const until = async (condition: () => boolean) => {
    while (!condition()) {
      const next = new Promise<void>(resolve => waiting.push(resolve))
      // What is asked for may be a file's state, which changes without a block.
      await Promise.race([next, new Promise(resolve => setTimeout(resolve, 10))])
    }
  }
  return {
    source,
    received,
    lines,
    until,
    untilLines: count => until(() => lines.length >= count),
    ended,
    stop() {
      stopped ??= (async () => {
        stopping.abort()
        await ended
        await source.close()
      })()
      return stopped
    },
  }
}

/** The lines of a block with their offsets; a marker for what is no line. */
function linesOf(block: Block): { text: string; offset: number }[] {
  const { offset } = block.start
  switch (block.kind) {
    case 'lines': {
      let at = offset
      const text = Buffer.from(block.bytes).toString('latin1')
      return (block.unterminated ? text : text.slice(0, -1)).split('\n').map(line => {
        const found = { text: line, offset: at }
        at += line.length + 1
        return found
      })
    }
    case 'overlong':
      return [{ text: `<overlong ${block.lengthBytes}>`, offset }]
    case 'skipped':
      return [{ text: `<hole ${block.end.offset - offset}>`, offset }]
    default:
      return block satisfies never
  }
}
