import { randomUUID } from 'node:crypto'
import { renameSync, statSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { logflow } from '../../src/generated/logflow.js'
import { type Daemon, Playground, until } from '../support/daemon.ts'
import { endOffsets, sharedKafka } from '../support/kafka.ts'
import { numberedLine, numberedLines, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

describe('delivery to a real Kafka', function () {
  this.timeout(120_000)
  let place: Playground
  let topic: string
  let brokers: readonly string[]

  beforeEach(async () => {
    place = new Playground()
    topic = `delivery-${randomUUID()}`
    brokers = (await sharedKafka()).brokers
    place.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: { brokers: brokers.join(','), topic },
    })
  })

  afterEach(() => place.tidy())

  it('puts every line of a file into the topic, in order, with where it came from', async () => {
    const text = numberedLines(0, 5000)
    place.append('access.log', text)
    const daemon = place.start()
    const records = await readTopic(brokers, topic, 5000)
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })

    const { dev, ino } = statSync(place.path('access.log'), { bigint: true })
    let offset = 0
    for (const [number, { value }] of records.entries()) {
      const line = numberedLine(number)
      const message = logflow.v1.NginxLogRequest.decode(value ?? Buffer.alloc(0))
      expect(message.path).to.equal(`/n/${number}`)
      expect({
        host: message.identity?.host,
        device: String(message.identity?.device),
        inode: String(message.identity?.inode),
        offset: Number(message.identity?.offset),
        length: Number(message.identity?.length),
      }).to.deep.equal({ host: 'web-1', device: `${dev}`, inode: `${ino}`, offset, length: line.length - 1 })
      offset += line.length
    }
  })

  it('puts a line that is appended later into the topic, and only it', async () => {
    place.append('access.log', numberedLine(0))
    const daemon = place.start()
    await readTopic(brokers, topic, 1)
    place.append('access.log', numberedLine(1))
    await readTopic(brokers, topic, 2)
    await daemon.stop()
    expect((await readNumbers(brokers, topic, 2)).map(({ number }) => number)).to.deep.equal([0, 1])
  })

  it('puts a line that does not match into the dead-letter topic, with its bytes and its place', async () => {
    const first = numberedLine(0)
    place.append('access.log', `${first}this is no log line \u00e9\n${numberedLine(1)}`)
    const daemon = place.start()
    const [letter] = await readTopic(brokers, `${topic}.dead-letter`, 1)
    const records = await readTopic(brokers, topic, 2)
    await daemon.stop()
    expect(records).to.have.length(2)
    const dead = logflow.v1.DeadLetter.decode(letter?.value ?? Buffer.alloc(0))
    expect(Buffer.from(dead.raw ?? []).toString()).to.equal('this is no log line \u00e9')
    expect(dead.source).to.equal(place.path('access.log'))
    expect(Number(dead.identity?.offset)).to.equal(first.length)
    expect(dead.column).to.be.greaterThan(0)
    expect(dead.reason).to.not.equal('')
    expect(dead.truncated).to.equal(false)
  })

  it('doubles nothing over an ordered stop and a new start', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await readTopic(brokers, topic, 1000)
    expect(await first.stop()).to.deep.equal({ code: 0, signal: null })
    place.append('access.log', numberedLines(1000, 2000))
    const second = place.start()
    await readTopic(brokers, topic, 2000)
    await second.stop()
    const { missing, doubled } = tally(await readNumbers(brokers, topic, 2000), 2000)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
  })

  it('loses nothing when it is killed with -9 again and again, and names what it sends twice alike', async () => {
    const count = 60_000
    let daemon: Daemon | null = null
    for (let written = 0; written < count; written += 10_000) {
      place.append('access.log', numberedLines(written, written + 10_000))
      daemon = place.start()
      await until(
        async () => ((await endOffsets(brokers, topic)).get(0) ?? 0n) > written,
        () => `records of the lines from ${written} on`,
      )
      await daemon.kill()
    }
    daemon = place.start()
    const { missing, forged } = tally(await readNumbers(brokers, topic, count), count)
    await daemon.stop()
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
  })

  it('loses and doubles nothing over renames while it runs and while it does not', async () => {
    const count = 30_000
    place.append('access.log', numberedLine(0))
    let daemon = place.start()
    // Only once it has begun are siblings rotations and not history.
    await readTopic(brokers, topic, 1)
    place.append('access.log', numberedLines(1, 5000))
    for (let written = 5000; written < count; written += 5000) {
      place.append('access.log', numberedLines(written, written + 2500))
      if (written === 15_000) await daemon.stop()
      renameSync(place.path('access.log'), place.path(`access.log.${100 - written / 5000}`))
      writeFileSync(place.path('access.log'), numberedLines(written + 2500, written + 5000))
      if (written === 15_000) daemon = place.start()
    }
    await readNumbers(brokers, topic, count)
    await daemon.stop()
    const { missing, doubled } = tally(await readNumbers(brokers, topic, count), count)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
  })
})
