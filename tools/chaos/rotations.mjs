import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import * as zlib from 'node:zlib'

const POLL_MS = 10
/** Beside the logs. */
export const OLD_FOLDER = 'old'
/** So many are kept: more than logflowd can be behind at the longest silence of the plan. */
const KEPT = 30

/**
 * @typedef {import('./numbered-log.mjs').NumberedLog} NumberedLog
 * @typedef {object} Rotation how one log is rotated
 * @property {string} name
 * @property {boolean} ownNames its rotated files are renamed, compressed and removed by us
 * @property {(log: NumberedLog, lateMs: number) => Promise<void>} rotate the writer goes on with the old file for so long
 */

/** @type {Rotation} */
const rename = {
  name: 'renamed, opened again later',
  ownNames: true,
  async rotate(log, lateMs) {
    shift(log.path)
    renameSync(log.path, `${log.path}.1`)
    await delay(lateMs)
    log.reopen()
  },
}

/** @type {Rotation} What is written between copy and truncate is lost to everybody, so nothing is written then. */
const copyTruncate = {
  name: 'copied and truncated',
  ownNames: true,
  async rotate(log) {
    shift(log.path)
    log.pause()
    copyFileSync(log.path, `${log.path}.1`)
    truncateSync(log.path)
    log.resume()
  },
}

/**
 * @param {string} name
 * @param {readonly string[]} directives
 * @returns {Rotation}
 */
function logrotate(name, directives) {
  const truncates = directives.includes('copytruncate')
  return {
    name: `logrotate: ${name}`,
    ownNames: false,
    async rotate(log) {
      if (truncates) log.pause()
      await runLogrotate(log, truncates ? directives : ['create 0644', ...directives])
      log.resume()
    },
  }
}

const ZSTD = ['compresscmd /usr/bin/zstd', 'compressoptions -q', 'compressext .zst']

/**
 * One for each log. What nobody can read again is not made: an old Node.js has no zstd.
 *
 * @param {boolean} readsZstd
 * @returns {readonly Rotation[]}
 */
export function rotationsWith(readsZstd) {
  return [
    rename,
    copyTruncate,
    logrotate('compress', ['compress']),
    logrotate('compress, delaycompress', ['compress', 'delaycompress']),
    logrotate('dateext, olddir', ['dateext', 'dateformat -%Y%m%d-%s', `olddir ${OLD_FOLDER}`]),
    logrotate('copytruncate, compress', ['copytruncate', 'compress']),
    readsZstd
      ? logrotate('zstd', ['compress', ...ZSTD])
      : logrotate('dateext, compress', ['dateext', 'dateformat -%Y%m%d-%s', 'compress']),
  ]
}

/** Whether logflowd and this machine know it. */
export function readsZstd() {
  return 'createZstdDecompress' in zlib && spawnSync('zstd', ['--version']).error === undefined
}

/**
 * logrotate waits for the script that tells the writer, and the script for the writer, so that what is compressed is whole.
 *
 * @param {NumberedLog} log
 * @param {readonly string[]} directives
 */
async function runLogrotate(log, directives) {
  const ask = `${log.path}-reopen`
  const folder = join(dirname(log.path), '..', 'logrotate')
  const file = join(folder, `${basename(log.path)}.conf`)
  const script = ['postrotate', `touch ${ask}`, `while [ -e ${ask} ]; do sleep 0.02; done`, 'endscript']
  const block = [`rotate ${KEPT}`, ...directives, ...script]
  writeFileSync(file, `${log.path} {\n${block.join('\n')}\n}\n`, { mode: 0o644 })
  const child = spawn('logrotate', ['--force', '--state', `${file}.state`, file], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  while (child.exitCode === null && child.signalCode === null) {
    if (existsSync(ask)) {
      log.reopen()
      rmSync(ask)
    }
    await Promise.race([ended, delay(POLL_MS)])
  }
}

/** log.2 becomes log.3 and so on, compressed or not; the newest is log.1. @param {string} path */
function shift(path) {
  for (const { name, number, suffix } of rotated(path).reverse()) {
    renameSync(join(dirname(path), name), `${path}.${number + 1}${suffix}`)
  }
}

/** The newest first. @param {string} path */
function rotated(path) {
  const start = `${basename(path)}.`
  return readdirSync(dirname(path))
    .flatMap(name => {
      const found = name.startsWith(start) ? /^(\d+)(\.gz)?$/.exec(name.slice(start.length)) : null
      return found === null ? [] : [{ name, number: Number(found[1]), suffix: found[2] ?? '' }]
    })
    .sort((a, b) => a.number - b.number)
}

/** gzip of the newest rotated file that is plain. @param {string} path */
export async function compressNewest(path) {
  const newest = rotated(path).find(({ suffix }) => suffix === '')
  if (newest === undefined) return
  await once(spawn('gzip', ['-1', join(dirname(path), newest.name)], { stdio: 'ignore' }), 'exit')
}

/** @param {string} path */
export function pruneOldest(path) {
  for (const { name } of rotated(path).slice(KEPT)) rmSync(join(dirname(path), name))
}

/** Nobody may open the log for so long. @param {string} path @param {number} holdMs */
export async function forbid(path, holdMs) {
  chmodSync(path, 0)
  await delay(holdMs)
  const folder = dirname(path)
  for (const name of readdirSync(folder))
    if (name.startsWith(basename(path))) chmodSync(join(folder, name), 0o644)
}
