import { connect, createServer, type Server, type Socket } from 'node:net'

const PRODUCE = 0

/** One Produce request as it passed, from the record set of its only partition on. */
export interface SeenProduce {
  readonly topic: string
  readonly partition: number
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly records: number
  /** The record batch, all of it. */
  readonly batch: Buffer
}

interface Pair {
  readonly client: Socket
  readonly broker: Socket
  /** What each answer is for, by correlation id. */
  readonly apiKeys: Map<number, number>
  isSilent: boolean
}

/** Stands between a client and a broker, knows Kafka's frames, and can fail as networks do. */
export class KafkaProxy {
  readonly produced: SeenProduce[] = []
  readonly #server: Server
  readonly #target: number
  readonly #pairs = new Set<Pair>()
  #refusing = false
  readonly #refusals: number[] = []
  #cutAnswers = 0
  #delayMs = 0
  #cut = 0
  #throttledMs = 0

  private constructor(server: Server, target: number) {
    this.#server = server
    this.#target = target
  }

  static async open(broker: string): Promise<KafkaProxy> {
    const server = createServer()
    const proxy = new KafkaProxy(server, Number(broker.split(':')[1]))
    server.on('connection', client => proxy.#accept(client))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get brokers(): string[] {
    return [`127.0.0.1:${this.#port}`]
  }

  get #port(): number {
    const address = this.#server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** How many answers were swallowed. */
  get answersCut(): number {
    return this.#cut
  }

  /** What Kafka's answers to Produce requests asked the client to wait, together. */
  get throttledMs(): number {
    return this.#throttledMs
  }

  /** Kafka's next answers to Produce requests are swallowed, and their connections cut instead. */
  cutNextAnswers(count: number): void {
    this.#cutAnswers += count
  }

  /** The next Produce requests do not reach Kafka: they are answered with these error codes, one each. */
  answerNextWith(...codes: number[]): void {
    this.#refusals.push(...codes)
  }

  /** What is connected now stays so, and nothing passes any more, as behind a firewall that forgot it; new connections work. */
  goSilent(): void {
    for (const pair of this.#pairs) pair.isSilent = true
  }

  /** Kafka's answers arrive so much later. */
  delayAnswers(ms: number): void {
    this.#delayMs = ms
  }

  /** Cuts all connections and takes no new ones. */
  refuse(): void {
    this.#refusing = true
    for (const pair of this.#pairs) end(pair)
  }

  allow(): void {
    this.#refusing = false
  }

  async close(): Promise<void> {
    for (const pair of this.#pairs) end(pair)
    await new Promise(resolve => this.#server.close(resolve))
  }

  #accept(client: Socket): void {
    if (this.#refusing) {
      client.destroy()
      return
    }
    const broker = connect(this.#target, '127.0.0.1')
    const pair: Pair = { client, broker, apiKeys: new Map(), isSilent: false }
    this.#pairs.add(pair)
    const requests = frames(frame => this.#request(pair, frame))
    const answers = frames(frame => this.#answer(pair, frame))
    client.on('data', requests)
    broker.on('data', answers)
    for (const socket of [client, broker]) {
      socket.on('error', () => {})
      socket.on('close', () => {
        this.#pairs.delete(pair)
        end(pair)
      })
    }
  }

  #request(pair: Pair, frame: Buffer): void {
    if (pair.isSilent) return
    const apiKey = frame.readInt16BE(4)
    const correlationId = frame.readInt32BE(8)
    if (apiKey === PRODUCE) {
      const produce = readProduce(frame)
      this.produced.push(produce)
      const code = this.#refusals.shift()
      if (code !== undefined) {
        pair.client.write(refusal(correlationId, produce, code))
        return
      }
    }
    pair.apiKeys.set(correlationId, apiKey)
    pair.broker.write(frame)
  }

  #answer(pair: Pair, frame: Buffer): void {
    const correlationId = frame.readInt32BE(4)
    const apiKey = pair.apiKeys.get(correlationId)
    pair.apiKeys.delete(correlationId)
    if (apiKey === PRODUCE && this.#cutAnswers > 0) {
      this.#cutAnswers -= 1
      this.#cut += 1
      end(pair)
      return
    }
    // The last field of a Produce response, up to version 8.
    if (apiKey === PRODUCE) this.#throttledMs += frame.readInt32BE(frame.length - 4)
    const answer = this.#withOwnPort(frame)
    const pass = () => {
      if (!pair.isSilent && pair.client.writable) pair.client.write(answer)
    }
    if (this.#delayMs === 0) pass()
    else setTimeout(pass, this.#delayMs)
  }

  /** Answers name the broker's own port: clients shall come back through here. */
  #withOwnPort(frame: Buffer): Buffer {
    const address = (port: number) => {
      const bytes = Buffer.from('..127.0.0.1....')
      bytes.writeInt16BE(9, 0)
      bytes.writeInt32BE(port, 11)
      return bytes
    }
    const broker = address(this.#target)
    for (let at = frame.indexOf(broker); at >= 0; at = frame.indexOf(broker, at + 1))
      address(this.#port).copy(frame, at)
    return frame
  }
}

function end({ client, broker }: Pair): void {
  client.destroy()
  broker.destroy()
}

/** Takes the stream of one direction apart into frames, each with its length before it. */
function frames(onFrame: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0)
  return chunk => {
    rest = Buffer.concat([rest, chunk])
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const size = 4 + rest.readInt32BE(0)
      onFrame(Buffer.from(rest.subarray(0, size)))
      rest = rest.subarray(size)
    }
  }
}

/** Produce request, versions 3 to 7, with one topic and one partition. */
function readProduce(frame: Buffer): SeenProduce {
  let at = 12
  const string = () => {
    const size = Math.max(0, frame.readInt16BE(at))
    at += 2 + size
    return frame.toString('utf8', at - size, at)
  }
  string()
  string()
  at += 2 + 4 + 4
  const topic = string()
  at += 4
  const partition = frame.readInt32BE(at)
  const batch = frame.subarray(at + 8)
  return {
    topic,
    partition,
    producerId: batch.readBigInt64BE(43),
    producerEpoch: batch.readInt16BE(51),
    baseSequence: batch.readInt32BE(53),
    records: batch.readInt32BE(57),
    batch,
  }
}

/** Produce response, versions 5 to 8, for one partition. */
function refusal(correlationId: number, { topic, partition }: SeenProduce, code: number): Buffer {
  const name = Buffer.from(topic)
  const answer = Buffer.alloc(4 + 4 + 4 + 2 + name.length + 4 + 4 + 2 + 8 + 8 + 8 + 4)
  answer.writeInt32BE(answer.length - 4, 0)
  answer.writeInt32BE(correlationId, 4)
  answer.writeInt32BE(1, 8)
  let at = answer.writeInt16BE(name.length, 12)
  at += name.copy(answer, at)
  at = answer.writeInt32BE(1, at)
  at = answer.writeInt32BE(partition, at)
  at = answer.writeInt16BE(code, at)
  for (let field = 0; field < 3; field += 1) at = answer.writeBigInt64BE(-1n, at)
  return answer
}
