import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the state_dir of a process that has ended says: how far each generation has been acknowledged.
 *
 * @param {string} stateDir
 * @returns {Promise<ReadonlyMap<string, number>>} offset by `device:inode:generation`
 */
export async function committedIn(stateDir) {
  const module = (/** @type {string} */ name) =>
    import(new URL(`../../build/checkpoint/${name}`, import.meta.url).href)
  const { decodeSnapshot } = await module('snapshot.js')
  const { decodeJournal } = await module('journal.js')
  const { savedKey, withChanges } = await module('saved-state.js')
  const names = readdirSync(stateDir)
  if (!names.includes('checkpoint.json')) return new Map()
  const decoded = decodeSnapshot(readFileSync(join(stateDir, 'checkpoint.json')))
  if (decoded.kind !== 'snapshot') throw new Error(`the snapshot is ${decoded.kind}`)
  const { serial, state } = decoded.snapshot
  const journal = `checkpoint-${serial}.journal`
  const changes = names.includes(journal) ? decodeJournal(readFileSync(join(stateDir, journal))).changes : []
  const { files } = withChanges(state, changes)
  return new Map(
    files.map((/** @type {{ committedOffset: number }} */ file) => [savedKey(file), file.committedOffset]),
  )
}
