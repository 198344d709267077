import { dirname, join } from 'node:path'
import { parseRotatedName } from '../discover/family.ts'
import type { Look } from '../discover/look.ts'
import { createWake, type Hint, type Wake } from '../discover/wake.ts'
import { PathIndex, type PathPattern } from '../path-pattern.ts'
import { errorCode } from '../system-error.ts'
import { isToBeExamined } from '../tail/arrivals.ts'
import { Bell } from '../tail/bell.ts'
import { applyAction } from '../tail/changes.ts'
import type { TailContext } from '../tail/context.ts'
import { DeletedFiles, type DeletedLimits } from '../tail/deleted-files.ts'
import { releaseHeld } from '../tail/held.ts'
import { inodeKey } from '../tail/identity.ts'
import type { Mutex } from '../tail/mutex.ts'
import { type Action, type HeldFile, planRotation, type SeenFile } from '../tail/rotation.ts'
import { awaken, closeExcess, reportTrouble, revive } from '../tail/steps.ts'
import type { TailedFile } from '../tail/tailed-file.ts'
import { CompressedArrivals } from './compressed-arrivals.ts'
import { OpenWriters } from './open-writers.ts'
import { Pace } from './pace.ts'
import { WaitingFiles } from './waiting-files.ts'

/** Reading goes on between so many actions: a look at ten thousand files must not hold up a live one. */
const ACTIONS_AT_ONCE = 64
/** Looks take at most this share of the time, however often the directories change. */
const LOOK_SHARE = 0.2
/** And this share when nothing is heard: with very many files the poll is slower than it was set. */
const IDLE_LOOK_SHARE = 0.02
const MAX_SLOWDOWN = 5
const MIN_GAP_MS = 5

export interface LookLoopOptions {
  readonly context: TailContext
  readonly patterns: readonly PathPattern[]
  /** `full`: something was heard, so that what seems unchanged is looked at as well. */
  look(full: boolean, isActive: (path: string) => boolean): Promise<Look>
  /** Whether a file is read because its name was given. */
  names(path: string): boolean
  readonly pollIntervalMs: number
  readonly deleted: DeletedLimits
  /** Held while files are changed. */
  readonly mutex: Mutex
  /** Whether a file was there before its input was followed for the first time. */
  isFirstStart(seen: SeenFile): boolean
}

/** Looks at the directories again and again, slowly or as soon as something is heard of them, and acts on it. */
export class LookLoop {
  readonly #options: LookLoopOptions
  readonly #bell = new Bell()
  readonly #wake: Wake
  readonly #pace: Pace
  readonly #waitingFiles = new WaitingFiles()
  readonly #index: PathIndex
  readonly #compressed: CompressedArrivals
  readonly #writers: OpenWriters
  readonly #deleted: DeletedFiles
  #paths = new Map<string, TailedFile>()
  #isFullWanted = true

