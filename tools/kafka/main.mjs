import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { startKafka } from './local-kafka.mjs'
import { KafkaUnavailableError } from './unavailable.mjs'

/**
 * `npm run kafka`: a local Kafka by itself, until Ctrl-C.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  const { values } = parseArgs({
    args,
    options: { port: { type: 'string' }, folder: { type: 'string' }, 'heap-mb': { type: 'string' } },
  })
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop.abort())
  try {
    const kafka = await startKafka({
      ...(values.port ? { port: Number(values.port) } : {}),
      ...(values.folder ? { folder: values.folder } : {}),
      heapMb: Number(values['heap-mb'] ?? 512),
      onFetch: folder => console.log(`fetching Kafka's jars into ${folder} (43 MB, once)`),
      signal: stop.signal,
    })
    console.log(`Kafka listens on ${kafka.brokers.join(',')} (data in ${kafka.folder}); Ctrl-C stops it`)
    if (!stop.signal.aborted) await once(stop.signal, 'abort')
    await kafka.stop()
    return 0
  } catch (error) {
    if (stop.signal.aborted) return 0
    if (!(error instanceof KafkaUnavailableError)) throw error
    console.error(error.message)
    return 69
  }
}
