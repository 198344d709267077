import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { keepLog } from '../support/followed-folder.ts'
import { stateOf } from './states.ts'

const SCRIPT = fileURLToPath(new URL('saving-for-ever.ts', import.meta.url))

/** Kills the process in the middle of the save that follows the `saves`th; returns which state it said to be durable last. */
async function killAfter(directory: string, first: number, saves: number, delayMs: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, directory, `${first}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let last = -1
  const exit = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    if (last === first + saves) setTimeout(() => child.kill('SIGKILL'), delayMs)
  }
  await exit
  return last
}

describe('a checkpoint whose process is killed while it saves', () => {
  it('is what was said to be durable, or later, as a whole, time and again', async function () {
    this.timeout(60_000)
    const directory = mkdtempSync(join(tmpdir(), 'logflowd-killed-'))
    try {
      let first = 0
      for (const [saves, delayMs] of [
        [1, 3],
        [2, 7],
      ] as const) {
        const last = await killAfter(directory, first, saves, delayMs)
        const log = keepLog()
        const found = stateOf(await (await openCheckpointStore(directory, log)).load())
        const offsets = new Set(found?.files.map(({ committedOffset }) => committedOffset))
        expect(offsets.size, 'one save, whole').to.equal(1)
        expect(Math.min(...offsets)).to.be.within(last, last + 1)
        expect(log.events.filter(({ level }) => level === 'error')).to.deep.equal([])
        first = Math.max(...offsets) + 1
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})
