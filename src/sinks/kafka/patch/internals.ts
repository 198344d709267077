import { createRequire } from 'node:module'
import type { Socket } from 'node:net'

/** The one version of kafkajs whose insides this folder knows. It is its last: nothing was released since 2023. */
export const KNOWN_VERSION = '2.2.4'

const require = createRequire(import.meta.url)

/** What kafkajs passes to the encoder of a Produce request, version 3 to 7. */
export interface ProduceArguments {
  readonly transactionalId?: string | null
  /** As text: it is 64 bits. `-1` when the producer has none. */
  readonly producerId: unknown
  readonly producerEpoch: number
  readonly acks: number
  readonly timeout: number
  readonly compression: number
  readonly topicData: readonly TopicData[]
}

export interface TopicData {
  readonly topic: string
  readonly partitions: readonly { readonly partition: number; readonly messages: unknown }[]
}

export interface Request {
  readonly apiKey: number
  readonly apiVersion: number
  readonly apiName: string
  readonly expectResponse?: () => boolean
  readonly encode: () => Promise<unknown>
}

export interface ProduceResponse {
  readonly topics: readonly {
    readonly topicName: string
    readonly partitions: readonly { readonly partition: number; readonly errorCode: number }[]
  }[]
  readonly clientSideThrottleTime?: number
}

export interface MetadataResponse {
  readonly topicMetadata: readonly {
    readonly partitionMetadata: readonly { readonly partitionErrorCode: number }[]
  }[]
}

export interface Response<Decoded> {
  readonly decode: (raw: Buffer) => Promise<Decoded>
  readonly parse: (decoded: Decoded) => Promise<unknown>
}

export interface Protocol<Decoded = ProduceResponse> {
  readonly request: Request
  readonly response: Response<Decoded>
  readonly requestTimeout?: number | null
  readonly logResponseError?: boolean
}

export interface ProduceDefinition {
  protocol(options: { readonly version: number }): (produce: ProduceArguments) => Protocol
}

export interface RequestQueue {
  readonly enforceRequestTimeout: boolean
  readonly requestTimeout: number
  readonly inflight: ReadonlyMap<
    number,
    { readonly sentAt: number; readonly requestTimeout: number; timeoutRequest(): void }
  >
  readonly pending: readonly unknown[]
  readonly throttledUntil: number
  throttleCheckTimeoutId: NodeJS.Timeout | null
  requestTimeoutIntervalId?: NodeJS.Timeout | undefined
  checkPendingRequests(): void
  scheduleCheckPendingRequests(): void
  scheduleRequestTimeoutCheck(): void
  sendSocketRequest(request: unknown): void
  maybeThrottle(throttleMs: number | undefined): void
  push(request: {
    readonly entry: object
    readonly expectResponse: boolean
    readonly requestTimeout: number | null
    readonly sendRequest: () => void
  }): void
}

export interface Connection {
  readonly clientId: string
  readonly socket: Socket
  readonly socketFactory: object
  readonly requestQueue: RequestQueue
  isAuthenticated(): boolean
  authenticate(): Promise<void>
  failIfNotConnected(): void
  nextCorrelationId(): number
  logDebug(message: string, fields: object): void
  send(protocol: Protocol): Promise<unknown>
}

/** The three objects that are changed, shared by everything in the process that uses kafkajs. */
export interface Internals {
  readonly produce: ProduceDefinition
  readonly connection: Connection
  readonly requestQueue: RequestQueue
}

export function installedVersion(): string {
  // The shape of every package.json.
  return (require('kafkajs/package.json') as { version: string }).version
}

/** By `import`, which a bundler follows: a module that it left outside would be another copy than the one in use. */
export async function loadInternals(): Promise<Internals> {
  const [produce, connection, requestQueue] = await Promise.all([
    import('kafkajs/src/protocol/requests/produce/index.js'),
    import('kafkajs/src/network/connection.js'),
    import('kafkajs/src/network/requestQueue/index.js'),
  ])
  return {
    produce: produce.default,
    connection: connection.default.prototype,
    requestQueue: requestQueue.default.prototype,
  }
}
