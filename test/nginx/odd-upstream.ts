import { EventEmitter, once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

const ANSWERS: Readonly<Record<string, string | null>> = {
  /** HTTP/0.9, which nginx logs as the status 009. */
  '/old-upstream': 'no status line\n',
  '/mute-upstream': '',
  '/redirected': 'HTTP/1.0 200 OK\r\nX-Accel-Redirect: /group\r\n\r\n',
  '/dangling': 'HTTP/1.0 200 OK\r\nX-Accel-Redirect: /missing\r\n\r\n',
  /** Never. */
  '/late-upstream': null,
  '/slow-upstream': null,
}

/** An upstream that answers as none should, by the path. `asked` tells each path when its request is here. */
export class OddUpstream extends EventEmitter<{ asked: [path: string] }> {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()

  static async start(path: string): Promise<OddUpstream> {
    const upstream = new OddUpstream()
    upstream.#server.listen(path)
    await once(upstream.#server, 'listening')
    return upstream
  }

  private constructor() {
    super()
    this.#server = createServer(socket => {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => this.#sockets.delete(socket))
      socket.once('data', request => {
        const path = /^[A-Z]+ (\S+)/.exec(request.toString('latin1'))?.[1] ?? ''
        const answer = ANSWERS[path]
        if (typeof answer === 'string') socket.end(answer)
        this.emit('asked', path)
      })
    })
  }

  stop(): void {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }
}
