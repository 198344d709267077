import { setTimeout as delay } from 'node:timers/promises'
import { createTopic } from '../bench/broker.mjs'

/** A busy broker says for a while that it does not know the topic that it has just made. */
const UNKNOWN_TOPIC = 'UNKNOWN_TOPIC_OR_PARTITION'
const RETRY_MS = 200
const LIMIT_MS = 60_000

/** @param {string} broker @param {string} topic made, or there already */
export async function makeTopic(broker, topic) {
  const giveUpMs = performance.now() + LIMIT_MS
  for (;;) {
    try {
      return await createTopic(broker, topic)
    } catch (error) {
      if (error.type !== UNKNOWN_TOPIC || performance.now() > giveUpMs) throw error
      await delay(RETRY_MS)
    }
  }
}
