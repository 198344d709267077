import { errorCode } from '../system-error.ts'
import { settle } from '../tail/arrivals.ts'
import type { TailContext } from '../tail/context.ts'
import { type Examined, examine } from '../tail/examination.ts'
import { inodeKey } from '../tail/identity.ts'
import type { Mutex } from '../tail/mutex.ts'
import { openFile, UnreadableFormat } from '../tail/open-file.ts'
import { isGone } from '../tail/origin.ts'
import type { SeenFile } from '../tail/rotation.ts'
import { reportTrouble, resolveTrouble } from '../tail/steps.ts'
import type { OpenFile } from '../tail/tailed-file.ts'

interface Waiting {
  /** Of the file as it was when it was looked into. */
  readonly version: string
  readonly untilMs: number
}

/**
 * Looks into the compressed files that nobody knows, one after the other, while the live ones are read: to tell what is
 * in one it may have to be decompressed as a whole.
 */
export class CompressedArrivals {
  readonly #context: TailContext
  readonly #mutex: Mutex
  readonly #queue = new Map<string, SeenFile>()
  /** What is not clear yet, or has no proper end, is looked into again when it changed, or after a while. */
  readonly #waiting = new Map<string, Waiting>()
  readonly #stop = new AbortController()
  #work: Promise<void> | null = null

  constructor(context: TailContext, mutex: Mutex) {
    this.#context = context
    this.#mutex = mutex
  }

  /** What a look shows and nobody knows. */
  add(seen: SeenFile): void {
    const key = inodeKey(seen)
    const waiting = this.#waiting.get(key)
    const nowMs = this.#context.clock.monotonicMs()
    if (waiting?.version === versionOf(seen) && nowMs < waiting.untilMs) return
    this.#queue.set(key, seen)
    this.#work ??= this.#run().finally(() => {
      this.#work = null
    })
  }

  async close(): Promise<void> {
    this.#stop.abort()
    await this.#work
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    for (const [key, seen] of this.#queue) {
      if (signal.aborted) return
      await this.#lookInto(seen)
      this.#queue.delete(key)
    }
  }

  async #lookInto(seen: SeenFile): Promise<void> {
    const { signal } = this.#stop
    let open: OpenFile | null = null
    try {
      const { settings } = this.#context
      const gzip = this.#context.gzip(seen.input)
      open = await openFile(seen.path, { ...settings, isCompressed: true, onDamage() {}, gzip })
      await this.#tell(seen, open, signal)
    } catch (error) {
      if (!signal.aborted) this.#fail(seen, error)
    } finally {
      if (open !== null && this.#context.files.at(seen)?.open !== open) await open.bytes.close()
    }
  }

  async #tell(seen: SeenFile, open: OpenFile, signal: AbortSignal): Promise<void> {
    const now = await open.stat()
    if (inodeKey(now) !== inodeKey(seen)) return
    // By its name only: it is empty.
    if (open.compressed === null) return this.#wait(seen)
    const examined = await examine(this.#context, seen, open, open.compressed, signal)
    if (examined.kind === 'torn') {
      reportTrouble(this.#context, seen.path, 'compressed file without a proper end')
      return this.#wait(seen)
    }
    resolveTrouble(this.#context, seen.path)
    if (examined.kind === 'unclear') return this.#wait(seen)
    // It may have been written to its end only since it was seen, and whoever takes it up goes by its size. What is ignored is so
    // as it was seen: the next look compares it with what the directory says.
    const present = examined.kind === 'known' ? seen : { ...seen, ...(await open.stat()) }
    await this.#mutex.run(async () => {
      if (this.#holds(seen, examined)) await settle(this.#context, present, open, examined, false)
    })
  }

  /** Whether nobody did anything meanwhile that gives another answer. */
  #holds(seen: SeenFile, origin: Examined): boolean {
    if (this.#stop.signal.aborted || this.#context.files.at(seen) !== undefined) return false
    return !('of' in origin) || isGone(origin.of)
  }

  #fail(seen: SeenFile, error: unknown): void {
    const context = this.#context
    if (error instanceof UnreadableFormat) {
      const reason = error.message
      context.log.warn({ path: seen.path, reason }, 'rotated file cannot be decompressed, it is left alone')
      resolveTrouble(context, seen.path)
      context.files.ignore(seen)
      return
    }
    const code = errorCode(error)
    if (code === undefined)
      context.log.error({ path: seen.path, error: String(error) }, 'compressed file cannot be looked into')
    // Gone since it was seen: the next look knows more.
    else if (code !== 'ENOENT') reportTrouble(context, seen.path, code)
    this.#wait(seen)
  }

  #wait(seen: SeenFile): void {
    const { clock, settings } = this.#context
    const untilMs = clock.monotonicMs() + settings.rotateWaitMs
    this.#waiting.set(inodeKey(seen), { version: versionOf(seen), untilMs })
  }
}

function versionOf({ sizeBytes, changedMs }: SeenFile): string {
  return `${sizeBytes} ${changedMs}`
}
