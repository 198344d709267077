/** Makes the logs that the benchmark reads: requests in nginx's `combined` format and in others, always the same ones. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rename, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { agents, integer, pick, randomFrom, referers, searches } from '../sample-logs/vocabulary.mjs'
import { FORMATS } from './formats.mjs'

/** @typedef {import('../sample-logs/vocabulary.mjs').Random} Random */

/** Part of the cached file's name: a new number for every change of what is generated. */
const VERSION = 2
const LINES_PER_WRITE = 5000
const FIRST_SECOND_UNIX_MS = Date.UTC(2024, 5, 18, 6, 0, 0)
const LINES_PER_SECOND = 400

/**
 * The log of so many lines, made when it is not in the user's cache yet.
 *
 * @param {{ lines: number, format?: keyof typeof FORMATS, seed?: number, folder?: string }} options
 * @returns {Promise<{ path: string, lines: number, bytes: number }>}
 */
export async function makeLog({ lines, format = 'combined', seed = 1, folder = cacheFolder() }) {
  const path = join(folder, `${format}-v${VERSION}-${seed}-${lines}.log`)
  const known = await stat(path).catch(() => null)
  if (known) return { path, lines, bytes: known.size }
  await mkdir(folder, { recursive: true })
  // Not PATH.NUMBER: that is what a rotated log is called.
  const unfinished = join(folder, `unfinished-${process.pid}`)
  await write(unfinished, lines, linesOf(format, seed))
  await rename(unfinished, path)
  return { path, lines, bytes: (await stat(path)).size }
}

function cacheFolder() {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'logflowd', 'bench')
}

/**
 * @param {string} path
 * @param {number} count
 * @param {() => string} nextLine
 */
async function write(path, count, nextLine) {
  const file = createWriteStream(path)
  for (let written = 0; written < count; written += LINES_PER_WRITE) {
    const lines = Array.from({ length: Math.min(LINES_PER_WRITE, count - written) }, nextLine)
    if (!file.write(lines.join(''))) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

/**
 * @param {keyof typeof FORMATS} format
 * @param {number} seed
 * @returns {() => string} each call gives the next line, its LF included
 */
export function linesOf(format, seed) {
  const next = requests(seed)
  return () => `${FORMATS[format].line(next())}\n`
}

/**
 * @param {number} seed
 * @returns {() => import('./formats.mjs').LoggedRequest} each call gives the next request
 */
function requests(seed) {
  const random = randomFrom(seed)
  const visitors = Array.from({ length: 20_000 }, () => visitor(random))
  let count = 0
  return () => {
    const second = Math.floor(count++ / LINES_PER_SECOND)
    // A few visitors make most of the requests.
    const { address, agent, user } = pick(() => random() ** 2, visitors)
    const { request, status, bytes } = exchange(random)
    const referer = random() < 0.42 ? refererOf(random) : '-'
    return { address, user, time: timeLocal(second), request, status, bytes, referer, agent }
  }
}

/** @param {Random} random */
function visitor(random) {
  const octet = () => integer(random, 1, 254)
  const group = () => integer(random, 0, 0xffff).toString(16)
  const address =
    random() < 0.15
      ? `2001:db8:${group()}:${group()}:${group()}:${group()}:${group()}:${group()}`
      : `${octet()}.${octet()}.${octet()}.${octet()}`
  const odd = random()
  return {
    address,
    agent: odd < 0.01 ? 'Agent \\xD0\\xBC\\xD0\\xB8\\xD1\\x80 \\x22quoted\\x22 \\x5C' : agentOf(random),
    user: odd > 0.99 ? pick(random, ['alice', 'bob', 'carol.smith', 'deploy']) : '-',
  }
}

/**
 * Browsers differ in their version numbers, and apps add their own: some thousand different agents in all.
 *
 * @param {Random} random
 */
function agentOf(random) {
  const kind = random() < 0.7 ? pick(random, agents.slice(0, 5)) : pick(random, agents)
  const agent = kind.replace(/\d+(?=\.0\.0\.0|\.0$|\.5 )/, () => String(integer(random, 90, 127)))
  return random() < 0.15 ? `${agent} Shop/${integer(random, 1, 9)}.${integer(random, 0, 99)}` : agent
}

/** @param {Random} random */
function refererOf(random) {
  const page = random() < 0.5 ? `catalogue/${integer(random, 1, 400)}` : `item/${integer(random, 1, 9000)}`
  return random() < 0.3 ? pick(random, referers) : `https://www.example.com/${page}`
}

/** @param {Random} random */
function exchange(random) {
  const kind = random()
  const bytes = Math.floor(random() ** 3 * 60_000)
  if (kind < 0.001)
    return {
      request: '\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xFC\\x03\\x03\\x9B',
      status: 400,
      bytes: 157,
    }
  if (kind < 0.002) return { request: '', status: 400, bytes: 0 }
  const protocol = random() < 0.6 ? 'HTTP/2.0' : 'HTTP/1.1'
  const method = kind < 0.88 ? 'GET' : kind < 0.97 ? 'POST' : 'HEAD'
  const request = `${method} ${target(random)} ${protocol}`
  const outcome = random()
  if (method === 'HEAD') return { request, status: 200, bytes: 0 }
  if (outcome < 0.82) return { request, status: 200, bytes }
  if (outcome < 0.9) return { request, status: 304, bytes: 0 }
  return { request, status: pick(random, [206, 301, 302, 403, 404, 404, 404, 499, 502]), bytes: bytes % 900 }
}

/** @param {Random} random */
function target(random) {
  const kind = random()
  if (kind < 0.25) return `/item/${integer(random, 1, 9000)}`
  if (kind < 0.45)
    return `/static/${hex(random)}/${pick(random, ['app', 'vendor', 'site', 'logo'])}.${pick(random, ['js', 'css', 'png'])}`
  if (kind < 0.65)
    return `/api/v2/${pick(random, ['cart', 'orders', 'stock', 'prices'])}/${hex(random)}?fields=id,price,name`
  if (kind < 0.85) return `/catalogue/${integer(random, 1, 400)}?${pick(random, searches)}`
  if (kind < 0.87) return `/search?q=\\xC3\\xA9t\\xC3\\xA9+\\x22sale\\x22`
  return pick(random, ['/', '/index.html', '/robots.txt', '/favicon.ico', '/wp-login.php', '/health'])
}

/** @param {Random} random */
function hex(random) {
  return Math.floor(random() * 2 ** 32).toString(16)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** @param {number} second from the log's beginning */
function timeLocal(second) {
  const time = new Date(FIRST_SECOND_UNIX_MS + second * 1000)
  const iso = time.toISOString()
  return `${iso.slice(8, 10)}/${MONTHS[time.getUTCMonth()]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`
}
