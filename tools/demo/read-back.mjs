import { followDelimited } from './delimited-file.mjs'

/** What the files of the file sink hold. */
const MESSAGES = { record: 'logflow.v1.NginxLogRequest', 'dead letter': 'logflow.v1.DeadLetter' }

/**
 * Follows the records where the daemon delivers them to: through `logflowd consume`, or from the file sink's files.
 *
 * @param {object} options
 * @param {string} options.main dist/main.js
 * @param {string} options.configFile
 * @param {import('./target.mjs').Target} options.target
 * @param {import('./processes.mjs').Processes} options.processes
 * @param {(arrived: import('./screen.mjs').Arrived) => void} options.onArrived
 * @returns {{ ended: Promise<unknown>, stop: () => Promise<void> }}
 */
export function readBack({ main, configFile, target, processes, onArrived }) {
  if (target.file !== null) return readFileBack(target.file, onArrived)
  const consume = (/** @type {'record' | 'dead letter'} */ kind, /** @type {string} */ topic) =>
    processes.start(
      [main, 'consume', '--config', configFile, '--topic', topic, '--from-beginning', '--output', 'json'],
      line => onArrived({ kind, message: JSON.parse(line) }),
    )
  const records = consume('record', target.topic)
  const letters = consume('dead letter', `${target.topic}.dead-letter`)
  return {
    ended: Promise.race([records.ended, letters.ended]),
    stop: async () => {
      await Promise.all([records.stop(), letters.stop()])
    },
  }
}

/**
 * @param {string} file
 * @param {(arrived: import('./screen.mjs').Arrived) => void} onArrived
 */
function readFileBack(file, onArrived) {
  const controller = new AbortController()
  const read = async () => {
    const { recordToJson } = await import(new URL('../../build/sinks/record-json.js', import.meta.url).href)
    const follow = (/** @type {import('./screen.mjs').Arrived['kind']} */ kind, /** @type {string} */ path) =>
      followDelimited(
        path,
        value => onArrived({ kind, message: JSON.parse(recordToJson({ value }, MESSAGES[kind])) }),
        controller.signal,
      )
    await Promise.all([follow('record', file), follow('dead letter', `${file}.dead-letter`)])
  }
  const ended = read()
  return {
    ended,
    stop: async () => {
      controller.abort()
      await ended
    },
  }
}
