import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { compileArgument } from '../../src/cli/format-argument.ts'
import { openRequestLines } from '../../src/cli/request-lines.ts'
import { encodeDeadLetter } from '../../src/codec/dead-letter.ts'
import { SCHEMA_HEADER, schemaHeaderValue } from '../../src/codec/schema-header.ts'
import { ConfigFolder } from '../config/support.ts'
import { createTopic, sharedKafka, testClient, withAdmin } from '../support/kafka.ts'
import { runMain, startMain } from './run-main.ts'

function request(path: string): Buffer {
  const line = Buffer.from(`1.2.3.4 - - [04/Oct/2022:04:34:49 +0000] "GET ${path} HTTP/1.1" 200 5 "-" "-"`)
  const encoded = openRequestLines(compileArgument(null, 'default', 'http'), '-', 'web-1')(
    line,
    0,
    line.length,
    0,
  )
  if (!encoded.ok) throw new Error(encoded.reason)
  return Buffer.from(encoded.message)
}

function deadLetter(raw: string): Buffer {
  return Buffer.from(
    encodeDeadLetter({
      host: 'web-1',
      file: { path: '/a.log', device: 1n, inode: 2n, generation: 3, key: '1:2:3', input: 0 },
      offset: 77,
      source: '/a.log',
      format: '$status',
      column: 4,
      reason: 'the line goes on',
      raw: Buffer.from(raw),
      lengthBytes: raw.length,
      sha256: null,
      maxRawBytes: 1000,
      readUnixMs: 5,
      labels: {},
    }),
  )
}

describe('commands that talk to Kafka', function () {
  this.timeout(60_000)
  let folder: ConfigFolder
  let brokers: readonly string[]
  let topic: string

  before(async () => {
    brokers = (await sharedKafka()).brokers
  })
  beforeEach(() => {
    folder = new ConfigFolder()
    topic = `cli-${randomUUID()}`
    folder.write(
      'a.yaml',
      `inputs: [{path: a.log}]\nstate_dir: .\nkafka: {brokers: [${brokers.join()}], topic: ${topic}}\n`,
    )
  })
  afterEach(() => folder.remove())

  const run = (...args: string[]) => runMain([...args, '--config', 'a.yaml'], { cwd: folder.path })

  async function produce(
    messages: { value: Buffer | null; headers?: Record<string, string> }[],
    to = topic,
  ): Promise<void> {
    const producer = testClient(brokers).producer({ allowAutoTopicCreation: false })
    await producer.connect()
    await producer.send({ topic: to, messages })
    await producer.disconnect()
  }

  it('topics tells what is missing, and creates it', async () => {
    const missing = await run('topics', 'list')
    expect(missing.code).to.equal(0)
    expect(missing.stdout).to.match(new RegExp(`^${topic} +missing`, 'm'))
    const created = await run('topics', 'create')
    expect(created.stderr).to.equal(`created ${topic}\ncreated ${topic}.dead-letter\n`)
    expect(created.stdout).to.match(new RegExp(`^${topic}.dead-letter +1 +7d +\\d+`, 'm'))
    expect((await run('topics', 'create')).stderr).to.equal('')
  })

  it('check finds Kafka and its topics, and creates nothing', async () => {
    const before = await run('check')
    expect(before).to.include({ code: 0, stderr: '' })
    expect(before.stdout).to.include(`topic ${topic} does not exist yet: it will be created`)
    expect(await withAdmin(brokers, admin => admin.listTopics())).not.to.include(topic)
    await createTopic(brokers, topic, { partitions: 3, config: { 'max.message.bytes': '5000' } })
    const after = await run('check')
    expect(after.stdout).to.include(`topic ${topic} has 5000 as max.message.bytes`)
    const strict = await run('check', '--set', 'kafka.create_topics=no')
    expect(strict.code).to.equal(69)
    expect(strict.stderr).to.include(
      `topic ${topic}.dead-letter does not exist, and kafka.create_topics is off`,
    )
  })

  it('check, topics and consume end with 69 when Kafka does not answer', async () => {
    for (const args of [['check'], ['topics', 'list'], ['consume', '--max', '1']]) {
      const { code, stderr } = await run(...args, '--set', 'kafka.brokers=127.0.0.1:1')
      expect(code, args.join(' ')).to.equal(69)
      expect(stderr).to.include('Kafka at 127.0.0.1:1').and.to.include('ECONNREFUSED')
    }
  })

  it('consume shows records as JSON, those that cannot be decoded too, and ends after --max', async () => {
    await createTopic(brokers, topic)
    const headers = { [SCHEMA_HEADER]: schemaHeaderValue('logflow.v1.DeadLetter') }
    await produce([
      { value: request('/one?a=1') },
      { value: Buffer.from([0xff, 0xff]) },
      { value: null },
      { value: deadLetter('200x'), headers },
      { value: request('/more') },
    ])
    const { code, stdout } = await run('consume', '--from-beginning', '--max', '4')
    expect(code).to.equal(0)
    const [one, two, three, four] = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(one).to.include({ path: '/one', query: 'a=1', status: 200 })
    expect(two.undecodable).to.include({ topic, partition: 0, offset: '1', b64: '//8=' })
    expect(three.undecodable).to.include({ offset: '2', b64: null })
    expect(four).to.include({
      reason: 'the line goes on',
      column: 4,
      raw: Buffer.from('200x').toString('base64'),
    })
    expect(stdout.trim().split('\n')).to.have.length(4)
  })

  it('consume leaves no consumer group behind', async () => {
    await createTopic(brokers, topic)
    await produce([{ value: request('/') }])
    await run('consume', '--from-beginning', '--max', '1', '--set', `kafka.client_id=${topic}`)
    const { groups } = await withAdmin(brokers, admin => admin.listGroups())
    expect(groups.filter(group => group.groupId.startsWith(topic))).to.deep.equal([])
  })

  it('consume waits for a topic, shows what comes and obeys no terminal code in it', async () => {
    const letters = `${topic}.dead-letter`
    const running = startMain(['consume', '--config', 'a.yaml', '--topic', letters, '--output', 'pretty'], {
      cwd: folder.path,
    })
    await running.shows(`topic ${letters} does not exist yet, waiting for it`)
    await createTopic(brokers, letters)
    await produce([{ value: deadLetter('\x1b[2Jx') }], letters)
    await running.shows('dead letter')
    running.process.kill('SIGHUP')
    running.process.kill('SIGINT')
    const { code, stdout } = await running.ended
    expect(code).to.equal(0)
    expect(stdout).to.equal('dead letter /a.log at 77, column 4: the line goes on: "\\u001b[2Jx"\n')
  })
})
