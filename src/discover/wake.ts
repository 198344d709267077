import { type FSWatcher, watch as watchDirectory } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { watch as watchForDirectories } from 'chokidar'
import type { Log } from '../observe/log.ts'
import { errorCode } from '../system-error.ts'

/** A directory whose watch failed is tried again after so long. */
const RETRY_MS = 60_000

/** Something happened to a name in a directory: a hint, of which some get lost. */
export interface Hint {
  readonly directory: string
  readonly name: string
  /** `change`: bytes were written. `rename`: a name came, went or was moved. */
  readonly kind: 'change' | 'rename'
}

/** Tells early what the poll would find out later. */
export interface Wake {
  /** Listens to these directories, and to no others any more. */
  listen(directories: ReadonlySet<string>, nowMs: number): Promise<void>
  close(): Promise<void>
}

export interface WakeOptions {
  onHint(hint: Hint): void
  /** One of the directories came that was not there. */
  onDirectory(): void
  readonly log: Log
  /** In place of fs.watch. */
  readonly open?: typeof openWatch
}

interface Listening {
  /** Another directory under the same name is watched anew; inode numbers are soon used again. */
  readonly identity: string
  readonly watcher: Closing
  readonly isBroken: boolean
  readonly sinceMs: number
}

interface Closing {
  close(): void | Promise<void>
}

/**
 * fs.watch, one for each directory, for what happens in it. Not chokidar: it reads the whole directory and asks for
 * every file at every write (a line cost 570 µs instead of 380, in a directory of one file), and tells of one change in
 * 50 ms only. chokidar waits for the directories that are not there.
 */
export function createWake(options: WakeOptions): Wake {
  const { onHint, onDirectory, log, open = openWatch } = options
  const directories = new Map<string, Listening>()

  async function arm(directory: string, nowMs: number): Promise<void> {
    const nearest = await nearestDirectory(directory)
    const known = directories.get(directory)
    const isTried = known !== undefined && (!known.isBroken || nowMs - known.sinceMs < RETRY_MS)
    if (known?.identity === nearest.identity && isTried) return
    await known?.watcher.close()
    const listening = (watcher: Closing, isBroken: boolean) =>
      void directories.set(directory, { identity: nearest.identity, watcher, isBroken, sinceMs: nowMs })
    const breakDown = (error: unknown) => {
      const code = errorCode(error) ?? String(error)
      log.warn({ directory, code }, 'directory cannot be watched, it is polled only')
      void directories.get(directory)?.watcher.close()
      listening({ close() {} }, true)
    }
    directories.delete(directory)
    try {
      const isThere = nearest.path === directory
      listening(
        isThere
          ? open(directory, onHint, breakDown)
          : waitFor(nearest.path, directory, onDirectory, breakDown),
        false,
      )
    } catch (error) {
      breakDown(error)
    }
  }

  return {
    async listen(wanted, nowMs) {
      for (const directory of wanted) await arm(directory, nowMs)
      for (const [directory, { watcher }] of directories) {
        if (wanted.has(directory)) continue
        directories.delete(directory)
        await watcher.close()
      }
    },
    async close() {
      for (const { watcher } of directories.values()) await watcher.close()
      directories.clear()
    },
  }
}

/** Throws when the kernel has no watch left (ENOSPC, EMFILE). */
function openWatch(
  directory: string,
  onHint: (hint: Hint) => void,
  onError: (error: unknown) => void,
): Closing {
  const watcher: FSWatcher = watchDirectory(directory, (kind, name) => {
    if (name !== null) onHint({ directory, name, kind })
  })
  watcher.on('error', onError)
  return watcher
}

/** The directory itself, or the deepest one above it that is there. */
async function nearestDirectory(directory: string): Promise<{ path: string; identity: string }> {
  for (let path = directory; ; path = dirname(path)) {
    const stats = await stat(path, { bigint: true }).catch(() => null)
    if (stats?.isDirectory())
      return { path, identity: `${path} ${stats.dev}:${stats.ino}:${stats.birthtimeNs}` }
    if (path === dirname(path)) return { path, identity: path }
  }
}

/** Tells when the next directory on the way from `nearest` to `directory` comes. */
function waitFor(
  nearest: string,
  directory: string,
  onDirectory: () => void,
  onError: (error: unknown) => void,
): Closing {
  const isOnTheWay = (path: string) => path === nearest || `${directory}/`.startsWith(`${path}/`)
  const watcher = watchForDirectories(nearest, {
    atomic: false,
    ignoreInitial: false,
    depth: 0,
    ignored: path => !isOnTheWay(path),
  })
  watcher.on('addDir', path => {
    if (path !== nearest) onDirectory()
  })
  watcher.on('error', onError)
  return watcher
}
