import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

/**
 * Whether node_modules is what package-lock.json says, for this machine and this Node.
 *
 * @param {string} root
 */
export async function isInstalled(root) {
  const lockText = await readFile(join(root, 'package-lock.json'), 'utf8')
  const hash = installHash(lockText)
  if ((await readStamp(root, 'installed')) === hash) return true
  if (!(await npmInstalled(root, lockText))) return false
  await writeStamp(root, 'installed', hash)
  return true
}

/**
 * `npm ci`, silent unless it fails.
 *
 * @param {string} root
 * @returns {Promise<boolean>} whether it worked
 */
export async function install(root) {
  // Under npm this is the very npm that was called.
  const npm = process.env['npm_execpath']
  const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const flags = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { code, output } = await runQuietly([...command, 'ci', ...flags], { cwd: root })
  if (code !== 0) {
    console.error(output)
    console.error('logflowd: `npm ci` failed, so there is nothing to run with')
    return false
  }
  await writeStamp(root, 'installed', installHash(await readFile(join(root, 'package-lock.json'), 'utf8')))
  return true
}

/** @param {string} lockText */
function installHash(lockText) {
  const platform = `${process.platform} ${process.arch} ${process.versions.modules}`
  return createHash('sha256').update(platform).update(lockText).digest('hex')
}

/**
 * Somebody ran npm before us: node_modules/.package-lock.json lists what npm put there.
 *
 * @param {string} root
 * @param {string} lockText
 */
async function npmInstalled(root, lockText) {
  const installedText = await readFile(join(root, 'node_modules', '.package-lock.json'), 'utf8').catch(
    () => null,
  )
  if (installedText === null) return false
  /** @type {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const wanted = JSON.parse(lockText).packages
  /** @type {typeof wanted} */
  const installed = JSON.parse(installedText).packages
  const same = (/** @type {string} */ path) =>
    installed[path]?.version === wanted[path]?.version &&
    installed[path]?.integrity === wanted[path]?.integrity
  return (
    Object.keys(installed).every(same) &&
    Object.entries(wanted).every(([path, entry]) => path === '' || entry.optional || path in installed)
  )
}
