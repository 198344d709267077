import { expect } from 'chai'
import { startCounted } from '../../tools/bench/accounting.mjs'

/** Burns 0.2 s of CPU time in each of two threads that end before it does, then tells what the process used itself. */
const BURNER = `
const { Worker } = require('node:worker_threads')
const burn = 'const start = process.cpuUsage().user;' +
  'while (process.cpuUsage().user - start < 400_000);'
let ended = 0
for (let n = 0; n < 2; n++) new Worker(burn, { eval: true }).on('exit', () => {
  ended += 1
  if (ended < 2) return
  const { user, system } = process.cpuUsage()
  require('node:fs').writeSync(1, String((user + system) / 1e6))
  process.kill(process.pid, 'SIGKILL')
})
`

describe('the benchmark counts', () => {
  it('the CPU time of all threads of a child, also of those that ended, and its peak memory', async function () {
    if (process.platform !== 'linux') {
      process.stderr.write('      skipped: counted from /proc of Linux\n')
      this.skip()
    }
    const child = startCounted(process.execPath, ['-e', BURNER], { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.process.stdout?.on('data', chunk => {
      printed += chunk
    })
    const { cpuSeconds, peakRssBytes } = await child.ended
    const ownCount = Number(printed)
    expect(ownCount).to.be.greaterThan(0.4)
    // The kernel's account to the parent is in ticks of 10 ms.
    expect(cpuSeconds).to.be.closeTo(ownCount, 0.05)
    expect(peakRssBytes).to.be.greaterThan(10 * 1024 * 1024)
  })
})
