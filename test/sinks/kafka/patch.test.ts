import { createHook } from 'node:async_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { applyPatch, removePatch } from '../../../src/sinks/kafka/patch/index.ts'
import { installedVersion, KNOWN_VERSION, loadInternals } from '../../../src/sinks/kafka/patch/internals.ts'
import { createTopic, sharedKafka, testClient } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { kafkaConfig } from './support.ts'

describe('what is replaced in kafkajs', function () {
  this.timeout(60_000)

  beforeEach(() => removePatch())
  after(() => removePatch())

  const inside = async () => {
    const { produce, connection, requestQueue } = await loadInternals()
    return [produce.protocol, connection.send, requestQueue.scheduleCheckPendingRequests]
  }

  it('is replaced once, and put back', async () => {
    const stock = await inside()
    expect(await applyPatch()).to.equal(true)
    const ours = await inside()
    for (const [index, replaced] of ours.entries()) expect(replaced).not.to.equal(stock[index])
    expect(await applyPatch()).to.equal(true)
    expect(await inside()).to.deep.equal(ours)
    await removePatch()
    expect(await inside()).to.deep.equal(stock)
    await removePatch()
    expect(await inside()).to.deep.equal(stock)
  })

  it('is left alone in another version', async () => {
    expect(installedVersion()).to.equal(KNOWN_VERSION)
    const stock = await inside()
    expect(await applyPatch('2.3.0')).to.equal(false)
    expect(await inside()).to.deep.equal(stock)
  })

  it('changes nothing for messages that others in this process send', async () => {
    await applyPatch()
    const { brokers } = await sharedKafka()
    const { topic } = kafkaConfig(brokers)
    await createTopic(brokers, topic)
    const producer = testClient(brokers).producer()
    await producer.connect()
    try {
      const messages = [
        { key: 'k', value: 'a', headers: { h: 'v' }, timestamp: '1700000000000' },
        { key: null, value: null },
      ]
      await producer.send({ topic, messages })
    } finally {
      await producer.disconnect()
    }
    const [first, second] = await readTopic(brokers, topic, 2)
    expect(first).to.deep.include({
      key: Buffer.from('k'),
      value: Buffer.from('a'),
      timestampMs: 1_700_000_000_000,
    })
    expect(second).to.deep.include({ key: null, value: null })
  })

  it('lets an idle connection rest: no timers but the check for late answers', async () => {
    await applyPatch()
    const { brokers } = await sharedKafka()
    const { topic } = kafkaConfig(brokers)
    await createTopic(brokers, topic)
    const producer = testClient(brokers).producer()
    await producer.connect()
    await producer.send({ topic, messages: [{ value: 'a' }] })
    let timers = 0
    const hook = createHook({
      init: (_id, type) => {
        if (type === 'Timeout') timers += 1
      },
    }).enable()
    try {
      await delay(300)
    } finally {
      hook.disable()
      await producer.disconnect()
    }
    // The delay itself is one; kafkajs as it is makes hundreds.
    expect(timers).to.be.at.most(2)
  })
})
