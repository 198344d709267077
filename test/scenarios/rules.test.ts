import { expect } from 'chai'
import { logflow } from '../../src/generated/logflow.js'
import { AuditedPlace, type FileReport } from '../support/audited-place.ts'
import { readTopic } from '../support/read-topic.ts'

const FORMAT = '$remote_addr $host "$request" $status $request_time'
const HOSTS = ['a.example', 'b.example', 'evil.example']

/** Every tenth is a health check, every seventh an error, every thirteenth is slow. */
function line(number: number): string {
  const path = number % 10 === 0 ? '/health/live' : `/n/${number}`
  const status = number % 7 === 0 ? 503 : 200
  const time = number % 13 === 0 ? '2.500' : '0.010'
  return `10.0.${number % 50}.1 ${HOSTS[number % 3]} "GET ${path} HTTP/1.1" ${status} ${time}\n`
}

function lines(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, index) => line(from + index)).join('')
}

/** The record says so, and of errors and slow requests it does not. */
function isSampled({ status, sampleRate, requestTimeMs }: logflow.v1.NginxLogRequest): boolean {
  const isExempt = (status ?? 0) >= 500 || Number(requestTimeMs) >= 1000
  expect(sampleRate ?? null).to.equal(isExempt ? null : 0.5)
  return !isExempt
}

/** How many lines are in which topic, when the requests of these addresses are the sampled ones. */
function expected(count: number, addresses: ReadonlySet<string>) {
  const wanted = { main: 0, failed: 0, a: 0 }
  for (let number = 0; number < count; number += 1) {
    const isFailed = number % 7 === 0
    const isSent = number % 10 !== 0 && (number % 13 === 0 || addresses.has(`10.0.${number % 50}.1`))
    if (isFailed) wanted.failed += 1
    if (isFailed || (isSent && number % 3 !== 0)) wanted.main += 1
    else if (isSent) wanted.a += 1
  }
  return wanted
}

const RULES = {
  filter: [{ keep: { status: { at_least: 500 } } }, { drop: { request_uri: { prefix: '/health' } } }],
  sample: { by: 'remote_addr', keep: 0.5 },
}

describe('rules on a real Kafka', function () {
  this.timeout(120_000)
  let place: AuditedPlace
  let topics: Record<'main' | 'a' | 'failed', string>

  const configure = (rules: object) =>
    place.configure({
      inputs: [{ path: 'access.log', format: FORMAT }],
      kafka: { brokers: place.brokers.join(','), topic: place.topic },
      ...rules,
    })
  const withRoutes = () => ({
    ...RULES,
    routes: [
      { when: { status: { at_least: 500 } }, topics: [topics.main, topics.failed] },
      { topic_by: 'host', topics: { 'a.example': topics.a } },
    ],
  })

  beforeEach(async () => {
    place = await AuditedPlace.open()
    topics = { main: place.topic, a: `${place.topic}.a`, failed: `${place.topic}.failed` }
    configure(withRoutes())
  })
  afterEach(() => place.tidy())

  /** The numbers in a topic, those of health checks aside, and how often each was sampled. */
  const arrived = async (topic: string, least: number) => {
    const records = await readTopic(place.brokers, topic, least)
    return records.map(({ value }) => logflow.v1.NginxLogRequest.decode(value ?? new Uint8Array(0)))
  }
  const check = async (count: number, atMostOnce: boolean) => {
    const main = await arrived(topics.main, 1)
    const failed = await arrived(topics.failed, 1)
    const a = await arrived(topics.a, 1)
    const addresses = new Set([...main, ...a].filter(isSampled).map(({ remoteAddr }) => remoteAddr ?? ''))
    // Of an address all or none, of 50 about half.
    expect(addresses.size).to.be.within(10, 40)
    const wanted = expected(count, addresses)
    const distinct = (all: typeof main) => new Set(all.map(({ identity }) => String(identity?.offset))).size
    expect({ main: distinct(main), failed: distinct(failed), a: distinct(a) }).to.deep.equal(wanted)
    if (atMostOnce) expect([main.length, failed.length, a.length]).to.deep.equal(Object.values(wanted))
    expect(a.every(({ host }) => host === 'a.example')).to.equal(true)
  }

  it('send each line to its topics once, and the audit finds the rest filtered', async () => {
    place.append('access.log', `${lines(0, 2000)}this is no log line\n`)
    const ended = await place.start(['run', '--once', '--config', place.configFile]).ended
    expect(ended.code).to.equal(0)
    await check(2000, true)
    const report = await place.auditJson(0)
    const file = place.fileNamed(report, 'access.log')
    expect(file).to.include({ verdict: 'complete', missing_lines: 0, dead_letters: 1 })
    expect(file.filtered.bytes).to.be.above(20_000)
    expect(file['unknown_because']).to.deep.equal([])
    const size = lines(0, 2000).length + 'this is no log line\n'.length
    expect(file.filtered.bytes + file.delivered.bytes + file.dead_lettered.bytes).to.equal(size)
  })

  it('lose nothing when the daemon is killed with -9, and decide alike about what is read again', async () => {
    const daemon = place.start()
    place.append('access.log', lines(0, 3000))
    await readTopic(place.brokers, topics.failed, 1)
    place.append('access.log', lines(3000, 6000))
    await daemon.kill()
    const again = place.start(['run', '--once', '--config', place.configFile])
    expect((await again.ended).code).to.equal(0)
    await check(6000, false)
    const { files } = JSON.parse((await place.audit('--json')).stdout) as { files: FileReport[] }
    expect(
      files.map(({ missing, unknown, missing_lines }) => [missing.bytes, unknown.bytes, missing_lines]),
    ).to.deep.equal([[0, 0, 0]])
  })

  it('are unknown to the audit where others were in force', async () => {
    place.append('access.log', lines(0, 500))
    expect((await place.start(['run', '--once', '--config', place.configFile]).ended).code).to.equal(0)
    const before = lines(0, 500).length
    configure({ ...withRoutes(), filter: [{ drop: { host: 'b.example' } }] })
    place.append('access.log', lines(500, 1000))
    expect((await place.start(['run', '--once', '--config', place.configFile]).ended).code).to.equal(0)
    const file = place.fileNamed(await place.auditJson(0), 'access.log')
    expect(file.verdict).to.equal('unknown')
    expect(file['unknown_because']).to.deep.equal([
      'other rules than those of the configuration decided about some lines',
    ])
    expect(file.unknown.ranges.every(([, to]) => to <= before)).to.equal(true)
    expect(file.filtered.ranges.every(([from]) => from >= before)).to.equal(true)
    expect(file.missing.bytes).to.equal(0)
  })
})
