import type { Socket } from 'node:net'
import { EXIT } from '../errors.ts'
import { JsonLines, jsonLine } from './json-lines.ts'
import type { BackfillRequest, DrainedAnswer, DrainedRequest, Greeting, Refusal } from './protocol.ts'
import { readRequest } from './read-request.ts'

/** More clients are greeted and let go. */
const MAX_CLIENTS = 16
const MAX_REQUEST_BYTES = 8 * 1024 * 1024
/** A client that asks nothing, or takes no answer, is let go after so long. */
const IDLE_MS = 60_000

/** What the daemon does for those who connect to its socket. */
export interface Requests {
  status(): object
  drained(request: DrainedRequest): Promise<DrainedAnswer>
  /** Until it is done or `signal` is aborted; then it says how far it came. */
  backfill(
    request: BackfillRequest,
    onProgress: (progress: object) => void,
    signal: AbortSignal,
  ): Promise<object | Refusal>
}

/** Answers the clients of the socket in state_dir. None of them can hold up another, or the daemon. */
export class ControlServer {
  readonly #greeting: Greeting
  readonly #clients = new Set<Socket>()
  /** Null until everything is open, and after it was closed. */
  requests: Requests | null = null

  constructor(greeting: Greeting) {
    this.#greeting = greeting
  }

  accept(socket: Socket): void {
    socket.on('error', () => socket.destroy())
    if (this.#clients.size >= MAX_CLIENTS) {
      socket.end(jsonLine(this.#greeting))
      return
    }
    this.#clients.add(socket)
    socket.on('close', () => this.#clients.delete(socket))
    socket.write(jsonLine(this.#greeting))
    new Conversation(socket, () => this.requests)
  }
}

function isCancel(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'do' in value && value.do === 'cancel'
}

/** One client: a request at a time, and a backfill ends with it. */
class Conversation {
  readonly #socket: Socket
  readonly #requests: () => Requests | null
  readonly #lines = new JsonLines(MAX_REQUEST_BYTES)
  /** Aborted when the client has gone, or wants no more of what it asked for. */
  readonly #over = new AbortController()
  #isAnswering = false

  constructor(socket: Socket, requests: () => Requests | null) {
    this.#socket = socket
    this.#requests = requests
    const leave = () => this.#over.abort(new Error('the client has gone'))
    socket.setTimeout(IDLE_MS, () => {
      if (!this.#isAnswering || socket.writableNeedDrain) socket.destroy()
    })
    socket.on('data', chunk => this.#hear(chunk))
    socket.on('end', leave)
    socket.on('close', leave)
  }

  #hear(chunk: Buffer | string): void {
    let values: unknown[]
    try {
      values = this.#lines.add(Buffer.from(chunk))
    } catch (error) {
      this.#end({ error: `no request: ${String(error)}`, code: EXIT.usage })
      return
    }
    for (const value of values) {
      if (this.#isAnswering && isCancel(value)) {
        this.#over.abort(new Error('cancelled by the client'))
        continue
      }
      if (this.#isAnswering) {
        this.#end({ error: 'one request at a time', code: EXIT.usage })
        return
      }
      this.#isAnswering = true
      this.#answer(value).then(
        answer => {
          this.#isAnswering = false
          this.#send(answer)
        },
        (error: unknown) => this.#end({ error: String(error), code: EXIT.bug }),
      )
    }
  }

  async #answer(value: unknown): Promise<object> {
    const request = readRequest(value)
    if (request === null) return { error: 'a request that this logflowd does not know', code: EXIT.usage }
    const requests = this.#requests()
    if (requests === null) return { error: 'the daemon is starting or stopping', code: EXIT.temporary }
    switch (request.do) {
      case 'status':
        return { status: requests.status() }
      case 'drained':
        return { drained: await requests.drained(request) }
      case 'backfill': {
        const onProgress = (progress: object) => {
          // A client that does not read misses what would be old by the time it does.
          if (!this.#socket.writableNeedDrain) this.#send({ progress })
        }
        return await requests.backfill(request, onProgress, this.#over.signal)
      }
      default:
        return request satisfies never
    }
  }

  #send(answer: object): void {
    if (this.#socket.writable) this.#socket.write(jsonLine(answer))
  }

  #end(answer: object): void {
    this.#send(answer)
    this.#socket.destroySoon()
  }
}
