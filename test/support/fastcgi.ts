import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

const STDIN = 5
const STDOUT = 6
const STDERR = 7
const END_REQUEST = 3

/** An application behind FastCGI (https://fastcgi-archives.github.io) that says one thing on its stderr for each request. */
export class FastcgiApplication {
  readonly port: number
  readonly #close: () => void

  /** `complaint`: what is written to stderr, by the number of the request from 0. */
  static async start(complaint: (index: number) => string): Promise<FastcgiApplication> {
    let requests = 0
    const sockets = new Set<Socket>()
    const server = createServer(socket => {
      sockets.add(socket)
      socket.on('error', () => {})
      onEndOfRequest(socket, () => {
        const answer = 'Status: 200 OK\r\nContent-Type: text/plain\r\n\r\nhello'
        const records = [
          record(STDERR, Buffer.from(complaint(requests))),
          record(STDOUT, Buffer.from(answer)),
          record(END_REQUEST, Buffer.alloc(8)),
        ]
        requests += 1
        socket.end(Buffer.concat(records))
      })
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return new FastcgiApplication(address.port, () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    })
  }

  private constructor(port: number, close: () => void) {
    this.port = port
    this.#close = close
  }

  stop(): void {
    this.#close()
  }
}

/** An empty record of stdin ends a request. */
function onEndOfRequest(socket: Socket, answer: () => void): void {
  let rest = Buffer.alloc(0)
  socket.on('data', bytes => {
    rest = Buffer.concat([rest, bytes])
    while (rest.length >= 8) {
      const contentBytes = rest.readUInt16BE(4)
      const recordBytes = 8 + contentBytes + rest.readUInt8(6)
      if (rest.length < recordBytes) return
      if (rest[1] === STDIN && contentBytes === 0) answer()
      rest = rest.subarray(recordBytes)
    }
  })
}

/** Of request 1, without padding. */
function record(type: number, content: Buffer): Buffer {
  const header = Buffer.from([1, type, 0, 1, 0, 0, 0, 0])
  header.writeUInt16BE(content.length, 4)
  return Buffer.concat([header, content])
}
