import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startKafka } from '../kafka/local-kafka.mjs'
import { KafkaUnavailableError } from '../kafka/unavailable.mjs'

/**
 * @typedef {object} Target where records go
 * @property {string} name
 * @property {string} place in a word
 * @property {string} topic
 * @property {string} settings YAML
 * @property {string | null} file of the file sink; its dead letters are in `FILE.dead-letter`
 * @property {() => Promise<void>} close
 */

/**
 * The Kafka that was named, else one of our own, else a file.
 *
 * @param {string | undefined} brokers
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Promise<Target | null>} null when it was stopped meanwhile
 */
export async function openTarget(brokers, folder, signal) {
  if (brokers) {
    const topic = `nginx.access.${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
    return kafkaTarget(
      brokers,
      topic,
      `topic ${topic} of the Kafka at ${brokers} (it stays there)`,
      async () => {},
    )
  }
  try {
    console.log('starting a local Kafka …')
    const kafka = await startKafka({
      folder: join(folder, 'kafka'),
      heapMb: 512,
      signal,
      onFetch: jars => console.log(`fetching Kafka's jars into ${jars} (43 MB, once) …`),
    })
    const address = kafka.brokers.join(',')
    return kafkaTarget(
      address,
      'nginx.access',
      `topic nginx.access of a local Apache Kafka at ${address}`,
      kafka.stop,
    )
  } catch (error) {
    if (signal.aborted) return null
    if (!(error instanceof KafkaUnavailableError)) throw error
    return fileTarget(join(folder, 'records.bin'), error.message)
  }
}

/**
 * @param {string} brokers
 * @param {string} topic
 * @param {string} name
 * @param {() => Promise<void>} close
 * @returns {Target}
 */
function kafkaTarget(brokers, topic, name, close) {
  const settings = `kafka:\n  brokers: ${JSON.stringify(brokers.split(','))}\n  topic: ${topic}\n`
  return { name, place: 'Kafka', topic, settings, file: null, close }
}

/**
 * @param {string} file
 * @param {string} reason
 * @returns {Promise<Target>}
 */
async function fileTarget(file, reason) {
  const rule = '*'.repeat(78)
  console.log(`\n${rule}\nThis runs WITHOUT KAFKA: records go to files instead.\n${reason}\n${rule}`)
  await writeFile(file, '')
  const settings = `sink:\n  kind: file\n  path: ${JSON.stringify(file)}\n`
  const name = `the file ${file} (protobuf, each message with its length before it), dead letters to ${file}.dead-letter`
  return { name, place: 'the file', topic: '', settings, file, close: async () => {} }
}
