import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const METADATA_API_KEY = 3
const METADATA_VERSION = 1

/**
 * Waits until the broker answers a Metadata request and counts itself among the brokers: an open port alone comes seconds
 * before it leads anything.
 *
 * @param {number} port on 127.0.0.1
 * @param {AbortSignal} signal ends the wait
 */
export async function waitUntilReady(port, signal) {
  for (;;) {
    signal.throwIfAborted()
    if ((await brokersInMetadata(port)) > 0) return
    await delay(50, undefined, { signal })
  }
}

/**
 * @param {number} port
 * @returns {Promise<number>} 0 when nobody answers
 */
function brokersInMetadata(port) {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => socket.write(metadataRequest()))
    let answer = Buffer.alloc(0)
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', chunk => {
      answer = Buffer.concat([answer, chunk])
      if (answer.length < 12) return
      // Size, correlation id, then the array of brokers.
      resolve(answer.readInt32BE(8))
      socket.destroy()
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(0))
  })
}

/** Kafka protocol, Metadata request version 1 with no topics (an empty array: none; null would be all). */
function metadataRequest() {
  const clientId = Buffer.from('logflowd-ready')
  const body = Buffer.alloc(2 + 2 + 4 + 2 + clientId.length + 4)
  let at = body.writeInt16BE(METADATA_API_KEY, 0)
  at = body.writeInt16BE(METADATA_VERSION, at)
  at = body.writeInt32BE(1, at)
  at = body.writeInt16BE(clientId.length, at)
  at += clientId.copy(body, at)
  body.writeInt32BE(0, at)
  const size = Buffer.alloc(4)
  size.writeInt32BE(body.length, 0)
  return Buffer.concat([size, body])
}
