import { stat } from 'node:fs/promises'
import { type FSWatcher, watch } from 'chokidar'
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
  /** Watches these directories, and no others any more. One that is not there is left to the next call. */
  watch(directories: ReadonlySet<string>, nowMs: number): Promise<void>
  close(): Promise<void>
}

interface Watched {
  /** Another directory under the same name is watched anew; inode numbers are soon used again. */
  readonly identity: string
  readonly watcher: Pick<FSWatcher, 'close'> | null
  readonly sinceMs: number
}

type OpenWatch = (
  directory: string,
  onHint: (hint: Hint) => void,
  onError: (error: unknown) => void,
) => Pick<FSWatcher, 'close'>

/**
 * chokidar on the directories alone, one watch each. Its `raw` events are fs.watch's own and come for every write;
 * `change` is limited to one in 50 ms and loses the last of a burst.
 */
export function createWake(onHint: (hint: Hint) => void, log: Log, open: OpenWatch = watchDirectory): Wake {
  const watched = new Map<string, Watched>()

  async function arm(directory: string, nowMs: number): Promise<void> {
    const stats = await stat(directory, { bigint: true }).catch(() => null)
    const identity = stats?.isDirectory() ? `${stats.dev}:${stats.ino}:${stats.birthtimeNs}` : null
    const known = watched.get(directory)
    const isArmed = known?.watcher !== null || nowMs - known.sinceMs < RETRY_MS
    if (known?.identity === identity && isArmed) return
    watched.delete(directory)
    await known?.watcher?.close()
    if (identity === null) return
    const watcher = open(directory, onHint, error => {
      const code = errorCode(error) ?? String(error)
      log.warn({ directory, code }, 'directory cannot be watched, it is polled only')
      watched.set(directory, { identity, watcher: null, sinceMs: nowMs })
      void watcher.close()
    })
    watched.set(directory, { identity, watcher, sinceMs: nowMs })
  }

  return {
    async watch(directories, nowMs) {
      for (const directory of directories) await arm(directory, nowMs)
      for (const [directory, { watcher }] of watched) {
        if (directories.has(directory)) continue
        watched.delete(directory)
        await watcher?.close()
      }
    },
    async close() {
      for (const { watcher } of watched.values()) await watcher?.close()
      watched.clear()
    },
  }
}

function watchDirectory(
  directory: string,
  onHint: (hint: Hint) => void,
  onError: (error: unknown) => void,
): FSWatcher {
  const watcher = watch(directory, {
    atomic: false,
    ignoreInitial: true,
    depth: 0,
    ignored: path => path !== directory,
  })
  watcher.on('error', onError)
  watcher.on('raw', (event, name) => {
    // fs.watch knows no other events, and gives the name on Linux.
    if (typeof name === 'string') onHint({ directory, name, kind: event === 'change' ? 'change' : 'rename' })
  })
  return watcher
}
