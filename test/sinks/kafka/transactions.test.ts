import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import kafkajs from 'kafkajs'
import type { LocalCheckpoint } from '../../../src/checkpoint/recovery.ts'
import { judgeTransactionalId } from '../../../src/cli/check-transactional-id.ts'
import type { KafkaConfig } from '../../../src/config/config.ts'
import { CommandError } from '../../../src/errors.ts'
import { partitionOfKey } from '../../../src/sinks/kafka/murmur2.ts'
import { applyPatch } from '../../../src/sinks/kafka/patch/index.ts'
import {
  TransactionalKafka,
  type TransactionalOptions,
} from '../../../src/sinks/kafka/transactions/transactional-kafka.ts'
import type { Batch, Position } from '../../../src/types.ts'
import { createTopic, endOffsets, type LocalKafka, startKafka, withAdmin } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, numbered, recordOf } from '../batches.ts'
import { at, Files, saved } from './files-and-positions.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

const AGENT = { name: 'agent', password: 'open-sesame' }
const AGENT_LOGIN = { mechanism: 'plain', username: AGENT.name, password: AGENT.password } as const

/** Longer than any test: who waited for the broker to end a transaction would fail. */
const ENDLESS_MS = 600_000

describe('transactions', function () {
  this.timeout(60_000)
  let kafka: LocalKafka
  let config: KafkaConfig
  let local: LocalCheckpoint
  let log: MemoryLog
  let opened: TransactionalKafka[]

  before(async () => {
    await applyPatch()
    kafka = await startKafka({
      users: [AGENT],
      properties: {
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': 'User:ANONYMOUS',
        'allow.everyone.if.no.acl.found': true,
        'transaction.abort.timed.out.transaction.cleanup.interval.ms': 200,
      },
    })
  })

  after(() => kafka.stop())

  beforeEach(() => {
    config = kafkaConfig(kafka.brokers, {
      checkpointTopic: `positions-${randomUUID()}`,
      transactionTimeoutMs: ENDLESS_MS,
    })
    const stateId = randomUUID()
    local = { stateDir: '/state', machineId: 'machine', state: null, stateId, isLost: false }
    log = new MemoryLog()
    opened = []
  })

  afterEach(async () => {
    for (const each of opened) await each.close()
  })

  function open(over: Partial<TransactionalOptions> = {}): TransactionalKafka {
    const options = { kafka: config, host: 'web-1', tls: null, codec: null, log, topics: [], twinLookMs: 0 }
    const sink = new TransactionalKafka({ ...options, deadLetter: () => null, ...over })
    opened.push(sink)
    return sink
  }

  /** How to commit with it, once it has its positions. */
  async function start(sink: TransactionalKafka, files = new Files()) {
    await sink.recover(local, never())
    const { commit } = sink.sinkFor(files)
    return (batches: readonly Batch[], ...positions: Position[]) => commit(batches, positions, never())
  }

  /** What another life would begin with, by inode. */
  async function positions(from = local): Promise<Record<string, number>> {
    const { files } = await open().recover(from, never())
    return Object.fromEntries(files.map(({ inode, committedOffset }) => [inode, committedOffset]))
  }

  function denial(operation: kafkajs.AclOperationTypes) {
    return {
      resourceType: AclResourceTypes.TRANSACTIONAL_ID,
      resourceName: 'logflowd-',
      resourcePatternType: ResourcePatternTypes.PREFIXED,
      principal: `User:${AGENT.name}`,
      host: '*',
      operation,
      permissionType: AclPermissionTypes.DENY,
    }
  }

  async function values(count: number, topic = config.topic): Promise<string[]> {
    const read = await readTopic(kafka.brokers, topic, count, { transactional: true })
    return read.map(({ value }) => String(value))
  }

  it('that the broker has ended because they took too long are made anew, once, and say so in the metrics', async () => {
    await createTopic(kafka.brokers, config.topic)
    let isFirst = true
    /** Compresses for so long that the broker gives the transaction up: its marker is what the topic has first. */
    const compress = async (bytes: Uint8Array) => {
      if (isFirst) {
        isFirst = false
        await until(async () => ((await endOffsets(kafka.brokers, config.topic)).get(0) ?? 0n) > 0n)
      }
      return Buffer.from(bytes)
    }
    const codec = { id: 0, compress, decompress: compress }
    const sink = open({ kafka: { ...config, transactionTimeoutMs: 1000 }, codec })
    const commit = await start(sink)
    await commit([batchOf(config.topic, ['one', 'two'])], at(1, 20))
    await commit([batchOf(config.topic, ['three'])], at(1, 30))
    expect(await values(3)).to.deep.equal(['one', 'two', 'three'])
    const { committed, aborted, commitMs } = sink.transactionStats()
    expect({ committed, aborted }).to.deep.equal({ committed: 2, aborted: 1 })
    expect(commitMs).to.be.greaterThan(1000)
    expect(await positions()).to.deep.equal({ 1: 30 })
  })

  it('are held when the right to the transactional id is taken away, and go on when it is given back', async () => {
    const sink = open({ kafka: { ...config, brokers: kafka.saslBrokers, sasl: AGENT_LOGIN } })
    const commit = await start(sink)
    const denied = denial(AclOperationTypes.WRITE)
    const isHeld = () => log.events('delivery held until somebody acts').length > 0
    await withAdmin(kafka.brokers, admin => admin.createAcls({ acl: [denied] }))
    let sent = 0
    const send = async () => {
      while (!isHeld()) await commit([batchOf(config.topic, [`line-${sent}`])], at(1, ++sent))
    }
    const sending = send()
    await until(isHeld)
    expect(log.events('delivery held until somebody acts')[0]?.fields).to.include({
      error: 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
    })
    expect(sink.ready()).to.equal(false)
    await withAdmin(kafka.brokers, admin => admin.deleteAcls({ filters: [denied] }))
    await sending
    expect(sink.ready()).to.equal(true)
    expect(await values(sent)).to.deep.equal(numbered('line', sent))
    expect(await positions()).to.deep.equal({ 1: sent })
  })

  it('put each record where its key belongs, in the order of the lines', async () => {
    await createTopic(kafka.brokers, config.topic, { partitions: 3 })
    config = { ...config, key: 'remote_addr' }
    const commit = await start(open())
    const lines = Array.from({ length: 300 }, (_, number) => ({ number, key: `client-${number % 7}` }))
    for (let from = 0; from < lines.length; from += 100) {
      const records = lines
        .slice(from, from + 100)
        .map(({ number, key }) => recordOf(`${number}`, { key: Buffer.from(key) }))
      const halves = [records.slice(0, 50), records.slice(50)]
      await commit(
        halves.map(half => batchOf(config.topic, half)),
        at(1, from + 100),
      )
    }
    const read = await readTopic(kafka.brokers, config.topic, lines.length, { transactional: true })
    for (const partition of [0, 1, 2]) {
      const expected = lines.filter(({ key }) => partitionOfKey(Buffer.from(key), 3) === partition)
      const found = read.filter(record => record.partition === partition).map(({ value }) => Number(value))
      expect(found).to.deep.equal(expected.map(({ number }) => number))
    }
  })

  it('that a topic refuses go in parts at once: nobody waits until the broker gives them up', async () => {
    await createTopic(kafka.brokers, config.topic, { config: { 'max.message.bytes': '20000' } })
    const sink = open()
    const commit = await start(sink)
    const lines = numbered('x'.repeat(1000), 100)
    await commit([batchOf(config.topic, lines)], at(1, 100))
    expect(await values(100)).to.deep.equal(lines)
    expect(sink.stats().splits).to.be.greaterThan(0)
  })

  it('of one that has nothing to write end when another takes over', async () => {
    const idle = await start(open())
    await open({ host: 'web-2' }).recover(local, never())
    const error = await idle([]).then(
      () => null,
      (reason: unknown) => reason,
    )
    expect(error).to.be.instanceOf(CommandError).and.include({ exitCode: 75 })
    expect(String(error)).to.contain('on web-2 has taken over')
  })

  for (const [how, partitions] of [
    ['as it was', 16],
    ['with fewer partitions', 1],
  ] as const) {
    it(`write all positions at once into a checkpoint topic that was made anew ${how}`, async () => {
      const commit = await start(open())
      await commit([batchOf(config.topic, ['one'])], at(1, 10), at(2, 20))
      const topics = [config.checkpointTopic]
      await withAdmin(kafka.brokers, admin => admin.deleteTopics({ topics }))
      await until(
        async () => !(await withAdmin(kafka.brokers, admin => admin.listTopics())).includes(topics[0] ?? ''),
      )
      const shape = { partitions, config: { 'cleanup.policy': 'compact' } }
      await createTopic(kafka.brokers, config.checkpointTopic, shape)
      await commit([batchOf(config.topic, ['two'])], at(1, 15))
      expect(
        log.events('the checkpoint topic was made anew: all positions are written again').length,
      ).to.equal(1)
      await commit([batchOf(config.topic, ['three'])], at(1, 18))
      expect(await positions()).to.deep.equal({ 1: 18, 2: 20 })
      expect(await values(3)).to.deep.equal(['one', 'two', 'three'])
    })
  }

  it('that the topic has lost and the copy has are said loudly, and the topic counts: nothing is lost by it', async () => {
    const sink = open()
    const commit = await start(sink)
    await commit([batchOf(config.topic, ['one'])], at(1, 10))
    const mark = sink.mark() ?? expect.fail('no mark')
    const topic = { ...mark, serial: mark.serial + 5, offset: mark.offset + 5 }
    const state = {
      stateId: local.stateId ?? '',
      machineId: 'machine',
      inputs: [],
      hasCompressed: true,
      topic,
    }
    expect(await positions({ ...local, state: { ...state, files: [saved(1, 60)] } })).to.deep.equal({ 1: 10 })
    const [said] = log.lines.filter(({ level }) => level === 'error')
    expect(said?.event).to.contain('has lost its newest transactions')
    expect(said?.fields).to.include({ serial: mark.serial, copySerial: mark.serial + 5 })
  })

  it('are asked for by check, which fences nobody and says what it did not ask', async () => {
    const commit = await start(open())
    await commit([batchOf(config.topic, ['one'])], at(1, 10))
    const checked = { kafka: { ...config, brokers: kafka.saslBrokers, sasl: AGENT_LOGIN }, host: 'web-1' }
    const check = () => judgeTransactionalId(checked, log)
    const allowed = await check()
    expect(`${allowed.kind} ${allowed.sentence}`).to.contain('ok ')
    expect(allowed.sentence).to.contain('whether this user may write under them is not asked')
    await commit([batchOf(config.topic, ['two'])], at(1, 20))
    const denied = denial(AclOperationTypes.DESCRIBE)
    await withAdmin(kafka.brokers, admin => admin.createAcls({ acl: [denied] }))
    await until(async () => (await check()).kind !== 'ok')
    expect(await check()).to.include({ kind: 'fault', exitCode: 69 })
    expect((await check()).sentence).to.contain('this user may not use the transactional id')
    await withAdmin(kafka.brokers, admin => admin.deleteAcls({ filters: [denied] }))
  })
})
