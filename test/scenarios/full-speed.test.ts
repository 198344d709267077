import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { renameSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { Playground, until } from '../support/daemon.ts'
import { endOffsets, sharedKafka } from '../support/kafka.ts'
import { numberedLine, numberedLines, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

const WRITER = fileURLToPath(new URL('../support/write-numbered.ts', import.meta.url))
const LINES = 200_000
const ROTATE_EVERY = 20_000

describe('a log of one path that is written at full speed', function () {
  this.timeout(120_000)
  let place: Playground
  let topic: string
  let brokers: readonly string[]

  beforeEach(async () => {
    place = new Playground()
    topic = `full-speed-${randomUUID()}`
    brokers = (await sharedKafka()).brokers
    place.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: { brokers: brokers.join(','), topic },
    })
    // Only once it has begun are siblings rotations and not history.
    place.append('access.log', numberedLine(0))
  })

  afterEach(() => place.tidy())

  const sent = async () => Number((await endOffsets(brokers, topic)).get(0) ?? 0n)

  function write(rotation: 'rename' | 'copytruncate', from = 1): ChildProcess {
    const args = [place.path('access.log'), rotation, from, LINES, ROTATE_EVERY].map(String)
    return spawn(process.execPath, ['--import', 'tsx', WRITER, ...args], { stdio: 'inherit' })
  }

  for (const [rotation, what] of [
    ['rename', 'renamed every 20,000 lines'],
    ['copytruncate', 'copied and truncated every 20,000 lines'],
  ] as const) {
    it(`and ${what}: nothing is lost or doubled of 200,000`, async () => {
      const daemon = place.start()
      await readTopic(brokers, topic, 1)
      const [code] = (await once(write(rotation), 'exit')) as [number]
      expect(code).to.equal(0)
      const arrived = await readNumbers(brokers, topic, LINES)
      await daemon.stop()
      const { missing, doubled } = tally(arrived, LINES)
      expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    })
  }

  it('and shipped in part, killed, grown, renamed, compressed and read on after a restart: nothing is lost', async () => {
    const daemon = place.start()
    await readTopic(brokers, topic, 1)
    place.append('access.log', numberedLines(1, 50_000))
    await until(
      async () => (await sent()) > 5000,
      () => 'a part to be sent',
    )
    await daemon.kill()
    place.append('access.log', numberedLines(50_000, 60_000))
    renameSync(place.path('access.log'), place.path('access.log.1'))
    execFileSync('gzip', [place.path('access.log.1')])
    place.append('access.log', numberedLines(60_000, 61_000))
    const again = place.start()
    const arrived = await readNumbers(brokers, topic, 61_000)
    await again.stop()
    const { missing, forged } = tally(arrived, 61_000)
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
  })
})
