import { connect, createServer } from 'node:net'

/**
 * Passes bytes on to a broker, so many in a second over all connections, and what comes back as it comes.
 *
 * @param {number} targetPort
 * @param {number} bytesPerSecond
 * @param {number} port to listen on
 */
export async function openThrottledProxy(targetPort, bytesPerSecond, port) {
  /** When the bytes that were passed on are through, at that rate. */
  let freeAtMs = performance.now()
  let passedBytes = 0
  /** @type {Set<import('node:net').Socket>} */
  const sockets = new Set()
  const server = createServer(client => {
    const broker = connect(targetPort, '127.0.0.1')
    for (const socket of [client, broker]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        broker.destroy()
      })
    }
    broker.pipe(client)
    client.on('data', chunk => {
      passedBytes += chunk.length
      freeAtMs = Math.max(freeAtMs, performance.now()) + (chunk.length / bytesPerSecond) * 1000
      client.pause()
      setTimeout(() => {
        if (broker.destroyed) return
        broker.write(chunk)
        client.resume()
      }, freeAtMs - performance.now())
    })
  })
  await new Promise((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(null)),
  )
  return {
    passedBytes: () => passedBytes,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
