import type { Socket } from 'node:net'
import { connectToOwner } from '../checkpoint/ownership.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import { JsonLines, jsonLine } from './json-lines.ts'
import { type Greeting, PROTOCOL } from './protocol.ts'

/** An answer may name every followed file. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024
/** A daemon that says nothing for so long stands still. */
const SILENCE_MS = 30_000

/** The process that owns a state_dir, to ask things. */
export class Owner {
  readonly greeting: Greeting
  readonly #socket: Socket
  readonly #next: () => Promise<Fields>

  private constructor(socket: Socket, next: () => Promise<Fields>, greeting: Greeting) {
    this.#socket = socket
    this.#next = next
    this.greeting = greeting
  }

  /**
   * Null when no process owns the state_dir.
   * @throws CommandError 77 when its socket may not be used, 75 when its owner does not answer or is another version
   */
  static async connect(stateDir: string): Promise<Owner | null> {
    const socket = await connectToOwner(stateDir)
    if (socket === null) return null
    const next = answersOf(socket, stateDir)
    try {
      const greeting = (await next()) as unknown as Greeting // a process of ours, or of a version that is told below
      if (greeting.protocol === PROTOCOL) return new Owner(socket, next, greeting)
      throw new CommandError(
        `process ${greeting.pid}, which uses state_dir ${stateDir}, is another version of logflowd that this one cannot ask`,
        EXIT.temporary,
      )
    } catch (error) {
      socket.destroy()
      throw error
    }
  }

  /**
   * The answer under `key`. `onEvent` is told what comes before it.
   * @throws CommandError with what the owner says against it
   */
  async ask(request: object, key: string, onEvent: (event: Fields) => void = () => {}): Promise<Fields> {
    this.#socket.write(jsonLine(request))
    for (;;) {
      const answer = await this.#next()
      const { error, code } = answer
      if (typeof error === 'string') throw new CommandError(error, code as ExitCode)
      const value = answer[key]
      if (value !== undefined) return value as Fields
      onEvent(answer)
    }
  }

  /** Ends what was asked for; the answer still comes. */
  cancel(): void {
    this.#socket.write(jsonLine({ do: 'cancel' }))
  }

  close(): void {
    this.#socket.destroy()
  }
}

export type Fields = Readonly<Record<string, unknown>>

/** The lines as they come. Rejects when the connection ends or nothing comes for long. */
function answersOf(socket: Socket, stateDir: string): () => Promise<Fields> {
  const lines = new JsonLines(MAX_ANSWER_BYTES)
  const come: Fields[] = []
  let wake = () => {}
  let end: Error | null = null
  const over = (sentence: string, cause?: unknown) => {
    end ??= new CommandError(`the logflowd of state_dir ${stateDir} ${sentence}`, EXIT.temporary, { cause })
    wake()
  }
  socket.on('data', chunk => {
    try {
      come.push(...(lines.add(Buffer.from(chunk)) as Fields[])) // each is an object
    } catch (error) {
      over('says what nobody understands', error)
    }
    wake()
  })
  socket.on('error', error => over('has broken the connection', error))
  socket.on('close', () => over('has stopped, or has taken up another configuration'))
  socket.setTimeout(SILENCE_MS, () => over(`has said nothing for ${SILENCE_MS / 1000} s`))
  return async () => {
    for (;;) {
      const first = come.shift()
      if (first !== undefined) return first
      if (end !== null) throw end
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
}
