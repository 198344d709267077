import convict from 'convict'
import { brokerList, textPairs, topicName, variableName } from './kafka-values.ts'
import { duration, size } from './measures.ts'
import { argumentNames, orAll, variableNames } from './privacy-names.ts'
import { timeZone } from './time-zone.ts'
import { oneOf, orNone, secret, text, type ValueType, wholeNumber, yesNo } from './value-type.ts'

const KIB = 1024
const MIB = 1024 * KIB
const HOUR_MS = 3_600_000

interface Setting<T> {
  readonly type: ValueType<T>
  readonly default: T
  readonly doc: string
}

function setting<T>(type: ValueType<T>, byDefault: NoInfer<T>, doc: string): Setting<T> {
  return { type, default: byDefault, doc }
}

/** A setting that may be absent, and is when nothing is said. */
function optional<T>(type: ValueType<T>, doc: string): Setting<T | null> {
  return { type: orNone(type, 'none'), default: null, doc }
}

/**
 * Every setting but `inputs` (a list: inputs.ts), by its dotted key. Defaults are here and nowhere else.
 * `batch.max_bytes` stays under Kafka's `max.message.bytes` (1048588 by default) with room for headers.
 */
export const SETTINGS = {
  mode: setting(
    oneOf(['follow', 'backfill']),
    'follow',
    'follow the logs for ever, or read all there is and end',
  ),
  state_dir: setting(
    text,
    '/var/lib/logflowd',
    'where the checkpoints are kept; systemd may set it by STATE_DIRECTORY',
  ),
  delivery: setting(oneOf(['at-least-once', 'exactly-once']), 'at-least-once', 'the delivery promise'),
  lost_checkpoint: setting(
    oneOf(['ask', 'resend', 'history']),
    'ask',
    'when all copies of the checkpoint are damaged: what becomes of rotated files that no topic has anything of',
  ),
  start_at: setting(
    oneOf(['beginning', 'end']),
    'beginning',
    'where files present at the very first start are read from',
  ),
  host: optional(text, "the machine's name in every record; by default its host name"),
  labels: setting(textPairs, [], 'constant fields in every record'),
  error_log_time_zone: optional(
    timeZone,
    "of the times in error_logs, which nginx writes without one, such as Europe/Berlin; by default the machine's",
  ),
  max_line_bytes: setting(size(KIB, 64 * MIB), MIB, 'longer lines are dead-lettered'),
  poll_interval: setting(
    duration(10, HOUR_MS),
    1000,
    'how often files are looked at when nothing wakes the reader',
  ),
  rotate_wait: setting(
    duration(0, 24 * HOUR_MS),
    60_000,
    'a renamed file is let go after it was quiet for so long',
  ),
  hold_unmatched: setting(
    duration(0, 30 * 24 * HOUR_MS),
    24 * HOUR_MS,
    'a file nearly all of whose lines match no format is held for so long before they are dead-lettered',
  ),
  'deleted.max_age': optional(
    duration(1000, 365 * 24 * HOUR_MS),
    'a deleted file that is not read to its end is held open for so long; by default until it is read',
  ),
  'deleted.max_bytes': optional(
    size(0, Number.MAX_SAFE_INTEGER),
    'so much in deleted files is held open, those deleted first are given up before the others',
  ),
  'deleted.min_free': optional(
    size(0, Number.MAX_SAFE_INTEGER),
    'deleted files are given up while their disk has less free space',
  ),
  max_uncommitted: setting(
    size(MIB, 16 * 1024 * MIB),
    64 * MIB,
    'how far reading may run ahead of acknowledgement',
  ),
  checkpoint_interval: setting(duration(10, HOUR_MS), 1000, 'how often the checkpoint is written'),
  shutdown_grace: setting(duration(0, HOUR_MS), 20_000, 'how long a stop waits for acknowledgements'),
  'nginx.conf': optional(
    text,
    'the nginx.conf to take paths and formats from; without inputs the one that nginx is built for, unless none',
  ),
  'nginx.binary': optional(
    text,
    'the nginx to ask for its paths (nginx -V); by default the one that is installed',
  ),
  'nginx.prefix': optional(
    text,
    'what nginx takes relative paths from (nginx -p); by default as it was built',
  ),
  'nginx.keep_removed': setting(
    duration(0, 30 * 24 * HOUR_MS),
    24 * HOUR_MS,
    'a path that nginx.conf does not name any more is followed on for so long: old workers still write to it',
  ),
  'nginx.error_logs': setting(yesNo, false, 'follow the files of error_log too'),
  'nginx.max_files_per_glob': setting(
    wholeNumber(1, 1_000_000),
    1000,
    'so many files of a path with variables are followed at a time; clients choose their names',
  ),
  'sink.kind': setting(oneOf(['kafka', 'stdout', 'file']), 'kafka', 'where records go'),
  'sink.path': optional(
    text,
    'the file of the file sink; dead letters go to <path>.dead-letter, an own topic of an input to <path>.<topic>',
  ),
  'kafka.brokers': setting(brokerList, ['127.0.0.1:9092'], 'the first brokers to ask, host:port'),
  'kafka.client_id': setting(text, 'logflowd', 'the name that Kafka knows this client by'),
  'kafka.topic': setting(topicName, 'nginx.access', 'where records go'),
  'kafka.stream_topic': setting(topicName, 'nginx.stream', 'where sessions of the stream module go'),
  'kafka.error_topic': setting(topicName, 'nginx.error', 'where entries of error_log go'),
  'kafka.dead_letter_topic': optional(
    topicName,
    'where lines go that no record came of; by default <topic>.dead-letter',
  ),
  'kafka.checkpoint_topic': setting(
    topicName,
    'logflowd.checkpoints',
    'of exactly-once: the compacted topic that has the positions of the files',
  ),
  'kafka.empty_checkpoint_topic': setting(
    oneOf(['hold', 'use-copy', 'start-anew']),
    'hold',
    'of exactly-once: what to do when that topic has nothing of this machine, and state_dir has a copy of what it had',
  ),
  'kafka.transaction_timeout': setting(
    duration(1000, 900_000),
    15_000,
    'of exactly-once: how long readers of what is committed wait for a transaction whose logflowd was killed',
  ),
  'kafka.compression': setting(oneOf(['none', 'gzip', 'snappy', 'lz4', 'zstd']), 'none', 'of record batches'),
  'kafka.create_topics': setting(yesNo, true, "create missing topics with the broker's defaults"),
  'kafka.headers': setting(textPairs, [], 'constant headers on every record'),
  'kafka.schema_header': setting(yesNo, false, "a header with the message's name and version"),
  'kafka.key': optional(variableName, 'the nginx variable that is the key and chooses the partition'),
  'kafka.connection_timeout': setting(duration(100, HOUR_MS), 10_000, 'for one connection to one broker'),
  'kafka.request_timeout': setting(duration(100, HOUR_MS), 30_000, "for one request's answer"),
  'kafka.tls.enabled': optional(yesNo, 'TLS to the brokers; by default on when any tls setting is given'),
  'kafka.tls.ca_file': optional(text, 'PEM certificates to trust in place of the system ones'),
  'kafka.tls.cert_file': optional(text, "the client's PEM certificate"),
  'kafka.tls.key_file': optional(text, "the client's PEM key"),
  'kafka.tls.server_name': optional(text, 'the name that the broker certificate must have'),
  'kafka.tls.verify': setting(yesNo, true, "check the broker's certificate"),
  'kafka.sasl.mechanism': optional(oneOf(['plain', 'scram-sha-256', 'scram-sha-512']), 'how to log in'),
  'kafka.sasl.username': optional(text, 'who logs in'),
  'kafka.sasl.password': optional(secret, 'the secret itself; better a file'),
  'kafka.sasl.password_file': optional(text, 'a file with the secret'),
  'privacy.addresses': setting(
    oneOf(['keep', 'cut', 'hash']),
    'keep',
    "clients' addresses before they leave the host: as they are, the network only, or a keyed hash",
  ),
  'privacy.ipv4_prefix': setting(wholeNumber(0, 32), 24, 'so many bits of a cut IPv4 address stay'),
  'privacy.ipv6_prefix': setting(wholeNumber(0, 64), 48, 'so many bits of a cut IPv6 address stay'),
  'privacy.address_fields': setting(
    orAll(variableNames),
    [],
    'variables with addresses, besides those that are known to have some; all: any text may',
  ),
  'privacy.hash_key': optional(secret, 'the keys themselves; better a file'),
  'privacy.hash_key_file': optional(text, 'a file with the key, or one for each span of days'),
  'privacy.hash_rotation': setting(
    orNone(duration(HOUR_MS, 366 * 24 * HOUR_MS), 'never'),
    24 * HOUR_MS,
    "an address has another hash for each so long span of events' time",
  ),
  'privacy.remove_arguments': setting(
    orAll(argumentNames),
    [],
    'arguments of URLs that are taken out wherever they are; all: whole queries',
  ),
  'privacy.drop_fields': setting(variableNames, [], 'variables that no record has'),
  'privacy.dead_letter_raw': optional(
    oneOf(['cleaned', 'omitted']),
    'the line in a dead letter; by default cleaned, and omitted where fields are dropped',
  ),
  'batch.max_records': setting(wholeNumber(1, 1_000_000), 20_000, 'a batch closes at so many records'),
  'batch.max_bytes': setting(size(64 * KIB, 64 * MIB), 1_000_000, 'a batch closes before it is larger'),
  'batch.max_age': setting(duration(1, 60_000), 20, 'a batch closes when its first record waited so long'),
  'batch.total_bytes': setting(size(MIB, 1024 * MIB), 8 * MIB, 'for all open and waiting batches together'),
  'metrics.host': setting(text, '127.0.0.1', 'the address that the metrics port is opened on'),
  'metrics.port': setting(
    orNone(wholeNumber(0, 65535), 'off'),
    null,
    'for /metrics, /healthz, /readyz; 0 takes a free one',
  ),
  'log.level': setting(
    oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
    'info',
    'the least level to log',
  ),
} as const satisfies Record<string, Setting<never> | Setting<unknown>>

