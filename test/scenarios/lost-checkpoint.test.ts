import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { type Daemon, Playground } from '../support/daemon.ts'
import { createTopic, type LocalKafka, startKafka } from '../support/kafka.ts'
import { numberedLines, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

describe('when all copies of the checkpoint are damaged', function () {
  this.timeout(180_000)
  let kafka: LocalKafka
  let place: Playground
  let topic: string
  let topics = 0

  before(async () => {
    kafka = await startKafka()
  })
  after(() => kafka.stop())

  beforeEach(() => {
    place = new Playground()
    topic = `lost-${++topics}`
    configure()
  })
  afterEach(() => place.tidy())

  function configure(settings: Readonly<Record<string, unknown>> = {}): void {
    place.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: { brokers: kafka.brokers.join(','), topic, connection_timeout: '2s' },
      ...settings,
    })
  }

  const stateFiles = () => readdirSync(place.stateDir).filter(name => name.startsWith('checkpoint'))

  /** As a power cut leaves files on some filesystems: as long as they were, and nothing in them. */
  function zeroAll(): void {
    for (const name of stateFiles()) {
      const path = join(place.stateDir, name)
      writeFileSync(path, Buffer.alloc(readFileSync(path).length))
    }
  }

  async function delivered(count: number) {
    const { missing, doubled, forged } = tally(await readNumbers(kafka.brokers, topic, count), count)
    return { missing: missing.length, doubled: doubled.length, forged: forged.length }
  }

  const NOTHING_WRONG = { missing: 0, doubled: 0, forged: 0 }

  /** A rotated file, a compressed one, and a dead letter in the middle. */
  async function shipThreeFiles(): Promise<void> {
    let daemon: Daemon | null = null
    for (const [from, to] of [
      [0, 1000],
      [1000, 2000],
      [2000, 3000],
    ] as const) {
      place.append('access.log', numberedLines(from, from + 500))
      if (from === 1000) place.append('access.log', 'this is no line of the format\n\n')
      place.append('access.log', numberedLines(from + 500, to))
      daemon ??= place.start()
      await readNumbers(kafka.brokers, topic, to)
      if (to === 3000) continue
      renameSync(place.path('access.log'), place.path(from === 0 ? 'access.log.2' : 'access.log.1'))
    }
    await daemon?.stop()
    writeFileSync(place.path('access.log.2.gz'), gzipSync(readFileSync(place.path('access.log.2'))))
    place.remove('access.log.2')
  }

  it('the positions are taken from the records in the topics: nothing is lost or doubled, and the damaged files are kept', async () => {
    await shipThreeFiles()
    zeroAll()
    const damaged = stateFiles()
    place.append('access.log', numberedLines(3000, 4000))
    const daemon = place.start()
    await daemon.says('checkpoint recovered')
    expect(await delivered(4000)).to.deep.equal(NOTHING_WRONG)
    expect(await readTopic(kafka.brokers, `${topic}.dead-letter`, 1)).to.have.lengthOf(1)
    await daemon.stop()
    for (const name of damaged) expect(stateFiles()).to.include(`${name}.damaged-1`)
    const again = place.start()
    place.append('access.log', numberedLines(4000, 4500))
    expect(await delivered(4500)).to.deep.equal(NOTHING_WRONG)
    await again.stop()
    expect(again.stderr).not.to.include('checkpoint lost')
  })

  it('nothing is lost when it was killed, and what comes twice has the identity that it had', async () => {
    place.append('access.log', numberedLines(0, 100_000))
    const killed = place.start()
    await readTopic(kafka.brokers, topic, 20_000)
    await killed.kill()
    zeroAll()
    const daemon = place.start()
    const { missing, forged } = await delivered(100_000)
    expect({ missing, forged }).to.deep.equal({ missing: 0, forged: 0 })
    await daemon.stop()
  })

  it('an empty state_dir that is said to be lost is recovered the same way', async () => {
    await shipThreeFiles()
    rmSync(place.stateDir, { recursive: true })
    place.append('access.log', numberedLines(3000, 3500))
    const daemon = place.start(['run', '--recover'])
    expect(await delivered(3500)).to.deep.equal(NOTHING_WRONG)
    await daemon.stop()
  })

  it('rotated files of which no topic has anything are asked about, by name, and neither read nor left alone before', async () => {
    await createTopic(kafka.brokers, topic)
    place.append('access.log', numberedLines(0, 100))
    place.append('access.log.1', numberedLines(100, 200))
    const first = place.start()
    await readNumbers(kafka.brokers, topic, 100)
    await first.stop()
    zeroAll()
    const before = stateFiles()
    const asking = place.start()
    expect(await asking.ended).to.deep.equal({ code: 78, signal: null })
    expect(asking.stderr).to.include(`were delivered: ${place.path('access.log.1')}: `)
    expect(stateFiles()).to.deep.equal(before)
    const left = place.start(['run', '--set', 'lost_checkpoint=history'])
    place.append('access.log', numberedLines(200, 250))
    await readTopic(kafka.brokers, topic, 150)
    await left.stop()
    zeroAll()
    const resent = place.start(['run', '--set', 'lost_checkpoint=resend'])
    expect(await delivered(250)).to.deep.equal(NOTHING_WRONG)
    await resent.stop()
  })

  it('and Kafka is away, it waits for it, stops when it is told to, and recovers when Kafka comes', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await readNumbers(kafka.brokers, topic, 1000)
    await first.stop()
    for (const name of stateFiles()) truncateSync(join(place.stateDir, name), 3)
    place.append('access.log', numberedLines(1000, 1500))
    await kafka.shutDown()
    const impatient = place.start()
    await impatient.says('waits for Kafka')
    expect(await impatient.stop()).to.deep.equal({ code: 0, signal: null })
    const patient = place.start()
    await patient.says('waits for Kafka')
    await kafka.restart()
    expect(await delivered(1500)).to.deep.equal(NOTHING_WRONG)
    await patient.stop()
  })
})
