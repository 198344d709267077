import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBroker } from './broker.mjs'
import { makeCertificates } from './certificates.mjs'
import { openKafkaJars } from './jars.mjs'
import { findJava } from './java.mjs'
import { freePorts } from './ports.mjs'
import { serverProperties } from './properties.mjs'
import { openWatchdog } from './watchdog.mjs'

/**
 * @typedef {object} LocalKafkaOptions
 * @property {number} [heapMb] 256 unless given
 * @property {boolean} [optimized] let the JVM compile fully: slower to start, faster under load
 * @property {readonly import('./properties.mjs').KafkaUser[]} [users] open SASL listeners (PLAIN, SCRAM-SHA-256, SCRAM-SHA-512)
 * @property {boolean} [tls] open an SSL listener with a certificate of its own (and SASL_SSL when there are users)
 * @property {Readonly<Record<string, string | number | boolean>>} [properties] server properties, over ours
 * @property {string} [clusterId] 16 bytes as base64url, the same for all brokers of a cluster; a new one unless given
 * @property {number} [port] of the plain listener; a free one unless given
 * @property {string} [folder] kept at the end; a temporary one, removed at the end, unless given
 * @property {number} [startTimeoutMs]
 * @property {(folder: string) => void} [onFetch] called before Kafka's jars are fetched, which takes long
 * @property {AbortSignal} [signal] gives the start up
 *
 * @typedef {object} LocalKafka
 * @property {string[]} brokers `127.0.0.1:PORT` of the plain listener
 * @property {string[]} saslBrokers of SASL_PLAINTEXT, empty without users
 * @property {string[]} tlsBrokers of SSL, empty without tls
 * @property {string[]} saslTlsBrokers of SASL_SSL, empty without both
 * @property {import('./certificates.mjs').Certificates | null} certificates
 * @property {string} folder
 * @property {string} logFile what the broker wrote
 * @property {() => number} pid of the broker, 0 while it is down
 * @property {() => Promise<void>} stop in order, and removes the folder unless it was given
 * @property {() => Promise<void>} shutDown in order, and keeps everything for `restart`
 * @property {() => Promise<void>} kill with -9, and keeps everything for `restart`
 * @property {() => Promise<void>} pause SIGSTOP
 * @property {() => Promise<void>} resume SIGCONT
 * @property {() => Promise<void>} restart on the same ports with the same data; kills it first when it still runs
 */

/**
 * Starts a real Apache Kafka (one KRaft node) on loopback and waits until it leads. It ends with this process, however that ends.
 *
 * @param {LocalKafkaOptions} [options]
 * @returns {Promise<LocalKafka>}
 * @throws {import('./unavailable.mjs').KafkaUnavailableError} without Java or the jars
 */
export async function startKafka(options = {}) {
  const java = findJava()
  const jars = await openKafkaJars(options.onFetch ? { onFetch: options.onFetch } : {})
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'logflowd-kafka-')))
  await mkdir(folder, { recursive: true })
  const watchdog = openWatchdog(options.folder ? null : folder)
  const broker = openBroker({ java, jars, folder, watchdog, options })
  try {
    const layout = await prepare(folder, options, broker)
    await broker.start(layout.listeners.plain)
    return localKafka(folder, layout, broker, watchdog)
  } catch (cause) {
    await broker.end('SIGKILL')
    await watchdog.release()
    throw cause
  }
}

/**
 * @param {string} folder
 * @param {Awaited<ReturnType<typeof prepare>>} layout
 * @param {import('./broker.mjs').Broker} broker
 * @param {import('./watchdog.mjs').Watchdog} watchdog
 * @returns {LocalKafka}
 */
function localKafka(folder, { listeners, certificates }, broker, watchdog) {
  const address = (/** @type {number | null} */ port) => (port ? [`127.0.0.1:${port}`] : [])
  return {
    brokers: address(listeners.plain),
    saslBrokers: address(listeners.sasl),
    tlsBrokers: address(listeners.tls),
    saslTlsBrokers: address(listeners.saslTls),
    certificates,
    folder,
    logFile: broker.logFile,
    pid: () => broker.pid(),
    stop: async () => {
      await broker.end('SIGTERM')
      await watchdog.release()
    },
    shutDown: () => broker.end('SIGTERM'),
    kill: () => broker.end('SIGKILL'),
    pause: async () => broker.signal('SIGSTOP'),
    resume: async () => broker.signal('SIGCONT'),
    restart: async () => {
      await broker.end('SIGKILL')
      await broker.start(listeners.plain)
    },
  }
}

/**
 * Ports, certificates, server.properties and formatted storage.
 *
 * @param {string} folder
 * @param {LocalKafkaOptions} options
 * @param {import('./broker.mjs').Broker} broker
 */
async function prepare(folder, options, broker) {
  const propertiesFile = join(folder, 'server.properties')
  const layoutFile = join(folder, 'layout.json')
  const known = await readFile(layoutFile, 'utf8').catch(() => null)
  /** @type {{ listeners: import('./properties.mjs').Listeners, certificates: import('./certificates.mjs').Certificates | null }} */
  const layout = known ? JSON.parse(known) : await newLayout(folder, options)
  const users = options.users ?? []
  await writeFile(
    propertiesFile,
    serverProperties({ ...layout, logDir: join(folder, 'data'), users, extra: options.properties ?? {} }),
  )
  if (!known) {
    await broker.format(users)
    await writeFile(layoutFile, JSON.stringify(layout))
  }
  return layout
}

/**
 * @param {string} folder
 * @param {LocalKafkaOptions} options
 */
async function newLayout(folder, { port, users = [], tls = false }) {
  const [plain = 0, controller = 0, sasl = 0, ssl = 0, saslSsl = 0] = await freePorts(5)
  const hasUsers = users.length > 0
  const listeners = {
    plain: port ?? plain,
    controller,
    sasl: hasUsers ? sasl : null,
    tls: tls ? ssl : null,
    saslTls: hasUsers && tls ? saslSsl : null,
  }
  return { listeners, certificates: tls ? await makeCertificates(folder) : null }
}
