import { createRequire } from 'node:module'
import { expect } from 'chai'
import { applyPatch, removePatch } from '../../../src/sinks/kafka/patch/index.ts'
import type { RequestQueue } from '../../../src/sinks/kafka/patch/internals.ts'
import { until } from './support.ts'

const require = createRequire(import.meta.url)

interface QueueOptions {
  readonly requestTimeout: number
  readonly enforceRequestTimeout: boolean
  readonly maxInFlightRequests: number | null
  readonly clientId: string
  readonly broker: string
  readonly logger: { debug(): void; warn(): void }
}

/** kafkajs's own class, which the patch has changed, with what a connection calls. */
type OpenQueue = RequestQueue & {
  throttledUntil: number
  fulfillRequest(answer: { correlationId: number; payload: Buffer; size: number }): void
  destroy(): void
}

function openQueue(over: Partial<QueueOptions> = {}): OpenQueue {
  const Queue = require('kafkajs/src/network/requestQueue') as new (options: QueueOptions) => OpenQueue
  const queue = new Queue({
    requestTimeout: 60_000,
    enforceRequestTimeout: true,
    maxInFlightRequests: null,
    clientId: 'test',
    broker: 'nowhere:9092',
    logger: { debug: () => {}, warn: () => {} },
    ...over,
  })
  queue.scheduleRequestTimeoutCheck()
  return queue
}

/** Sends a request and says what came of it. */
function push(queue: OpenQueue, correlationId: number) {
  const state = { sent: false, outcome: '' }
  queue.push({
    entry: {
      apiKey: 0,
      apiName: 'Produce',
      apiVersion: 7,
      correlationId,
      resolve: () => {
        state.outcome = 'answered'
      },
      reject: (error: Error) => {
        state.outcome = error.name
      },
    },
    expectResponse: true,
    requestTimeout: null,
    sendRequest: () => {
      state.sent = true
    },
  })
  return state
}

const answer = (correlationId: number) => ({ correlationId, payload: Buffer.alloc(0), size: 0 })

describe('the requests of a connection', () => {
  let queue: OpenQueue | null = null

  before(() => applyPatch())
  after(() => removePatch())
  afterEach(() => queue?.destroy())

  it('wait for the end of a throttling, and go out then', async () => {
    queue = openQueue()
    queue.throttledUntil = Date.now() + 50
    const request = push(queue, 1)
    expect(request.sent).to.equal(false)
    await until(() => request.sent)
    queue.fulfillRequest(answer(1))
    expect(request.outcome).to.equal('answered')
    expect(queue.throttleCheckTimeoutId).to.equal(null)
  })

  it('wait for their turn when there may be one at a time', () => {
    queue = openQueue({ maxInFlightRequests: 1 })
    const [first, second] = [push(queue, 1), push(queue, 2)]
    expect([first.sent, second.sent]).to.deep.equal([true, false])
    queue.fulfillRequest(answer(1))
    expect(second.sent).to.equal(true)
  })

  it('fail when their answer is overdue, also the second time', async () => {
    queue = openQueue({ requestTimeout: 20 })
    for (const correlationId of [1, 2]) {
      const request = push(queue, correlationId)
      await until(() => request.outcome !== '')
      expect(request.outcome).to.equal('KafkaJSRequestTimeoutError')
      await until(() => queue?.requestTimeoutIntervalId === undefined)
    }
  })

  it('leave no timer behind once all are answered', async () => {
    queue = openQueue()
    expect(queue.requestTimeoutIntervalId).to.equal(undefined)
    push(queue, 1)
    expect(queue.requestTimeoutIntervalId).not.to.equal(undefined)
    queue.fulfillRequest(answer(1))
    await until(() => queue?.requestTimeoutIntervalId === undefined)
    expect(queue.throttleCheckTimeoutId).to.equal(null)
  })
})