export type SettingKey = keyof typeof SETTINGS

export type SettingValue<K extends SettingKey> = (typeof SETTINGS)[K] extends Setting<infer T> ? T : never

export const SETTING_KEYS = Object.keys(SETTINGS) as SettingKey[] // the table has no other keys

export function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(SETTINGS, key)
}

/** `kafka.tls.ca_file` is `LOGFLOWD_KAFKA_TLS_CA_FILE`. */
export function variableOf(key: string): string {
  return `LOGFLOWD_${key.toUpperCase().replaceAll('.', '_')}`
}

/** Settings whose value no message and no log may show. */
export function isSecret(key: SettingKey): boolean {
  const type: ValueType<unknown> = SETTINGS[key].type
  return type.name.startsWith(secret.name)
}

/** A new instance with the defaults, under `environment`, whose values must be readable already. */
export function openSettings(environment: NodeJS.ProcessEnv): convict.Config<Record<string, unknown>> {
  const schema: Record<string, unknown> = {}
  for (const key of SETTING_KEYS) {
    registerFormat(SETTINGS[key].type)
    placeAt(schema, key.split('.'), {
      doc: SETTINGS[key].doc,
      default: SETTINGS[key].default,
      format: SETTINGS[key].type.name,
      env: variableOf(key),
      nullable: SETTINGS[key].default === null,
      sensitive: isSecret(key),
    })
  }
  // Its own argument parser ignores unknown flags and turns 1.10 into 1.1: it is given none.
  return convict(schema as convict.Schema<Record<string, unknown>>, { env: environment, args: [] }) // built above
}

/** convict's registry of formats is the process's own, and naming the same format again changes nothing. */
function registerFormat(type: ValueType<unknown>): void {
  convict.addFormat({
    name: type.name,
    validate(value: unknown) {
      const reading = type.read(value)
      if ('fault' in reading) throw new Error(reading.fault)
    },
    coerce(written: unknown) {
      const reading = type.read(written)
      return 'fault' in reading ? written : reading.value
    },
  })
}

/** Puts a leaf into the nested form of a dotted key. */
export function placeAt(tree: Record<string, unknown>, path: readonly string[], leaf: unknown): void {
  const [name = '', ...rest] = path
  if (rest.length === 0) {
    tree[name] = leaf
    return
  }
  const branch = tree[name] ?? {}
  tree[name] = branch
  placeAt(branch as Record<string, unknown>, rest, leaf) // every branch was made by the line above
}
