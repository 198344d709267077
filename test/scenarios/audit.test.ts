import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { AuditedPlace } from '../support/audited-place.ts'
import { createTopic, testClient, withAdmin } from '../support/kafka.ts'
import { numberedLine, numberedLines } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

const lineBytes = (from: number, to: number) => numberedLines(from, to).length

describe('logflowd audit on a real Kafka', function () {
  this.timeout(120_000)
  let place: AuditedPlace

  beforeEach(async () => {
    place = await AuditedPlace.open()
  })
  afterEach(() => place.tidy())

  it('finds every byte of current, rotated and compressed files delivered, dead-lettered or skipped', async () => {
    writeFileSync(place.path('access.log.2.gz'), gzipSync(numberedLines(0, 300)))
    place.append('access.log.1', numberedLines(300, 600))
    const bad = 'this is no log line\n'
    const hole = Buffer.alloc(5000).toString('latin1')
    place.append('access.log', `${numberedLines(600, 700)}\n\n${bad}${hole}${numberedLines(700, 1000)}`)
    await place.runOnce()

    const report = await place.auditJson(0)
    expect(report.verdict).to.equal('fine')
    expect(report.checkpoint).to.equal(true)
    expect(report.files.map(({ verdict }) => verdict)).to.deep.equal(['complete', 'complete', 'complete'])
    const current = place.fileNamed(report, 'access.log')
    const head = lineBytes(600, 700)
    const afterBad = head + 2 + bad.length
    expect(current.skipped.ranges).to.deep.equal([
      [head, head + 2],
      [afterBad, afterBad + 5000],
    ])
    expect(current.dead_lettered.ranges).to.deep.equal([[head + 2, afterBad]])
    expect(current.records).to.equal(400)
    expect(current.dead_letters).to.equal(1)
    const size = readFileSync(place.path('access.log')).length
    expect(current.delivered.bytes + current.dead_lettered.bytes + current.skipped.bytes).to.equal(size)
    expect(place.fileNamed(report, 'access.log.2.gz').delivered.ranges).to.deep.equal([
      [0, lineBytes(0, 300)],
    ])
    expect(place.fileNamed(report, 'access.log.1').delivered.ranges).to.deep.equal([[0, lineBytes(300, 600)]])
    expect((await place.audit()).stdout).to.match(/fine: 3 files, nothing is missing, nothing is doubled\n$/)
  })

  it('finds the records of a file that was renamed, then compressed, and calls those of a deleted one gone', async () => {
    place.append('access.log', numberedLines(0, 200))
    await place.runOnce()
    renameSync(place.path('access.log'), place.path('access.log.1'))
    place.append('access.log', numberedLines(200, 300))
    await place.runOnce()
    writeFileSync(place.path('access.log.1.gz'), gzipSync(readFileSync(place.path('access.log.1'))))
    rmSync(place.path('access.log.1'))

    const compressed = await place.auditJson(0)
    expect(place.fileNamed(compressed, 'access.log.1.gz')).to.include({ verdict: 'complete', records: 200 })
    expect(compressed.files).to.have.length(2)

    // Also when no checkpoint says so: the first line does.
    const withoutCheckpoint = await place.auditJson(0, '--set', `state_dir=${place.path('empty')}`)
    expect(withoutCheckpoint.checkpoint).to.equal(false)
    expect(place.fileNamed(withoutCheckpoint, 'access.log.1.gz')).to.include({
      verdict: 'complete',
      records: 200,
    })

    rmSync(place.path('access.log.1.gz'))
    const gone = await place.auditJson(0)
    expect(gone.verdict).to.equal('fine')
    expect(gone.files.find(({ path }) => path === null)).to.include({ verdict: 'gone', records: 200 })
  })

  it('names the range of what is missing and of what is doubled, and exits 1', async () => {
    place.append('access.log', numberedLines(0, 1000))
    await place.runOnce()
    const lossy = `${place.topic}.lossy`
    await place.copyTo(lossy, values => [...values.slice(0, 400), ...values.slice(403)])
    const missing = place.fileNamed(await place.auditJson(1, '--topic', lossy), 'access.log')
    expect(missing.verdict).to.equal('fault')
    expect(missing.missing.ranges).to.deep.equal([[lineBytes(0, 400), lineBytes(0, 403)]])
    expect(missing.missing_lines).to.equal(3)

    const doubling = `${place.topic}.doubling`
    await place.copyTo(doubling, values => [
      ...values.slice(0, 700),
      ...values.slice(500, 502),
      ...values.slice(700),
    ])
    const report = await place.auditJson(1, '--topic', doubling)
    const [doubled] = place.fileNamed(report, 'access.log').doubled
    expect(doubled).to.deep.equal({
      topic: doubling,
      bytes: lineBytes(500, 502) - 1,
      ranges: [[lineBytes(0, 500), lineBytes(0, 502) - 1]],
    })
    const text = (await place.audit('--topic', lossy)).stdout
    expect(text).to.match(/MISSING {2,}\d+ bytes, 3 lines: \d+-\d+\n/)
    expect(text).to.match(/fault: records are missing or doubled in 1 of 1 files\n$/)

    // One record in two topics is no double.
    await place.auditJson(0, '--topic', place.topic, '--topic', lossy)
  })

  it('counts records of other hosts and of other producers, and is not misled by them', async () => {
    place.append('access.log', numberedLines(0, 100))
    await place.runOnce()
    await place.produce(place.topic, [
      Buffer.from('{"a":1}'),
      null,
      Buffer.alloc(0),
      Buffer.from([0x0a, 0x03, 1, 2, 3]),
    ])
    const own = await place.auditJson(0)
    expect(own.topics[0]).to.include({ records: 100, other_hosts: 0, other_messages: 4 })
    expect(place.fileNamed(own, 'access.log').verdict).to.equal('complete')
    // The checkpoint says that records of this host should be there.
    const elsewhere = await place.auditJson(1, '--set', 'host=another')
    expect(elsewhere.topics[0]).to.include({ records: 0, other_hosts: 100, other_messages: 4 })
  })

  it('leaves out what a transaction did not commit', async () => {
    place.append('access.log', numberedLines(0, 100))
    await place.runOnce()
    const other = `${place.topic}.transactions`
    const records = await readTopic(place.brokers, place.topic, 100)
    const values = records.flatMap(({ value }) => value ?? [])
    await createTopic(place.brokers, other)
    const producer = testClient(place.brokers).producer({
      transactionalId: other,
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    })
    await producer.connect()
    for (const isCommitted of [false, true, false]) {
      const transaction = await producer.transaction()
      await transaction.send({ topic: other, messages: values.map(value => ({ value })) })
      await (isCommitted ? transaction.commit() : transaction.abort())
    }
    await producer.disconnect()
    const report = await place.auditJson(0, '--topic', other)
    expect(place.fileNamed(report, 'access.log')).to.include({ verdict: 'complete', records: 100 })
    const all = await place.auditJson(1, '--topic', other, '--isolation', 'uncommitted')
    expect(place.fileNamed(all, 'access.log').records).to.equal(300)
  })

  it('says that records may have expired where the beginning of a topic was deleted, and still finds what is missing', async () => {
    place.append('access.log', numberedLines(0, 1000))
    await place.runOnce()
    const expired = `${place.topic}.expired`
    await place.copyTo(expired, values => [...values.slice(0, 800), ...values.slice(801)])
    await withAdmin(place.brokers, async admin => {
      await admin.fetchTopicMetadata({ topics: [expired] })
      await admin.deleteTopicRecords({ topic: expired, partitions: [{ partition: 0, offset: '300' }] })
    })
    const file = place.fileNamed(await place.auditJson(1, '--topic', expired), 'access.log')
    expect(file.unknown.ranges).to.deep.equal([[0, lineBytes(0, 300)]])
    expect(file.missing.ranges).to.deep.equal([[lineBytes(0, 800), lineBytes(0, 801)]])
    const text = (await place.audit('--topic', expired)).stdout
    expect(text).to.include('partition 0 begins at offset 300: what was before it was deleted')
  })

  it('says what is history, and what is not sent yet', async () => {
    place.append('access.log.1', numberedLines(0, 50))
    place.append('access.log', numberedLines(50, 100))
    const daemon = place.start()
    await readTopic(place.brokers, place.topic, 50)
    await daemon.stop()
    place.append('access.log', `${numberedLines(100, 120)}${numberedLine(120).slice(0, 20)}`)
    const report = await place.auditJson(0)
    expect(place.fileNamed(report, 'access.log.1')).to.include({ verdict: 'history', records: 0 })
    const current = place.fileNamed(report, 'access.log')
    expect(current.verdict).to.equal('behind')
    const sent = lineBytes(50, 100)
    expect(current.unshipped.ranges).to.deep.equal([[sent, sent + lineBytes(100, 120) + 20]])
  })

  it('finds no fault beside a daemon that delivers, while lines are written and files are renamed', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const daemon = place.start()
    await readTopic(place.brokers, place.topic, 1000)
    let next = 1000
    const writing = setInterval(() => {
      place.append('access.log', numberedLines(next, next + 500))
      next += 500
      if (next % 5000 > 0) return
      renameSync(place.path('access.log'), place.path(`access.log.${20_270_000 + next / 5000}`))
    }, 20)
    try {
      for (let round = 0; round < 4; round += 1)
        expect((await place.auditJson(0)).verdict).to.not.equal('fault')
    } finally {
      clearInterval(writing)
    }
    await daemon.stop()
    const { files } = await place.auditJson(0)
    expect(files.every(({ missing, doubled }) => missing.bytes === 0 && doubled.length === 0)).to.equal(true)
    expect(files.length).to.be.greaterThan(1)
  })

  for (const compression of ['gzip', 'snappy', 'lz4']) {
    it(`reads what was compressed with ${compression}`, async () => {
      place.configureKafka({ compression })
      place.append('access.log', numberedLines(0, 3000))
      await place.runOnce()
      expect(place.fileNamed(await place.auditJson(0), 'access.log')).to.include({
        verdict: 'complete',
        records: 3000,
      })
    })
  }

  it('reads keyed topics of several partitions, in which the records of a file are in no order', async () => {
    await createTopic(place.brokers, place.topic, { partitions: 3 })
    place.configureKafka({ key: 'remote_addr' })
    place.append('access.log', numberedLines(0, 3000))
    await place.runOnce()
    const file = place.fileNamed(await place.auditJson(0), 'access.log')
    expect(file.delivered.ranges).to.deep.equal([[0, lineBytes(0, 3000)]])
  })

  it('exits 69 when Kafka cannot be reached, 78 when the configuration is wrong, 64 when its usage is', async () => {
    place.append('access.log', numberedLines(0, 1))
    expect((await place.audit('--brokers', '127.0.0.1:1')).code).to.equal(69)
    expect((await place.audit('--set', 'kafka.topic=a b')).code).to.be.oneOf([64, 78])
    expect((await place.audit('--isolation', 'none')).code).to.equal(64)
    place.configure({ inputs: 'none' })
    expect((await place.audit()).code).to.equal(78)
  })
})
