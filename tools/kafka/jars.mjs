import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { KafkaUnavailableError } from './unavailable.mjs'

const HERE = dirname(fileURLToPath(import.meta.url))
const LOCK_FILE = join(HERE, 'jars.lock.json')

/**
 * @typedef {object} JarsLock
 * @property {string} kafka version
 * @property {string} plugin the maven plugin that fetches
 * @property {Record<string, string>} sha256 by file name
 */

/**
 * The folder with Kafka's jars: `$LOGFLOWD_KAFKA_HOME/libs` of an unpacked Kafka, or the user's cache, filled through
 * mvn the first time.
 *
 * @param {{ onFetch?: (folder: string) => void, environment?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>}
 * @throws {KafkaUnavailableError} when they are not there and cannot be fetched
 */
export async function openKafkaJars({ onFetch, environment = process.env } = {}) {
  const home = environment['LOGFLOWD_KAFKA_HOME']
  if (home) return join(home, 'libs')

  const lockText = await readFile(LOCK_FILE, 'utf8')
  /** @type {JarsLock} */
  const lock = JSON.parse(lockText)
  const cache = environment['XDG_CACHE_HOME'] || join(environment['HOME'] || homedir(), '.cache')
  const folder = join(cache, 'logflowd', `kafka-${lock.kafka}`)
  if (await isComplete(folder, lockText)) return folder

  onFetch?.(folder)
  await mkdir(dirname(folder), { recursive: true })
  // Built beside and renamed, so that two processes which fetch at once never see half a folder.
  const building = await mkdtemp(`${folder}.`)
  try {
    await fetchJars(building, lock.plugin, environment)
    await verify(building, lock)
    await writeFile(join(building, 'jars.lock.json'), lockText)
    await moveInto(building, folder, lockText)
  } finally {
    await rm(building, { recursive: true, force: true })
  }
  return folder
}

/**
 * @param {string} folder
 * @param {string} lockText
 */
async function isComplete(folder, lockText) {
  const fetched = await readFile(join(folder, 'jars.lock.json'), 'utf8').catch(() => null)
  return fetched === lockText
}

/**
 * @param {string} building
 * @param {string} folder
 * @param {string} lockText
 */
async function moveInto(building, folder, lockText) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await rename(building, folder)
      return
    } catch (cause) {
      if (await isComplete(folder, lockText)) return
      if (!existsSync(folder)) throw cause
      // A folder of another lock file, or half removed: take it away under a name of our own.
      const old = `${building}.old`
      await rename(folder, old).catch(() => {})
      await rm(old, { recursive: true, force: true })
    }
  }
  throw new Error(`cannot put Kafka's jars into ${folder}: another process keeps changing it`)
}

/**
 * @param {string} folder
 * @param {string} plugin
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<void>}
 */
export function fetchJars(folder, plugin, environment) {
  const goal = `${plugin}:copy-dependencies`
  const args = [
    '-q',
    '-B',
    '-f',
    join(HERE, 'pom.xml'),
    goal,
    '-DincludeScope=runtime',
    `-DoutputDirectory=${folder}`,
  ]
  return new Promise((resolve, reject) => {
    const mvn = spawn('mvn', args, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-8_000)
    }
    mvn.stdout.on('data', keep)
    mvn.stderr.on('data', keep)
    mvn.on('error', cause => reject(unavailable('mvn does not run', cause)))
    mvn.on('close', code =>
      code === 0 ? resolve() : reject(unavailable(firstError(output) || `mvn ended with ${code}`)),
    )
  })
}

/** @param {string} output */
function firstError(output) {
  const error = output.split('\n').find(line => line.includes('[ERROR]'))
  return error
    ?.slice(error.indexOf('[ERROR]') + '[ERROR]'.length)
    .trim()
    .slice(0, 300)
}

/**
 * @param {string} reason
 * @param {unknown} [cause]
 */
function unavailable(reason, cause) {
  return new KafkaUnavailableError(
    `The local Kafka's jars have to be fetched once through Maven, and that failed (${reason}): install it (Debian: apt-get install maven), ` +
      'set LOGFLOWD_KAFKA_HOME to an unpacked Kafka 4, or name a Kafka of yours with --brokers HOST:PORT.',
    { cause },
  )
}

/**
 * @param {string} folder
 * @param {JarsLock} lock
 */
async function verify(folder, lock) {
  const found = new Set(await readdir(folder))
  for (const [name, expected] of Object.entries(lock.sha256)) {
    if (!found.delete(name)) throw new Error(`Kafka's jars are incomplete: ${name} was not fetched`)
    const actual = await sha256(join(folder, name))
    if (actual !== expected)
      throw new Error(`${name} has sha256 ${actual}, jars.lock.json says ${expected}: not used`)
  }
  if (found.size > 0) throw new Error(`jars.lock.json does not know ${[...found].join(', ')}: not used`)
}

/** @param {string} file */
export async function sha256(file) {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex')
}
