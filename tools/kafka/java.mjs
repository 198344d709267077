import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { KafkaUnavailableError } from './unavailable.mjs'

/** Kafka 4 runs on Java 17 and newer (KIP-1013). */
const OLDEST_JAVA = 17

/**
 * The first java of $LOGFLOWD_JAVA, $JAVA_HOME and PATH that is new enough.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string} the command to run
 * @throws {KafkaUnavailableError} when there is none
 */
export function findJava(environment = process.env) {
  const home = environment['JAVA_HOME']
  const candidates = [environment['LOGFLOWD_JAVA'], home && join(home, 'bin', 'java'), 'java']
  let tooOld = ''
  for (const command of candidates) {
    if (!command) continue
    const version = majorVersion(command, environment)
    if (version === null) continue
    if (version >= OLDEST_JAVA) return command
    tooOld = `, only Java ${version} (${command})`
  }
  throw new KafkaUnavailableError(
    `The local Kafka needs Java ${OLDEST_JAVA} or newer and none was found in LOGFLOWD_JAVA, JAVA_HOME and PATH${tooOld}: ` +
      'install it (Debian: apt-get install openjdk-17-jre-headless), or name a Kafka of yours with --brokers HOST:PORT.',
  )
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} environment
 * @returns {number | null} null when it does not run
 */
function majorVersion(command, environment) {
  const run = spawnSync(command, ['-version'], { encoding: 'utf8', env: environment, timeout: 20_000 })
  if (run.error || run.status !== 0) return null
  // Java 8 called itself 1.8.
  const match = /version "(?:1\.)?(\d+)/.exec(run.stderr + run.stdout)
  return match ? Number(match[1]) : null
}
