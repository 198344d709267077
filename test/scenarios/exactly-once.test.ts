import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { until } from '../support/daemon.ts'
import { ExactlyOncePlace } from '../support/exactly-once-place.ts'
import { endOffsets, type LocalKafka, startKafka } from '../support/kafka.ts'
import { numberedLine, numberedLines } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

describe('exactly once', function () {
  this.timeout(240_000)
  let kafka: LocalKafka
  let place: ExactlyOncePlace
  let tests = 0

  before(async () => {
    kafka = await startKafka()
  })

  after(() => kafka.stop())

  beforeEach(() => {
    tests += 1
    place = new ExactlyOncePlace(kafka, `exactly-${tests}`)
  })

  afterEach(() => place.tidy())

  /** Markers of transactions are counted too. */
  async function arrives(records: number): Promise<void> {
    await until(
      async () => Number((await endOffsets(kafka.brokers, place.topic)).get(0) ?? 0n) >= records,
      () => `${records} records`,
    )
  }

  it('delivers each line once however often it is killed under load', async () => {
    const lives = 3
    const count = 90_000
    for (let life = 1; life <= lives; life += 1) {
      place.append('access.log', numberedLines(((life - 1) * count) / lives, (life * count) / lives))
      const before = Number((await endOffsets(kafka.brokers, place.topic)).get(0) ?? 0n)
      const daemon = place.start()
      // Somewhere in the middle of a transaction, each time at another place of it.
      await arrives(before + 1000 + life * 3000)
      await daemon.kill()
    }
    const last = place.start()
    await place.expectEachOnce(count)
    expect(await last.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('delivers each line once when Kafka is killed in the middle of transactions', async () => {
    const count = 80_000
    place.append('access.log', numberedLines(0, count / 2))
    const daemon = place.start()
    await arrives(10_000)
    await kafka.kill()
    await delay(500)
    await kafka.restart()
    place.append('access.log', numberedLines(count / 2, count))
    await arrives(count / 2)
    await kafka.kill()
    await kafka.restart()
    await place.expectEachOnce(count)
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('reads the positions from the topic when state_dir is lost', async () => {
    place.append('access.log', numberedLines(0, 3000))
    const first = place.start()
    await place.expectEachOnce(3000)
    await first.kill()
    rmSync(place.stateDir, { recursive: true })
    place.append('access.log', numberedLines(3000, 5000))
    const second = place.start()
    await second.says('its positions are taken from there')
    await place.expectEachOnce(5000)
    await second.stop()
  })

  it('believes the topic and not a copy that is older', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await place.expectEachOnce(1000)
    await first.stop()
    const old = place.path('old')
    renameSync(place.stateDir, old)
    writeFileSync(place.path('note'), '')
    const { cpSync } = await import('node:fs')
    cpSync(old, place.stateDir, { recursive: true })
    place.append('access.log', numberedLines(1000, 3000))
    const second = place.start()
    await place.expectEachOnce(3000)
    await second.stop()
    rmSync(place.stateDir, { recursive: true })
    renameSync(old, place.stateDir)
    place.append('access.log', numberedLines(3000, 4000))
    const third = place.start()
    await place.expectEachOnce(4000)
    await third.stop()
  })

  it('finishes a file that was shipped in part, killed, grown, renamed and compressed, once', async () => {
    place.append('access.log', numberedLines(0, 2000))
    const first = place.start()
    await place.expectEachOnce(2000)
    await first.kill()
    place.append('access.log', numberedLines(2000, 3000))
    renameSync(place.path('access.log'), place.path('access.log.1'))
    writeFileSync(place.path('access.log.1.gz'), gzipSync(readFileSync(place.path('access.log.1'))))
    rmSync(place.path('access.log.1'))
    place.append('access.log', numberedLines(3000, 4000))
    const second = place.start()
    await place.expectEachOnce(4000)
    await second.stop()
  })

  it('changes over from at-least-once without doubling, and back, and over again', async () => {
    place.configureWith({ delivery: 'at-least-once' })
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await place.expectEachOnce(1000)
    await first.stop()
    let count = 1000
    for (const delivery of ['exactly-once', 'at-least-once', 'exactly-once']) {
      place.configureWith({ delivery })
      place.append('access.log', numberedLines(count, count + 1000))
      count += 1000
      const next = place.start()
      await place.expectEachOnce(count)
      await next.stop()
    }
  })

  it('puts a record that its topic does not take into the dead letters, in the same transaction', async () => {
    const { createTopic } = await import('../support/kafka.ts')
    await createTopic(kafka.brokers, place.topic, { config: { 'max.message.bytes': '20000' } })
    const long = numberedLine(1).replace('from=scenario', `from=${'x'.repeat(60_000)}`)
    place.append('access.log', numberedLine(0) + long + numberedLines(1, 2000))
    const daemon = place.start()
    await place.expectEachOnce(2000)
    const letters = await readTopic(kafka.brokers, `${place.topic}.dead-letter`, 1, { transactional: true })
    expect(letters).to.have.length(1)
    await daemon.stop()
  })
})
