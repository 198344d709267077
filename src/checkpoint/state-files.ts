import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ignoring } from '../system-error.ts'

export const SNAPSHOT = 'checkpoint.json'
/** The snapshot before. */
export const PREVIOUS = `${SNAPSHOT}.prev`
/** One that is being written, and whole before it takes the place of the other. */
export const UNFINISHED = `${SNAPSHOT}.tmp`
const JOURNAL = /^checkpoint-(\d{1,15})\.journal$/

/** The files of a checkpoint as they are on the disk. */
export interface StateFiles {
  /** By their names: those that are there. */
  readonly snapshots: ReadonlyMap<string, Buffer>
  /** By the serial of the snapshot that each one follows, in rising order. */
  readonly journals: ReadonlyMap<number, Buffer>
  readonly names: readonly string[]
}

export function journalName(serial: number): string {
  return `checkpoint-${serial}.journal`
}

/** The serials of the journals that are there, in rising order. */
export async function journalSerials(stateDir: string): Promise<number[]> {
  const names = (await readdir(stateDir).catch(ignoring('ENOENT'))) ?? []
  return names
    .flatMap(name => JOURNAL.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other)
}

/**
 * Changes nothing. The journals' names come first: one that is made meanwhile only adds to what its snapshot knows.
 * Rejects as `readFile` does, with ENOENT too when a journal is taken away meanwhile.
 */
export async function readStateFiles(stateDir: string): Promise<StateFiles> {
  const serials = await journalSerials(stateDir)
  const snapshots = new Map<string, Buffer>()
  for (const name of [SNAPSHOT, PREVIOUS, UNFINISHED]) {
    const bytes = await readFile(join(stateDir, name)).catch(ignoring('ENOENT'))
    if (bytes !== undefined) snapshots.set(name, bytes)
  }
  const journals = new Map<number, Buffer>()
  for (const serial of serials) journals.set(serial, await readFile(join(stateDir, journalName(serial))))
  return { snapshots, journals, names: [...snapshots.keys(), ...serials.map(journalName)] }
}
