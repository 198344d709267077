import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { waitUntilReady } from './ready.mjs'

const LOG4J_FILE = join(dirname(fileURLToPath(import.meta.url)), 'log4j2.properties')

/**
 * @typedef {object} BrokerContext
 * @property {string} java
 * @property {string} jars folder
 * @property {string} folder with server.properties
 * @property {import('./watchdog.mjs').Watchdog} watchdog
 * @property {import('./local-kafka.mjs').LocalKafkaOptions} options
 *
 * @typedef {ReturnType<typeof openBroker>} Broker
 */

/**
 * The Java process of one folder: formatted once, then started and ended as often as one likes.
 *
 * @param {BrokerContext} context
 */
export function openBroker(context) {
  const { folder, options } = context
  const logFile = join(folder, 'kafka.log')
  const propertiesFile = join(folder, 'server.properties')
  const jvm = openJvm(context, logFile)

  /** @param {string} what */
  async function failure(what) {
    const log = await readFile(logFile, 'utf8').catch(() => '')
    return new Error(
      `the local Kafka ${what}; the end of its log:\n${log.trim().split('\n').slice(-15).join('\n')}`,
    )
  }

  return {
    logFile,
    pid: jvm.pid,
    end: jvm.end,
    signal: jvm.signal,
    /** @param {readonly import('./properties.mjs').KafkaUser[]} users */
    async format(users) {
      const clusterId = options.clusterId ?? randomBytes(16).toString('base64url')
      const scram = users.flatMap(({ name, password }) =>
        ['SCRAM-SHA-256', 'SCRAM-SHA-512'].flatMap(kind => [
          '--add-scram',
          `${kind}=[name=${name},password=${password}]`,
        ]),
      )
      const child = await jvm.launch([
        'kafka.tools.StorageTool',
        'format',
        // One word: an id may begin with a dash.
        `--cluster-id=${clusterId}`,
        '-c',
        propertiesFile,
        ...scram,
      ])
      const [code] = await once(child, 'exit')
      options.signal?.throwIfAborted()
      if (code !== 0) throw await failure('could not format its storage')
    },
    /** @param {number} port */
    async start(port) {
      const child = await jvm.launch(['kafka.Kafka', propertiesFile])
      const ended = new AbortController()
      child.once('exit', () => ended.abort())
      const signals = [ended.signal, AbortSignal.timeout(options.startTimeoutMs ?? 90_000)]
      if (options.signal) signals.push(options.signal)
      try {
        await waitUntilReady(port, AbortSignal.any(signals))
      } catch {
        options.signal?.throwIfAborted()
        throw await failure(ended.signal.aborted ? 'ended while it started' : 'did not become ready')
      }
    },
  }
}

/**
 * One Java process at a time, guarded by the watchdog.
 *
 * @param {BrokerContext} context
 * @param {string} logFile
 */
function openJvm({ java, jars, watchdog, options }, logFile) {
  const flags = [
    `-Xmx${options.heapMb ?? 256}m`,
    '-XX:+UseSerialGC',
    ...(options.optimized ? [] : ['-XX:TieredStopAtLevel=1']),
    `-Dlog4j2.configurationFile=${LOG4J_FILE}`,
    '-Dlog4j2.disableJmx=true',
    '-cp',
    `${jars}/*`,
  ]
  /** @type {import('node:child_process').ChildProcess | null} */
  let running = null

  return {
    pid: () => running?.pid ?? 0,

    /** @param {readonly string[]} args */
    async launch(args) {
      const log = await open(logFile, 'a')
      try {
        // Its own session: Ctrl-C is for whoever started us, who then stops the broker after its clients.
        const child = spawn(java, [...flags, ...args], { detached: true, stdio: ['ignore', log.fd, log.fd] })
        await once(child, 'spawn')
        running = child
        watchdog.guard([child.pid ?? 0])
        child.once('exit', () => {
          if (running !== child) return
          running = null
          watchdog.guard([])
        })
        return child
      } finally {
        await log.close()
      }
    },

    /** @param {'SIGTERM' | 'SIGKILL'} signal */
    async end(signal) {
      const child = running
      if (!child) return
      const exited = once(child, 'exit')
      // A stopped process does not see SIGTERM.
      child.kill('SIGCONT')
      child.kill(signal)
      const kill = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await exited
      clearTimeout(kill)
    },

    /** @param {'SIGSTOP' | 'SIGCONT'} signal */
    signal(signal) {
      if (!running?.kill(signal)) throw new Error(`the local Kafka is down and cannot take ${signal}`)
    },
  }
}
