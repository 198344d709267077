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
  // latin1, because a log is bytes: a line may hold any of them.
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .filter(line => line !== '').length
  return { name, path, inode: String(ino), lines }
}
