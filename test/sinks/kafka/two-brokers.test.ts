import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { freePorts } from '../../../tools/kafka/ports.mjs'
import { endOffsets, type LocalKafka, startKafka, withAdmin } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, numbered } from '../batches.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

const CLUSTER_ID = 'bG9nZmxvd2QtdGVzdHM0MA'

/** A second broker for the cluster of the first, which is its controller. */
async function joinCluster(first: LocalKafka): Promise<LocalKafka> {
  const layout = JSON.parse(await readFile(join(first.folder, 'layout.json'), 'utf8')) as {
    readonly listeners: { readonly controller: number }
  }
  const [port = 0] = await freePorts(1)
  return await startKafka({
    clusterId: CLUSTER_ID,
    port,
    properties: {
      'process.roles': 'broker',
      'node.id': 2,
      'controller.quorum.voters': `1@127.0.0.1:${layout.listeners.controller}`,
      listeners: `PLAINTEXT://127.0.0.1:${port}`,
    },
  })
}

describe('a cluster of two brokers', function () {
  this.timeout(120_000)
  let first: LocalKafka
  let second: LocalKafka
  let brokers: readonly string[]

  before(async () => {
    first = await startKafka({ clusterId: CLUSTER_ID })
    second = await joinCluster(first)
    brokers = [...first.brokers, ...second.brokers]
  })
  after(async () => {
    await second.stop()
    await first.stop()
  })

  async function createAssigned(
    topic: string,
    replicas: readonly number[][],
    configEntries: { name: string; value: string }[] = [],
  ): Promise<void> {
    const replicaAssignment = replicas.map((nodes, partition) => ({ partition, replicas: nodes }))
    await withAdmin(brokers, admin =>
      admin.createTopics({ topics: [{ topic, replicaAssignment, configEntries }] }),
    )
  }

  async function moveTo(topic: string, node: number): Promise<void> {
    const partitionAssignment = [{ partition: 0, replicas: [node] }]
    await withAdmin(brokers, admin =>
      admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment }] }),
    )
  }

  function leaderOf(topic: string): Promise<number> {
    return withAdmin(brokers, async admin => {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
      return topics[0]?.partitions[0]?.leader ?? -1
    })
  }

  /** What is stored is counted: a consumer of kafkajs that has two brokers to read from can stall on a busy machine. */
  async function counts(topic: string): Promise<bigint[]> {
    const ends = await endOffsets(brokers, topic)
    return [ends.get(0) ?? 0n, ends.get(1) ?? 0n]
  }

  it('a leader that dies hard hands over to the other, and nothing is lost or doubled', async () => {
    const config = kafkaConfig(brokers)
    await createAssigned(config.topic, [[2, 1]])
    const sink = await openKafkaSink(config, { log: new MemoryLog() })
    const batches = numbered('batch', 60).map(prefix => numbered(prefix, 20))
    try {
      const sendAll = async () => {
        for (const values of batches) await sink.send(batchOf(config.topic, values), never())
      }
      const sending = sendAll()
      await until(() => sink.stats().batches >= 20)
      await second.kill()
      await sending
      expect(sink.stats().retries).to.be.greaterThan(0)
      expect(sink.ready()).to.equal(true)
    } finally {
      await second.restart()
      await sink.close()
    }
    const read = await readTopic(brokers, config.topic, 1_200)
    expect(read.map(({ value }) => String(value))).to.deep.equal(batches.flat())
  })

  it('a leader that moves from one to the other and back under load loses, doubles and reorders nothing', async () => {
    const config = kafkaConfig(brokers)
    await createAssigned(config.topic, [[1]])
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    const expected: string[] = []
    const sendUntil = async (isEnough: () => Promise<boolean>) => {
      do {
        const values = numbered(`batch-${expected.length}`, 20)
        expected.push(...values)
        await sink.send(batchOf(config.topic, values), never())
      } while (!(await isEnough()))
    }
    try {
      await sendUntil(() => Promise.resolve(expected.length >= 400))
      for (const node of [2, 1]) {
        const moving = moveTo(config.topic, node)
        await sendUntil(async () => (await leaderOf(config.topic)) === node)
        await moving
        await sendUntil(() => Promise.resolve(expected.length % 200 === 0))
      }
      expect(log.seen.filter(({ level }) => level === 'error')).to.deep.equal([])
    } finally {
      await sink.close()
    }
    const read = await readTopic(brokers, config.topic, expected.length)
    expect(read.map(({ value }) => String(value))).to.deep.equal(expected)
  })

  it('NOT_ENOUGH_REPLICAS holds delivery, which goes on by itself when there are enough again', async () => {
    const config = kafkaConfig(brokers, { requestTimeoutMs: 5_000 })
    await createAssigned(config.topic, [[1, 2]], [{ name: 'min.insync.replicas', value: '2' }])
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    const values = numbered('value', 5)
    const named = () =>
      log.lines.some(({ fields }) => String(fields['error']).startsWith('NOT_ENOUGH_REPLICAS'))
    try {
      await sink.send(batchOf(config.topic, ['before']), never())
      await second.kill()
      const sending = Promise.all(values.map(value => sink.send(batchOf(config.topic, [value]), never())))
      await until(named)
      expect(sink.ready()).to.equal(false)
      await second.restart()
      await sending
      expect(sink.ready()).to.equal(true)
      expect(log.events('delivery resumed')).to.have.length(1)
    } finally {
      if (second.pid() === 0) await second.restart()
      await sink.close()
    }
    const read = await readTopic(brokers, config.topic, 6)
    expect(read.map(({ value }) => String(value))).to.deep.equal(['before', ...values])
  })

  it('while one is dead, batches go to the partitions that have a leader', async () => {
    const config = kafkaConfig(brokers)
    await createAssigned(config.topic, [[1], [2]])
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    let sent = 0
    const send = async (prefix: string) => {
      for (const value of numbered(prefix, 10)) {
        await sink.send(batchOf(config.topic, [value]), never())
        sent += 1
      }
    }
    try {
      await send('both') // five to each
      await second.kill()
      await send('one')
      expect(sink.ready()).to.equal(true)
      await second.restart()
      while (log.events('broker taken in again').length === 0) await send('again')
      expect(log.seen.map(({ event }) => event)).to.deep.equal(['broker left out', 'broker taken in again'])
    } finally {
      await sink.close()
    }
    const [onFirst = 0n, onSecond = 0n] = await counts(config.topic)
    expect(Number(onFirst + onSecond)).to.equal(sent)
    expect(onSecond > 5n).to.equal(true)
  })

  it('starts with one of the configured brokers dead', async () => {
    const config = kafkaConfig([...second.brokers, ...first.brokers])
    await createAssigned(config.topic, [[2], [1]])
    await second.kill()
    const sink = await openKafkaSink(config, { log: new MemoryLog() })
    try {
      await sink.send(batchOf(config.topic, ['a']), never())
      await sink.send(batchOf(config.topic, ['b']), never())
      expect(sink.ready()).to.equal(true)
    } finally {
      await sink.close()
      await second.restart()
    }
    expect(await counts(config.topic)).to.deep.equal([0n, 2n])
  })
})
