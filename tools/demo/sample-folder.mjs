import { appendFile, copyFile, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * @typedef {object} SampleLog
 * @property {string} name
 * @property {string} path of the copy
 * @property {string} inode as records carry it
 * @property {number} lines that are there now
 *
 * @typedef {object} SampleFolder
 * @property {string} configFile
 * @property {SampleLog[]} logs
 */

/**
 * Copies the sample logs, so that whoever tries things out writes into the copy, and makes a configuration for them: that of
 * the samples (their formats), and `settings`.
 *
 * @param {string} from sample-logs/
 * @param {string} to
 * @param {string} settings YAML
 * @returns {Promise<SampleFolder>}
 */
export async function copySampleLogs(from, to, settings) {
  await mkdir(to, { recursive: true })
  const names = (await readdir(from)).filter(name => name.endsWith('.log')).sort()
  const logs = await Promise.all(names.map(name => copyLog(from, to, name)))
  const configFile = join(to, 'logflowd.yaml')
  await copyFile(join(from, 'logflowd.yaml'), configFile)
  await appendFile(configFile, `\n${settings}`)
  return { configFile, logs }
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} name
 * @returns {Promise<SampleLog>}
 */
async function copyLog(from, to, name) {
  const path = join(to, name)
  const bytes = await readFile(join(from, name))
  await writeFile(path, bytes)
  const { ino } = await stat(path, { bigint: true })
  return { name, path, inode: String(ino), lines: lineCount(bytes) }
}

/**
 * @param {readonly SampleLog[]} logs
 * @returns {Promise<Map<string, number>>} the lines that each log has now, by its name
 */
export async function countLines(logs) {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { name, path } of logs) counts.set(name, lineCount(await readFile(path)))
  return counts
}

/**
 * Complete lines that are not blank.
 *
 * @param {Buffer} bytes
 */
function lineCount(bytes) {
  // latin1, because a log is bytes: a line may hold any of them.
  const lines = bytes.toString('latin1').split('\n').slice(0, -1)
  return lines.filter(line => line !== '').length
}
