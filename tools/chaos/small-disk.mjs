import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const SIZE_MIB = 8
const IN_NAMESPACE = 'LOGFLOWD_CHAOS_IN_NAMESPACE'

/** The mounts of a process in its own mount namespace go with it, even by kill -9. */
export function mayMount() {
  return process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0
}

export function isInOwnNamespace() {
  return process.env[IN_NAMESPACE] === 'yes'
}

/** @param {readonly string[]} args of `npm run chaos` @returns {number} the exit code of the same command in a namespace of its own */
export function runInOwnNamespace(args) {
  const command = [
    '--mount',
    process.execPath,
    new URL('../run.mjs', import.meta.url).pathname,
    'chaos',
    ...args,
  ]
  const { status } = spawnSync('unshare', command, {
    stdio: 'inherit',
    env: { ...process.env, [IN_NAMESPACE]: 'yes' },
  })
  return status ?? 70
}

/**
 * A disk of a few MiB that is a folder.
 *
 * @param {string} folder made for it
 */
export function openSmallDisk(folder) {
  mkdirSync(folder)
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m`, 'tmpfs', folder])
  if (status !== 0) throw new Error(`mount says: ${stderr}`)
  const filler = join(folder, 'filler')
  return {
    /** No byte is free for so long. @param {number} holdMs */
    async fill(holdMs) {
      const file = openSync(filler, 'w')
      const endMs = performance.now() + holdMs
      while (performance.now() < endMs) {
        fillUp(file)
        await delay(20)
      }
      closeSync(file)
      rmSync(filler)
    },
    close() {
      spawnSync('umount', ['--lazy', folder])
    },
  }
}

/** @param {number} file */
function fillUp(file) {
  const block = Buffer.alloc(4096)
  for (;;) {
    try {
      writeSync(file, block)
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOSPC') return
      throw error
    }
  }
}
