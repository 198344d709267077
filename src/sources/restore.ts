import type { Ledger } from '../checkpoint/ledger.ts'
import type { SavedFile, SavedState } from '../checkpoint/saved-state.ts'
import { PathIndex, type PathPattern } from '../path-pattern.ts'
import type { FileSet } from '../tail/file-set.ts'
import { EMPTY_PROOF, type Proof } from '../tail/identity.ts'
import { withRulesSince } from '../tail/rules-since.ts'
import { isFinished, restoreFile } from '../tail/saved-files.ts'
import type { TailedFile } from '../tail/tailed-file.ts'

export interface RestoreOptions {
  readonly state: SavedState
  readonly patterns: readonly PathPattern[]
  readonly files: FileSet
  readonly ledger: Ledger<Proof>
  /** History is read after all. */
  readonly once: boolean
  /** Files that no input has to be about, with the input whose format they have. */
  readonly named: NamedFiles
  /** Named files are read from their beginning, whatever was acknowledged. */
  readonly again: boolean
  readonly nowMs: number
  /** Of the rules that decide about what is read from now on. */
  rulesHash(input: number): string
}

export interface Restored {
  readonly restored: ReadonlyMap<TailedFile, SavedFile>
  /** No input is about them any more. */
  readonly unclaimed: readonly SavedFile[]
}

/** By path and by `device:inode`. */
export type NamedFiles = ReadonlyMap<string, number>

/** Takes up the files of a checkpoint. */
export function restoreFiles(options: RestoreOptions): Restored {
  const { state, patterns, files, ledger, once, named, nowMs, rulesHash } = options
  const unclaimed: SavedFile[] = []
  const restored = new Map<TailedFile, SavedFile>()
  const owners = ownersOfInodes(state.files)
  const index = new PathIndex(patterns)
  for (const saved of state.files) {
    const input = index.owner(saved.followed)?.input ?? named.get(placeOf(saved)) ?? named.get(saved.followed)
    if (input === undefined) {
      unclaimed.push(saved)
      continue
    }
    const isAgain = options.again && named.has(placeOf(saved)) && owners.get(placeOf(saved)) === saved
    const wanted = isAgain
      ? fromBeginning(saved)
      : once
        ? { ...withoutHistory(saved), backfill: false }
        : saved
    // What was left in the middle of a compressed file is found again by looking into it, as any other compressed file.
    const isToBeFound = wanted.compressed && !once && !isFinished(wanted)
    const ended = wanted.ended || isToBeFound || owners.get(placeOf(saved)) !== saved
    const fileLedger = ledger.openFile(wanted.committedOffset, wanted.anchor)
    const file = restoreFile({ ...wanted, ended }, input, fileLedger, nowMs)
    const isOver = ended && isFinished(wanted)
    if (!isOver) file.rules = withRulesSince(file.rules, wanted.committedOffset, rulesHash(input))
    files.add(file)
    restored.set(file, saved)
  }
  return { restored, unclaimed }
}

/** A save may have caught two generations of one inode while the later took the place of the earlier. */
function ownersOfInodes(files: readonly SavedFile[]): ReadonlyMap<string, SavedFile> {
  const alive = files.filter(file => !file.ended)
  return new Map([...files, ...alive].map(file => [placeOf(file), file]))
}

function placeOf({ atDevice, atInode }: SavedFile): string {
  return `${atDevice}:${atInode}`
}

/** A file that was left out as a whole starts at its beginning; its identity stays. */
function withoutHistory(saved: SavedFile): SavedFile {
  const { historyBytes, committedOffset } = saved
  if (historyBytes === 0 || (committedOffset > 0 && historyBytes !== committedOffset)) return saved
  return fromBeginning(saved)
}

function fromBeginning(saved: SavedFile): SavedFile {
  return { ...saved, committedOffset: 0, anchor: EMPTY_PROOF, waymarks: [], historyBytes: 0 }
}
