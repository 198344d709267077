import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeJournal } from '../../src/checkpoint/journal.ts'
import { type SavedState, withChanges } from '../../src/checkpoint/saved-state.ts'
import { decodeSnapshot } from '../../src/checkpoint/snapshot.ts'

/** What a state_dir says now, while somebody writes to it. */
export function savedStateIn(stateDir: string): SavedState {
  const decoded = decodeSnapshot(readFileSync(join(stateDir, 'checkpoint.json')))
  if (decoded.kind !== 'snapshot') throw new Error(`the snapshot is ${decoded.kind}`)
  const { serial, state } = decoded.snapshot
  return withChanges(state, decodeJournal(readFileSync(journalIn(stateDir, serial))).changes)
}

/** Where changes are written to now. */
export function journalIn(stateDir: string, serial = lastSerialIn(stateDir)): string {
  return join(stateDir, `checkpoint-${serial}.journal`)
}

function lastSerialIn(stateDir: string): number {
  const serials = readdirSync(stateDir).map(name =>
    Number(/^checkpoint-(\d+)\.journal$/.exec(name)?.[1] ?? 0),
  )
  return Math.max(...serials)
}
