import { createServer } from 'node:net'

// Below Linux's range for outgoing connections (from 32768): a client that keeps trying the port of a stopped broker must not
// be given that very port as its own and so connect to itself.
const FIRST = 20_000
const LAST = 32_000

/**
 * @param {number} count
 * @returns {Promise<number[]>} different loopback ports that nobody listens on
 */
export async function freePorts(count) {
  /** @type {Set<number>} */
  const ports = new Set()
  while (ports.size < count) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST))
    if (!ports.has(port) && (await isFree(port))) ports.add(port)
  }
  return [...ports]
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
  return new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
