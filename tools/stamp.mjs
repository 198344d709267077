import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** @typedef {'installed' | 'built'} StampName */

/**
 * What was last done, as a hash of everything that went into it. In node_modules, so it goes when they go.
 *
 * @param {string} root
 * @param {StampName} name
 */
const stampFile = (root, name) => join(root, 'node_modules', '.cache', 'logflowd', name)

/**
 * @param {string} root
 * @param {StampName} name
 * @returns {Promise<string | null>}
 */
export function readStamp(root, name) {
  return readFile(stampFile(root, name), 'utf8').catch(() => null)
}

/**
 * @param {string} root
 * @param {StampName} name
 * @param {string} hash
 */
export async function writeStamp(root, name, hash) {
  const file = stampFile(root, name)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, hash)
}
