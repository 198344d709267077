import { sendFramed } from './connection-send.ts'
import { type Internals, installedVersion, KNOWN_VERSION, loadInternals } from './internals.ts'
import { produceProtocol } from './produce-request.ts'
import { scheduleCheckPendingRequests, scheduleRequestTimeoutCheck, sendWatched } from './request-queue.ts'

/** Where a replaced function keeps the one of kafkajs: that it is there says that the patch is applied. */
const STOCK = Symbol.for('logflowd.kafkajs.stock')

/** A function of kafkajs or ours with the stock one attached. */
interface Replaced {
  readonly [STOCK]?: unknown
}

/**
 * Replaces three things inside kafkajs 2.2.4: the encoder of Produce requests and the sending of what it made (both
 * only for ready batches, anything else goes kafkajs's own way), and the timers of a connection, which never rest.
 * Applying it twice changes nothing.
 *
 * @returns whether it is applied: false when another version of kafkajs is installed
 */
export async function applyPatch(version: string = installedVersion()): Promise<boolean> {
  if (version !== KNOWN_VERSION) return false
  const { produce, connection, requestQueue } = await loadInternals()
  const stockProtocol = produce.protocol
  replace(produce, 'protocol', options => produceProtocol(stockProtocol(options), options.version))
  replace(connection, 'send', sendFramed(connection.send))
  replace(requestQueue, 'scheduleCheckPendingRequests', scheduleCheckPendingRequests)
  replace(requestQueue, 'scheduleRequestTimeoutCheck', scheduleRequestTimeoutCheck)
  replace(requestQueue, 'sendSocketRequest', sendWatched(requestQueue.sendSocketRequest))
  return true
}

/** Puts back what kafkajs came with. */
export async function removePatch(): Promise<void> {
  if (installedVersion() !== KNOWN_VERSION) return
  const { produce, connection, requestQueue } = await loadInternals()
  restore(produce, 'protocol')
  restore(connection, 'send')
  restore(requestQueue, 'scheduleCheckPendingRequests')
  restore(requestQueue, 'scheduleRequestTimeoutCheck')
  restore(requestQueue, 'sendSocketRequest')
}

type Place = Internals[keyof Internals]

function replace<T extends Place, K extends keyof T>(place: T, name: K, by: T[K] & object): void {
  const stock = place[name]
  // Reads the mark that `replace` itself leaves.
  if ((stock as Replaced)[STOCK] !== undefined) return
  place[name] = Object.assign(by, { [STOCK]: stock })
}

function restore<T extends Place, K extends keyof T>(place: T, name: K): void {
  // What `replace` attached is the value that stood in this very place.
  const stock = (place[name] as Replaced)[STOCK] as T[K] | undefined
  if (stock !== undefined) place[name] = stock
}
