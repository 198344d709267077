import { randomUUID } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect } from 'chai'
import { type Ended, runMain } from '../cli/run-main.ts'
import { Playground } from '../support/daemon.ts'
import { createTopic, sharedKafka, testClient, withAdmin } from '../support/kafka.ts'
import { numberedLine, numberedLines } from '../support/numbered-lines.ts'
import { readTopic } from '../support/read-topic.ts'

interface Part {
  readonly bytes: number
  readonly ranges: readonly (readonly [number, number])[]
}

interface FileReport extends Readonly<Record<string, unknown>> {
  readonly path: string | null
  readonly verdict: string
  readonly copies: readonly string[]
  readonly records: number
  readonly dead_letters: number
  readonly missing_lines: number
  readonly delivered: Part
  readonly dead_lettered: Part
  readonly missing: Part
  readonly skipped: Part
  readonly history: Part
  readonly unshipped: Part
  readonly unknown: Part
  readonly doubled: readonly (Part & { readonly topic: string })[]
}

interface Report {
  readonly verdict: string
  readonly checkpoint: boolean
  readonly topics: readonly Readonly<Record<string, unknown>>[]
  readonly files: readonly FileReport[]
}

const lineBytes = (from: number, to: number) => numberedLines(from, to).length

describe('logflowd audit on a real Kafka', function () {
  this.timeout(120_000)
  let place: Playground
  let topic: string
  let brokers: readonly string[]

  beforeEach(async () => {
    place = new Playground()
    topic = `audit-${randomUUID()}`
    brokers = (await sharedKafka()).brokers
    configure({})
  })
  afterEach(() => place.tidy())

  function configure(kafka: Readonly<Record<string, unknown>>): void {
    place.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: { brokers: brokers.join(','), topic, ...kafka },
    })
  }

  async function runOnce(): Promise<void> {
    const ended = await place.start(['run', '--once', '--config', place.configFile]).ended
    expect(ended.code).to.equal(0)
  }

  const run = (...args: string[]): Promise<Ended> =>
    runMain(['audit', '--config', place.configFile, ...args], { cwd: place.folder })

  async function auditJson(code: number, ...args: string[]): Promise<Report> {
    const ended = await run('--json', ...args)
    expect(ended.code, ended.stderr + ended.stdout).to.equal(code)
    return JSON.parse(ended.stdout) as Report // what audit says it prints
  }

  const fileNamed = ({ files }: Report, name: string): FileReport => {
    const found = files.find(({ path }) => path === place.path(name))
    if (found === undefined) throw new Error(`no ${name} in ${JSON.stringify(files)}`)
    return found
  }

  /** The values of the topic's records, in order, as another topic gets them. */
  async function copyTo(
    other: string,
    choose: (values: Buffer[]) => readonly (Buffer | null)[],
  ): Promise<void> {
    const records = await readTopic(brokers, topic, 1)
    const values = records.flatMap(({ value }) => value ?? [])
    await createTopic(brokers, other)
    await produce(other, choose(values))
  }

  async function produce(to: string, values: readonly (Buffer | null)[]): Promise<void> {
    const producer = testClient(brokers).producer({ allowAutoTopicCreation: false })
    await producer.connect()
    await producer.send({ topic: to, messages: values.map(value => ({ value })) })
    await producer.disconnect()
  }

  it('finds every byte of current, rotated and compressed files delivered, dead-lettered or skipped', async () => {
    writeFileSync(place.path('access.log.2.gz'), gzipSync(numberedLines(0, 300)))
    place.append('access.log.1', numberedLines(300, 600))
    const bad = 'this is no log line\n'
    const hole = Buffer.alloc(5000).toString('latin1')
    place.append('access.log', `${numberedLines(600, 700)}\n\n${bad}${hole}${numberedLines(700, 1000)}`)
    await runOnce()

    const report = await auditJson(0)
    expect(report.verdict).to.equal('fine')
    expect(report.checkpoint).to.equal(true)
    expect(report.files.map(({ verdict }) => verdict)).to.deep.equal(['complete', 'complete', 'complete'])
    const current = fileNamed(report, 'access.log')
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
    expect(fileNamed(report, 'access.log.2.gz').delivered.ranges).to.deep.equal([[0, lineBytes(0, 300)]])
    expect(fileNamed(report, 'access.log.1').delivered.ranges).to.deep.equal([[0, lineBytes(300, 600)]])
    expect((await run()).stdout).to.match(/fine: 3 files, nothing is missing, nothing is doubled\n$/)
  })

  it('finds the records of a file that was renamed, then compressed, and calls those of a deleted one gone', async () => {
    place.append('access.log', numberedLines(0, 200))
    await runOnce()
    renameSync(place.path('access.log'), place.path('access.log.1'))
    place.append('access.log', numberedLines(200, 300))
    await runOnce()
    writeFileSync(place.path('access.log.1.gz'), gzipSync(readFileSync(place.path('access.log.1'))))
    rmSync(place.path('access.log.1'))

    const compressed = await auditJson(0)
    expect(fileNamed(compressed, 'access.log.1.gz')).to.include({ verdict: 'complete', records: 200 })
    expect(compressed.files).to.have.length(2)

    // Also when no checkpoint says so: the first line does.
    const withoutCheckpoint = await auditJson(0, '--set', `state_dir=${place.path('empty')}`)
    expect(withoutCheckpoint.checkpoint).to.equal(false)
    expect(fileNamed(withoutCheckpoint, 'access.log.1.gz')).to.include({ verdict: 'complete', records: 200 })

    rmSync(place.path('access.log.1.gz'))
    const gone = await auditJson(0)
    expect(gone.verdict).to.equal('fine')
    expect(gone.files.find(({ path }) => path === null)).to.include({ verdict: 'gone', records: 200 })
  })

  it('names the range of what is missing and of what is doubled, and exits 1', async () => {
    place.append('access.log', numberedLines(0, 1000))
    await runOnce()
    const lossy = `${topic}.lossy`
    await copyTo(lossy, values => [...values.slice(0, 400), ...values.slice(403)])
    const missing = fileNamed(await auditJson(1, '--topic', lossy), 'access.log')
    expect(missing.verdict).to.equal('fault')
    expect(missing.missing.ranges).to.deep.equal([[lineBytes(0, 400), lineBytes(0, 403)]])
    expect(missing.missing_lines).to.equal(3)

    const doubling = `${topic}.doubling`
    await copyTo(doubling, values => [
      ...values.slice(0, 700),
      ...values.slice(500, 502),
      ...values.slice(700),
    ])
    const report = await auditJson(1, '--topic', doubling)
    const [doubled] = fileNamed(report, 'access.log').doubled
    expect(doubled).to.deep.equal({
      topic: doubling,
      bytes: lineBytes(500, 502) - 1,
      ranges: [[lineBytes(0, 500), lineBytes(0, 502) - 1]],
    })
    const text = (await run('--topic', lossy)).stdout
    expect(text).to.match(/MISSING {2,}\d+ bytes, 3 lines: \d+-\d+\n/)
    expect(text).to.match(/fault: records are missing or doubled in 1 of 1 files\n$/)

    // One record in two topics is no double.
    await auditJson(0, '--topic', topic, '--topic', lossy)
  })

  it('counts records of other hosts and of other producers, and is not misled by them', async () => {
    place.append('access.log', numberedLines(0, 100))
    await runOnce()
    await produce(topic, [Buffer.from('{"a":1}'), null, Buffer.alloc(0), Buffer.from([0x0a, 0x03, 1, 2, 3])])
    const own = await auditJson(0)
    expect(own.topics[0]).to.include({ records: 100, other_hosts: 0, other_messages: 4 })
    expect(fileNamed(own, 'access.log').verdict).to.equal('complete')
    // The checkpoint says that records of this host should be there.
    const elsewhere = await auditJson(1, '--set', 'host=another')
    expect(elsewhere.topics[0]).to.include({ records: 0, other_hosts: 100, other_messages: 4 })
  })

  it('leaves out what a transaction did not commit', async () => {
    place.append('access.log', numberedLines(0, 100))
    await runOnce()
    const other = `${topic}.transactions`
    const records = await readTopic(brokers, topic, 100)
    const values = records.flatMap(({ value }) => value ?? [])
    await createTopic(brokers, other)
    const producer = testClient(brokers).producer({
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
    const report = await auditJson(0, '--topic', other)
    expect(fileNamed(report, 'access.log')).to.include({ verdict: 'complete', records: 100 })
    const all = await auditJson(1, '--topic', other, '--isolation', 'uncommitted')
    expect(fileNamed(all, 'access.log').records).to.equal(300)
  })

  it('says that records may have expired where the beginning of a topic was deleted, and still finds what is missing', async () => {
    place.append('access.log', numberedLines(0, 1000))
    await runOnce()
    const expired = `${topic}.expired`
    await copyTo(expired, values => [...values.slice(0, 800), ...values.slice(801)])
    await withAdmin(brokers, async admin => {
      await admin.fetchTopicMetadata({ topics: [expired] })
      await admin.deleteTopicRecords({ topic: expired, partitions: [{ partition: 0, offset: '300' }] })
    })
    const file = fileNamed(await auditJson(1, '--topic', expired), 'access.log')
    expect(file.unknown.ranges).to.deep.equal([[0, lineBytes(0, 300)]])
    expect(file.missing.ranges).to.deep.equal([[lineBytes(0, 800), lineBytes(0, 801)]])
    const text = (await run('--topic', expired)).stdout
    expect(text).to.include('partition 0 begins at offset 300: what was before it was deleted')
  })

  it('says what is history, and what is not sent yet', async () => {
    place.append('access.log.1', numberedLines(0, 50))
    place.append('access.log', numberedLines(50, 100))
    const daemon = place.start()
    await readTopic(brokers, topic, 50)
    await daemon.stop()
    place.append('access.log', `${numberedLines(100, 120)}${numberedLine(120).slice(0, 20)}`)
    const report = await auditJson(0)
    expect(fileNamed(report, 'access.log.1')).to.include({ verdict: 'history', records: 0 })
    const current = fileNamed(report, 'access.log')
    expect(current.verdict).to.equal('behind')
    const sent = lineBytes(50, 100)
    expect(current.unshipped.ranges).to.deep.equal([[sent, sent + lineBytes(100, 120) + 20]])
  })

  for (const compression of ['gzip', 'snappy', 'lz4']) {
    it(`reads what was compressed with ${compression}`, async () => {
      configure({ compression })
      place.append('access.log', numberedLines(0, 3000))
      await runOnce()
      expect(fileNamed(await auditJson(0), 'access.log')).to.include({ verdict: 'complete', records: 3000 })
    })
  }

  it('reads keyed topics of several partitions, in which the records of a file are in no order', async () => {
    await createTopic(brokers, topic, { partitions: 3 })
    configure({ key: 'remote_addr' })
    place.append('access.log', numberedLines(0, 3000))
    await runOnce()
    const file = fileNamed(await auditJson(0), 'access.log')
    expect(file.delivered.ranges).to.deep.equal([[0, lineBytes(0, 3000)]])
  })

  it('exits 69 when Kafka cannot be reached, 78 when the configuration is wrong, 64 when its usage is', async () => {
    place.append('access.log', numberedLines(0, 1))
    expect((await run('--brokers', '127.0.0.1:1')).code).to.equal(69)
    expect((await run('--set', 'kafka.topic=a b')).code).to.be.oneOf([64, 78])
    expect((await run('--isolation', 'none')).code).to.equal(64)
    place.configure({ inputs: 'none' })
    expect((await run()).code).to.equal(78)
  })
})
