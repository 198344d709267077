import type { ConnectionOptions } from 'node:tls'
import kafkajs, { type KafkaConfig as ClientConfig, type Kafka, type logCreator } from 'kafkajs'
import type { KafkaConfig, SaslConfig } from '../../config/config.ts'
import type { Log } from '../../observe/log.ts'
import { registerCodecs } from './compression.ts'
import { applyPatch } from './patch/index.ts'
import { quoteIpv6, Sockets } from './sockets.ts'
import { readTls } from './tls.ts'

export interface ClientOptions {
  /** Read already; otherwise the files are read now. */
  readonly tls?: ConnectionOptions | null
  readonly sockets?: Sockets
  /** How often kafkajs itself repeats what failed. */
  readonly retries?: number
}

/** Waits between kafkajs's own attempts: given in full, because its defaults change with NODE_ENV. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 5_000, factor: 0.2, multiplier: 2 }
const RETRIES = 5

/**
 * So long before its login ends (KIP-368) a connection that is used logs in again. With kafkajs's own 10 s a shorter session
 * would at once, and a broker refuses a second login within a second.
 */
const REAUTHENTICATION_MS = 2_000

/** For who repeats by himself: kafkajs shall only try each configured broker once. */
export function triesFor({ brokers }: KafkaConfig): number {
  return brokers.length - 1
}

/**
 * kafkajs with logflowd's settings, ready to make producers, consumers and admins of. Its log lines become debug
 * lines: who uses it says what matters.
 *
 * @throws Error when a file that TLS needs cannot be read
 */
export async function createKafkaClient(
  kafka: KafkaConfig,
  log: Log,
  options: ClientOptions = {},
): Promise<Kafka> {
  await applyPatch()
  registerCodecs()
  const tls = options.tls ?? (kafka.tls === null ? null : await readTls(kafka.tls))
  const sockets = options.sockets ?? new Sockets()
  const config: ClientConfig = {
    clientId: kafka.clientId,
    brokers: kafka.brokers.map(quoteIpv6),
    connectionTimeout: kafka.connectionTimeoutMs,
    authenticationTimeout: kafka.connectionTimeoutMs,
    reauthenticationThreshold: REAUTHENTICATION_MS,
    requestTimeout: kafka.requestTimeoutMs,
    enforceRequestTimeout: true,
    retry: { ...RETRY, retries: options.retries ?? RETRIES },
    socketFactory: sockets.factory,
    logLevel: kafkajs.logLevel.WARN,
    logCreator: bridgeTo(log),
    ...(tls && { ssl: tls }),
    ...(kafka.sasl && { sasl: saslOptions(kafka.sasl) }),
  }
  return new kafkajs.Kafka(config)
}

function saslOptions({ mechanism, username, password }: SaslConfig): NonNullable<ClientConfig['sasl']> {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password }
    case 'scram-sha-256':
      return { mechanism, username, password }
    case 'scram-sha-512':
      return { mechanism, username, password }
    default:
      return mechanism satisfies never
  }
}

/** Only fields that are known to hold no secret are passed on. */
function bridgeTo(log: Log): logCreator {
  return () =>
    ({ namespace, log: entry }) => {
      const { message, broker, error, retryCount } = entry
      log.debug({ namespace, broker, error, retryCount }, `kafkajs: ${message}`)
    }
}
