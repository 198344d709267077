import { type DecodedJournal, decodeJournal } from './journal.ts'
import { type SavedFile, type SavedState, type StateChange, withChanges } from './saved-state.ts'
import { type DecodedSnapshot, decodeSnapshot, type Remains, type Snapshot } from './snapshot.ts'
import { journalName, PREVIOUS, SNAPSHOT, type StateFiles, UNFINISHED } from './state-files.ts'

/** What is not as it was written, by the name of its file. */
export interface Damage {
  readonly name: string
  readonly reason: string
}

/** The parts of a lost checkpoint that are as they were written. */
export interface KnownState {
  /** All but the files; null when no part says it. */
  readonly rest: Omit<SavedState, 'files'> | null
  /** As they were saved at some time; others may be missing. */
  readonly files: readonly SavedFile[]
}

/** What the files of a checkpoint say together. */
export type StoredState =
  /** Nothing was ever saved. */
  | { readonly kind: 'none' }
  /** A later logflowd has written that file. */
  | { readonly kind: 'newer'; readonly name: string; readonly version: number }
  | {
      readonly kind: 'whole'
      readonly state: SavedState
      readonly serial: number
      /** The snapshot that it begins with. */
      readonly used: string
      readonly damages: readonly Damage[]
      /** Journals whose last line was not whole when the process, or the machine, died. */
      readonly torn: readonly string[]
    }
  /** Something was saved, and no snapshot of it is whole. */
  | {
      readonly kind: 'lost'
      readonly known: KnownState
      /** Of the latest part of it, as far as that is known. */
      readonly serial: number
      readonly damages: readonly Damage[]
    }

/**
 * Any of the snapshots, with the journals since it, makes the last state: the newest that is whole is taken. Where none
 * is, the lines of all of them that are whole are put together.
 */
export function storedStateOf(files: StateFiles): StoredState {
  const damages: Damage[] = []
  for (const name of [SNAPSHOT, PREVIOUS, UNFINISHED]) {
    const decoded = decode(files, name)
    if (decoded?.kind === 'newer') return { kind: 'newer', name, version: decoded.version }
    if (decoded?.kind === 'snapshot') return withJournals(decoded.snapshot, name, files, damages)
    if (decoded === null && name === SNAPSHOT && files.snapshots.has(PREVIOUS))
      damages.push({ name, reason: 'missing' })
    // One that was being written when the process died is no damage.
    if (decoded !== null && name !== UNFINISHED) damages.push({ name, reason: decoded.reason })
  }
  if (damages.length === 0 && files.journals.size === 0) return { kind: 'none' }
  const journals = [...files.journals].map(decodeNumbered)
  damages.push(...journals.flatMap(damageOf))
  const serial = Math.max(0, ...[SNAPSHOT, PREVIOUS].map(name => remainsOf(files, name).start?.serial ?? 0))
  return { kind: 'lost', known: knownOf(files, journals), serial, damages }
}

function decode(files: StateFiles, name: string): DecodedSnapshot | null {
  const bytes = files.snapshots.get(name)
  return bytes === undefined ? null : decodeSnapshot(bytes)
}

function withJournals(
  { serial, state }: Snapshot,
  used: string,
  files: StateFiles,
  damagesBefore: readonly Damage[],
): StoredState {
  const journals = [...files.journals].filter(([each]) => each >= serial).map(decodeNumbered)
  const changes = journals.flatMap(journal => journal.changes)
  return {
    kind: 'whole',
    state: withChanges(state, changes),
    serial,
    used,
    damages: [...damagesBefore, ...journals.flatMap(damageOf)],
    torn: journals.flatMap(({ name, isTorn }) => (isTorn ? name : [])),
  }
}

/** In the order in which the parts were written, so that the latest word on each file counts. */
function knownOf(files: StateFiles, journals: readonly NumberedJournal[]): KnownState {
  const [snapshot, previous] = [remainsOf(files, SNAPSHOT), remainsOf(files, PREVIOUS)]
  // Each snapshot has a journal that begins with it.
  const serial = snapshot.start?.serial ?? Math.max(0, ...files.journals.keys())
  const changes: StateChange[] = [
    { rest: previous.start?.rest ?? null, forgotten: [], files: previous.files },
    ...journals.filter(journal => journal.serial < serial).flatMap(journal => journal.changes),
    { rest: snapshot.start?.rest ?? null, forgotten: [], files: snapshot.files },
    ...journals.filter(journal => journal.serial >= serial).flatMap(journal => journal.changes),
  ]
  const { files: known } = withChanges({ ...NOTHING, files: [] }, changes)
  return { rest: changes.findLast(({ rest }) => rest !== null)?.rest ?? null, files: known }
}

/** Only what takes its place is used. */
const NOTHING = { stateId: '', machineId: null, inputs: [], hasCompressed: true }

function remainsOf(files: StateFiles, name: string): Remains {
  const decoded = decode(files, name)
  return decoded?.kind === 'damaged' ? decoded : { start: null, files: [] }
}

interface NumberedJournal extends DecodedJournal {
  readonly serial: number
  readonly name: string
}

function decodeNumbered([serial, bytes]: readonly [number, Buffer]): NumberedJournal {
  return { serial, name: journalName(serial), ...decodeJournal(bytes) }
}

function damageOf({ name, damagedLines }: NumberedJournal): Damage[] {
  return damagedLines === 0
    ? []
    : [{ name, reason: `lines that are not as they were written: ${damagedLines}` }]
}
