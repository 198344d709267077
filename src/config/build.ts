import { resolve } from 'node:path'
import type { Privacy } from '../privacy-rules.ts'
import type { Config, InputConfig, KafkaConfig, SaslConfig, SinkConfig, TlsConfig } from './config.ts'
import { besideTopic, topicOf } from './input-topic.ts'
import type { SettingKey } from './schema.ts'
import type { Settled } from './settle.ts'

export interface Outside {
  readonly hostName: string
  /** systemd's StateDirectory=, when it set one. */
  readonly stateDirectory: string | null
  readonly password: string | null
  readonly privacy: Privacy | null
}

/** The configuration of settings that were found to fit together (consistency.ts). */
export function buildConfig(settled: Settled, inputs: readonly InputConfig[], outside: Outside): Config {
  return deepFreeze({
    mode: settled.get('mode'),
    inputs: inputs.map(input => withDeadLetterTopic(withTopic(input, settled), settled)),
    stateDir: stateDir(settled, outside.stateDirectory),
    delivery: settled.get('delivery'),
    lostCheckpoint: settled.get('lost_checkpoint'),
    startAt: settled.get('start_at'),
    host: settled.get('host') ?? outside.hostName,
    labels: Object.fromEntries(settled.get('labels')),
    errorLogTimeZone: settled.get('error_log_time_zone'),
    maxLineBytes: settled.get('max_line_bytes'),
    pollIntervalMs: settled.get('poll_interval'),
    rotateWaitMs: settled.get('rotate_wait'),
    holdUnmatchedMs: settled.get('hold_unmatched'),
    deleted: {
      maxAgeMs: settled.get('deleted.max_age'),
      maxBytes: settled.get('deleted.max_bytes'),
      minFreeBytes: settled.get('deleted.min_free'),
    },
    maxUncommittedBytes: settled.get('max_uncommitted'),
    checkpointIntervalMs: settled.get('checkpoint_interval'),
    shutdownGraceMs: settled.get('shutdown_grace'),
    sink: buildSink(settled),
    kafka: buildKafka(settled, outside.password),
    batch: {
      maxRecords: settled.get('batch.max_records'),
      maxBytes: settled.get('batch.max_bytes'),
      maxAgeMs: settled.get('batch.max_age'),
      totalBytes: settled.get('batch.total_bytes'),
    },
    privacy: outside.privacy,
    nginx: { keepRemovedMs: settled.get('nginx.keep_removed') },
    metrics: { host: settled.get('metrics.host'), port: settled.get('metrics.port') },
    log: { level: settled.get('log.level') },
  })
}

function buildKafka(settled: Settled, password: string | null): KafkaConfig {
  const topic = settled.get('kafka.topic')
  return {
    brokers: settled.get('kafka.brokers'),
    clientId: settled.get('kafka.client_id'),
    topic,
    deadLetterTopic: settled.get('kafka.dead_letter_topic') ?? besideTopic(topic),
    streamTopic: settled.get('kafka.stream_topic'),
    errorTopic: settled.get('kafka.error_topic'),
    checkpointTopic: settled.get('kafka.checkpoint_topic'),
    emptyCheckpointTopic: settled.get('kafka.empty_checkpoint_topic'),
    transactionTimeoutMs: settled.get('kafka.transaction_timeout'),
    compression: settled.get('kafka.compression'),
    createTopics: settled.get('kafka.create_topics'),
    headers: Object.fromEntries(settled.get('kafka.headers')),
    schemaHeader: settled.get('kafka.schema_header'),
    key: settled.get('kafka.key'),
    tls: buildTls(settled),
    sasl: buildSasl(settled, password),
    connectionTimeoutMs: settled.get('kafka.connection_timeout'),
    requestTimeoutMs: settled.get('kafka.request_timeout'),
  }
}

/** The topic of what is no access log stands for itself. */
function withTopic(input: InputConfig, settled: Settled): InputConfig {
  const topic = topicOf(input, settled)
  return topic === settled.get('kafka.topic') ? input : { ...input, topic }
}

/** A topic of its own brings its own dead-letter topic, unless one was named for all. */
function withDeadLetterTopic(input: InputConfig, settled: Settled): InputConfig {
  if (input.deadLetterTopic !== null || input.topic === null) return input
  if (settled.get('kafka.dead_letter_topic') !== null) return input
  return { ...input, deadLetterTopic: besideTopic(input.topic) }
}

function buildSink(settled: Settled): SinkConfig {
  const kind = settled.get('sink.kind')
  return kind === 'file' ? { kind, path: pathOf(settled, 'sink.path') ?? '' } : { kind }
}

export const TLS_KEYS = [
  'kafka.tls.ca_file',
  'kafka.tls.cert_file',
  'kafka.tls.key_file',
  'kafka.tls.server_name',
  'kafka.tls.verify',
] as const satisfies readonly SettingKey[]

/** On when asked for, and when anything about it is set. */
export function tlsEnabled(settled: Settled): boolean {
  return settled.get('kafka.tls.enabled') ?? TLS_KEYS.some(key => settled.mention(key) !== null)
}

function buildTls(settled: Settled): TlsConfig | null {
  if (!tlsEnabled(settled)) return null
  return {
    caFile: pathOf(settled, 'kafka.tls.ca_file'),
    certFile: pathOf(settled, 'kafka.tls.cert_file'),
    keyFile: pathOf(settled, 'kafka.tls.key_file'),
    serverName: settled.get('kafka.tls.server_name'),
    rejectUnauthorized: settled.get('kafka.tls.verify'),
  }
}

function buildSasl(settled: Settled, password: string | null): SaslConfig | null {
  const mechanism = settled.get('kafka.sasl.mechanism')
  const username = settled.get('kafka.sasl.username')
  return mechanism === null || username === null || password === null
    ? null
    : { mechanism, username, password }
}

function stateDir(settled: Settled, stateDirectory: string | null): string {
  // systemd gives several, separated by colons, when the unit names several.
  const fromSystemd = stateDirectory?.split(':', 1)[0]
  if (settled.mention('state_dir') === null && fromSystemd) return fromSystemd
  return pathOf(settled, 'state_dir') ?? ''
}

/** Relative to the configuration file that said it, or to the working directory when the environment or a flag did. */
export function pathOf(
  settled: Settled,
  key:
    | 'state_dir'
    | 'sink.path'
    | 'nginx.conf'
    | 'nginx.binary'
    | 'nginx.prefix'
    | `kafka.tls.${'ca' | 'cert' | 'key'}_file`,
): string | null {
  const path = settled.get(key)
  return path === null ? null : resolve(settled.mention(key)?.directory ?? '/', path)
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) deepFreeze(inner)
  }
  return value
}