  constructor(options: LookLoopOptions) {
    this.#options = options
    this.#index = new PathIndex(options.patterns)
    const { context } = options
    this.#compressed = new CompressedArrivals(context, options.mutex)
    this.#writers = new OpenWriters(() => context.clock.monotonicMs(), context.settings.rotateWaitMs)
    this.#deleted = new DeletedFiles(options.deleted)
    this.#pace = new Pace(
      file => this.#awaken(file),
      () => context.clock.monotonicMs(),
    )
    this.#wake = createWake({
      onHint: hint => this.#hear(hint),
      onDirectory: () => this.request(),
      log: context.log,
    })
  }

  /** Looks again soon. */
  request(): void {
    this.#isFullWanted = true
    this.#bell.ring()
  }

  /** Until the signal is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { context, pollIntervalMs } = this.#options
    let tookMs = 0
    while (!signal.aborted) {
      const gapMs = Math.max(MIN_GAP_MS, tookMs / LOOK_SHARE)
      await new Bell().wait(signal, gapMs)
      const retryMs = context.troubles.retryInMs(context.clock.monotonicMs())
      const slowMs = Math.min(tookMs / IDLE_LOOK_SHARE, pollIntervalMs * MAX_SLOWDOWN)
      const pauseMs = Math.max(Math.min(pollIntervalMs, retryMs), slowMs)
      await this.#bell.wait(signal, Math.max(0, pauseMs - gapMs))
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it may be aborted while it waits
      if (signal.aborted) break
      const startMs = performance.now()
      await this.look()
      tookMs = performance.now() - startMs
    }
    this.#pace.close()
    await this.#compressed.close()
    await this.#wake.close()
  }

  /** One look at everything, and what follows from it. */
  async look(): Promise<void> {
    const { context, look } = this.#options
    const full = this.#isFullWanted
    this.#isFullWanted = false
    const found = await look(full, path => this.#paths.get(path)?.phase === 'draining')
    for (const { path, reason } of found.unusable) reportTrouble(context, path, reason)
    this.#waitingFiles.report(context, found.waiting)
    await this.#act(found)
    const paths = new Set([...found.unusable, ...found.seen].map(({ path }) => path))
    context.troubles.forgetAllBut(paths)
    await this.#wake.listen(found.directories, context.clock.monotonicMs())
  }

  async #act({ seen }: Look): Promise<void> {
    const { context, mutex, isFirstStart } = this.#options
    const { planned, toExamine } = this.#withoutCompressed(await mutex.run(() => this.#plan(seen)))
    const actions = await this.#withoutWritten(planned)
    for (let start = 0; start < actions.length; start += ACTIONS_AT_ONCE) {
      await mutex.run(async () => {
        const some = actions.slice(start, start + ACTIONS_AT_ONCE)
        for (const action of some) {
          if (!isOpening(action)) await attempt(context, action, isFirstStart)
        }
        // In a crowd the disk is asked for several files at once; else they are taken up in order.
        const families = actions.length > ACTIONS_AT_ONCE ? familiesOf(some) : [some.filter(isOpening)]
        await Promise.all(
          families.map(async family => {
            for (const action of family) await attempt(context, action, isFirstStart)
          }),
        )
      })
    }
    // Only now is it known which files are gone whose bytes may be in these.
    for (const file of toExamine) this.#compressed.add(file)
    await mutex.run(async () => {
      const files = [...context.files.all()]
      if (files.some(file => file.id !== null && !file.isRegistered)) await context.persist()
      await this.#deleted.giveUp(context)
      await releaseHeld(context)
      revive(context)
      await closeExcess(context)
    })
    this.#paths = new Map()
    for (const file of context.files.all()) {
      if (file.path !== null && file.phase !== 'ended') this.#paths.set(file.path, file)
    }
  }

  async #plan(seen: readonly SeenFile[]): Promise<Action<TailedFile>[]> {
    const { context } = this.#options
    return planRotation({
      known: [...context.files.all()],
      seen: context.files.withoutIgnored(seen),
      held: await heldFiles(context, new Set(seen.map(inodeKey))),
      nowMs: context.clock.monotonicMs(),
      rotateWaitMs: context.settings.rotateWaitMs,
    })
  }

  /** Rotated ones that nobody knows are looked into by themselves; a followed name of such a file is not read. */
  #withoutCompressed(actions: readonly Action<TailedFile>[]): {
    planned: Action<TailedFile>[]
    toExamine: SeenFile[]
  } {
    const { context, isFirstStart } = this.#options
    const toExamine: SeenFile[] = []
    const planned = actions.filter(action => {
      if (!isOpening(action) || !action.seen.isCompressed || context.settings.once) return true
      if (this.#options.names(action.seen.path)) return true
      const isRotated = isToBeExamined(context, action.seen)
      const isHistory = isRotated && isFirstStart(action.seen)
      if (isRotated && !isHistory) toExamine.push(action.seen)
      return isHistory
    })
    return { planned, toExamine }
  }

  /** A file without a name is not let go while somebody still may write to it: then nobody could read it any more. */
  async #withoutWritten(actions: readonly Action<TailedFile>[]): Promise<readonly Action<TailedFile>[]> {
    const isLast = (action: Action<TailedFile>) => action.kind === 'finish' && action.file.path === null
    if (this.#options.context.settings.once || !actions.some(isLast)) return actions
    const written = await this.#writers.files()
    return actions.filter(
      action => action.kind !== 'finish' || !isLast(action) || !written.has(inodeKey(action.file)),
    )
  }

  #hear({ directory, name, kind }: Hint): void {
    const path = `${directory}/${name}`
    const file = this.#paths.get(path)
    if (kind === 'change' && file !== undefined) this.#pace.hear(file)
    else if (file !== undefined || this.#isWanted(path)) this.request()
  }

  #awaken(file: TailedFile): void {
    // What was let go, or not looked into since the start, has to be looked at first: it may be another file.
    if (file.phase === 'finished' || file.phase === 'ended' || !file.isProven) this.request()
    else awaken(this.#options.context, file)
  }

  #isWanted(path: string): boolean {
    const rotated = parseRotatedName(path.slice(path.lastIndexOf('/') + 1))
    const paths = rotated === null ? [path] : [path, join(dirname(path), rotated.base)]
    return paths.some(candidate => this.#index.names(candidate))
  }
}

type Opening = Extract<Action<TailedFile>, { kind: 'open' }>

function isOpening(action: Action<TailedFile>): action is Opening {
  return action.kind === 'open'
}

/** The files to open, by family: the order within one is that of their age. */
function familiesOf(actions: readonly Action<TailedFile>[]): Opening[][] {
  const families = new Map<string, Opening[]>()
  for (const action of actions) {
    if (!isOpening(action)) continue
    const family = families.get(action.seen.followed) ?? []
    family.push(action)
    families.set(action.seen.followed, family)
  }
  return [...families.values()]
}

/** A disk that fails with one file is tried again at the next look; the other files go on. */
async function attempt(
  context: TailContext,
  action: Action<TailedFile>,
  isFirstStart: (seen: SeenFile) => boolean,
): Promise<void> {
  try {
    await applyAction(context, action, isFirstStart)
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined) throw error
    const path = action.kind === 'open' ? action.seen.path : (action.file.path ?? action.file.followed)
    reportTrouble(context, path, code)
  }
}

/** What the descriptors say of the files that no directory shows. */
async function heldFiles(
  context: TailContext,
  seenInodes: ReadonlySet<string>,
): Promise<Map<TailedFile, HeldFile>> {
  const held = new Map<TailedFile, HeldFile>()
  for (const file of context.files.all()) {
    if (file.open !== null && !seenInodes.has(inodeKey(file))) held.set(file, await file.open.stat())
  }
  return held
}
