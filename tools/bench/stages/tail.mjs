// node tools/bench/stages/tail.mjs LOG: from the file to blocks of whole lines, acknowledged at once, checkpoints included.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openFileSource } from '../../../build/sources/file-source.js'

const path = process.argv[2]
const stateDir = mkdtempSync(join(process.cwd(), 'tail-state-'))
const never = new AbortController().signal
const log = { debug() {}, info() {}, warn: console.error, error: console.error }
let lines = 0
const startedMs = performance.now()
const source = await openFileSource({
  inputs: [{ index: 0, path, exclude: [] }],
  stateDir,
  machineId: null,
  startAt: 'beginning',
  once: true,
  pollIntervalMs: 1000,
  rotateWaitMs: 60_000,
  maxLineBytes: 1024 * 1024,
  maxUncommittedBytes: 64 * 1024 * 1024,
  checkpointIntervalMs: 1000,
  log,
})
for await (const block of source.blocks(never)) {
  lines += countLines(block.bytes)
  block.acknowledge()
}
await source.close()
console.log(JSON.stringify({ lines, seconds: (performance.now() - startedMs) / 1000 }))
rmSync(stateDir, { recursive: true })

function countLines(bytes) {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count++
  return count
}
