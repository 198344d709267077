import { readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { Playground, until } from '../support/daemon.ts'
import { endOffsets, type LocalKafka, startKafka } from '../support/kafka.ts'
import { numberedLine, numberedLines, readNumbers, tally } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

const TOPIC = 'trouble'

function residentMib(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
}

describe('when Kafka is in trouble', function () {
  this.timeout(180_000)
  let place: Playground
  let kafka: LocalKafka

  const configure = (settings: Readonly<Record<string, unknown>> = {}) =>
    place.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: {
        brokers: kafka.brokers.join(','),
        topic: TOPIC,
        request_timeout: '3s',
        connection_timeout: '2s',
      },
      ...settings,
    })

  beforeEach(async () => {
    place = new Playground()
    kafka = await startKafka()
    configure()
  })

  afterEach(async () => {
    await place.tidy()
    await kafka.stop()
  })

  it('waits for a Kafka that is not there at the start, and then delivers everything', async () => {
    await kafka.kill()
    place.append('access.log', numberedLines(0, 3000))
    const daemon = place.start()
    await daemon.says('started')
    await delay(1000)
    expect(daemon.process.exitCode).to.equal(null)
    await kafka.restart()
    const { missing, doubled } = tally(await readNumbers(kafka.brokers, TOPIC, 3000), 3000)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('loses nothing when it is killed and started again while Kafka is away', async () => {
    place.append('access.log', numberedLine(0))
    const first = place.start()
    await readNumbers(kafka.brokers, TOPIC, 1)
    await kafka.kill()
    place.append('access.log', numberedLines(1, 2000))
    await first.says('delivery held')
    await first.kill()
    const second = place.start()
    await second.says('delivery held')
    place.append('access.log', numberedLines(2000, 3000))
    await kafka.restart()
    const { missing, forged } = tally(await readNumbers(kafka.brokers, TOPIC, 3000), 3000)
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
    expect(await second.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('loses nothing when Kafka is killed in the middle, and what Kafka then stores twice has one identity', async () => {
    const count = 300_000
    place.append('access.log', numberedLines(0, count))
    const daemon = place.start()
    await until(
      async () => ((await endOffsets(kafka.brokers, TOPIC)).get(0) ?? 0n) > 5000n,
      () => 'the first records',
    )
    await kafka.kill()
    await delay(1000)
    expect(daemon.process.exitCode).to.equal(null)
    await kafka.restart()
    const { missing, doubled, forged } = tally(await readNumbers(kafka.brokers, TOPIC, count), count)
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
    // One batch: the lines are older than producer.id.expiration.ms, so a restarted broker may not know it again.
    expect(doubled.length).to.be.lessThan(20_000)
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('stops reading while Kafka stands still, its memory flat, and goes on by itself', async () => {
    place.append('access.log', numberedLine(0))
    const daemon = place.start()
    await readTopic(kafka.brokers, TOPIC, 1)
    await kafka.pause()
    const count = 600_000
    place.append('access.log', numberedLines(1, count))
    await delay(5000)
    const beforeMib = residentMib(daemon.pid)
    await delay(5000)
    expect(residentMib(daemon.pid) - beforeMib).to.be.lessThan(20)
    expect(residentMib(daemon.pid)).to.be.lessThan(300)
    await kafka.resume()
    const { missing, doubled } = tally(await readNumbers(kafka.brokers, TOPIC, count), count)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
    await daemon.stop()
  })

  it('keeps a file that is rotated and deleted while Kafka is away, and delivers it', async () => {
    place.append('access.log', numberedLine(0))
    const daemon = place.start()
    await readTopic(kafka.brokers, TOPIC, 1)
    await kafka.kill()
    place.append('access.log', numberedLines(1, 2000))
    await delay(1000)
    place.remove('access.log')
    place.append('access.log', numberedLines(2000, 3000))
    await kafka.restart()
    const { missing, forged } = tally(await readNumbers(kafka.brokers, TOPIC, 3000), 3000)
    expect({ missing, forged }).to.deep.equal({ missing: [], forged: [] })
    await daemon.stop()
  })

  it('takes up a configuration only when a file that was deleted meanwhile is delivered', async () => {
    place.append('access.log', numberedLine(0))
    const daemon = place.start()
    await readTopic(kafka.brokers, TOPIC, 1)
    await kafka.kill()
    place.append('access.log', numberedLines(1, 2000))
    await delay(500)
    place.remove('access.log')
    place.append('access.log', numberedLines(2000, 3000))
    await delay(500)
    configure({ labels: { site: 'new' } })
    daemon.signal('SIGHUP')
    await daemon.says('when these deleted files are delivered')
    await kafka.restart()
    await daemon.says('configuration taken up')
    const { missing } = tally(await readNumbers(kafka.brokers, TOPIC, 3000), 3000)
    expect(missing).to.deep.equal([])
    await daemon.stop()
  })

  it('stops within its grace when Kafka is away, and loses nothing by it', async () => {
    place.append('access.log', numberedLine(0))
    const daemon = place.start(['run', '--set', 'shutdown_grace=500ms'])
    await readTopic(kafka.brokers, TOPIC, 1)
    await kafka.kill()
    place.append('access.log', numberedLines(1, 500))
    await delay(500)
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
    await kafka.restart()
    const second = place.start()
    const { missing } = tally(await readNumbers(kafka.brokers, TOPIC, 500), 500)
    expect(missing).to.deep.equal([])
    await second.stop()
  })
})
