import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ISocketFactory } from 'kafkajs'
import { takesLeaderless } from './patch/leaderless.ts'
import type { TlsFiles } from './tls.ts'

const KEEP_ALIVE_DELAY_MS = 60_000

/** kafkajs cuts a configured broker at its first colon, so that `[::1]:9092` has to be written otherwise. */
export function quoteIpv6(broker: string): string {
  const [, address, port] = /^\[(.*)\]:(\d+)$/.exec(broker) ?? []
  return address === undefined ? broker : `${address.replaceAll(':', '_')}:${port}`
}

function unquoteIpv6(host: string): string {
  const address = host.replaceAll('_', ':')
  return isIP(address) === 6 ? address : host
}

/**
 * Makes the sockets of one Kafka client and remembers the open ones, because kafkajs leaves a connection open whose
 * request timed out: everything written to a broker that hangs would wait in memory, and the answer might come later.
 */
export class Sockets {
  readonly #open = new Map<Socket, string>()
  readonly #tls: TlsFiles | null
  #closed = false

  /** With `tls` each connection is made with what its files have then, and not with what kafkajs was given. */
  constructor(tls: TlsFiles | null = null) {
    this.#tls = tls
  }

  readonly factory: ISocketFactory = takesLeaderless(({ host: name, port, ssl, onConnect }) => {
    if (this.#closed) throw new Error('the client was closed')
    const host = unquoteIpv6(name)
    const servername = isIP(host) === 0 ? { servername: host } : {}
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- kafkajs passes none without TLS, whatever its types say
    const socket = ssl
      ? connectTls({ host, port, ...servername, ...ssl, ...this.#tls?.current() }, onConnect)
      : connect({ host, port }, onConnect)
    // A request is one write: waiting for more to fill a packet only costs time.
    socket.setNoDelay(true)
    socket.setKeepAlive(true, KEEP_ALIVE_DELAY_MS)
    this.#open.set(socket, `${host}:${port}`)
    // What it has not sent yet nobody reads, and its bytes may belong to another batch soon.
    socket.once('end', () => socket.destroy())
    socket.once('close', () => this.#open.delete(socket))
    return socket
  })

  /** Cuts the connections to one broker (`host:port`), or all: what was written and not sent is forgotten. */
  cut(reason: Error, broker?: string): void {
    for (const [socket, address] of this.#open) {
      if (broker === undefined || address === broker) socket.destroy(reason)
    }
  }

  /** Cuts all connections, and lets no new ones be made. */
  close(): void {
    this.#closed = true
    this.cut(new Error('the client was closed'))
  }
}
