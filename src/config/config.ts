import type { GzipMembers } from '../path-pattern.ts'
import type { Privacy } from '../privacy-rules.ts'
import type { LineRules } from '../rules/rules.ts'

/** The configuration after loading: complete, checked, frozen. Defaults live in the schema and nowhere else. */
export interface Config {
  readonly mode: 'follow' | 'backfill'
  readonly inputs: readonly InputConfig[]
  /** Absolute. */
  readonly stateDir: string
  readonly delivery: 'at-least-once' | 'exactly-once'
  /** What becomes of rotated files of which a lost checkpoint and the topics tell nothing. */
  readonly lostCheckpoint: 'ask' | 'resend' | 'history'
  readonly startAt: 'beginning' | 'end'
  /** The machine's name in every record's identity. */
  readonly host: string
  readonly labels: Readonly<Record<string, string>>
  /** Of the times in error_logs, which have none: a name of the IANA database; null: the machine's own. */
  readonly errorLogTimeZone: string | null
  /** Longer lines are dead-lettered. */
  readonly maxLineBytes: number
  /** How often the directories and files are looked at when nothing wakes the reader. */
  readonly pollIntervalMs: number
  /** A renamed file is let go after it was quiet for so long. */
  readonly rotateWaitMs: number
  /** A file nearly all of whose lines stop matching is held for so long; 0: never. */
  readonly holdUnmatchedMs: number
  /** How long files are held open that were deleted before they were read to their end; null: until they are. */
  readonly deleted: {
    readonly maxAgeMs: number | null
    readonly maxBytes: number | null
    readonly minFreeBytes: number | null
  }
  /** How far reading may run ahead of acknowledgement, over all files. */
  readonly maxUncommittedBytes: number
  readonly checkpointIntervalMs: number
  readonly shutdownGraceMs: number
  readonly sink: SinkConfig
  readonly kafka: KafkaConfig
  readonly batch: BatchConfig
  /** What of the lines may not leave the host; null: all may. With its keys: never logged, never written to disk. */
  readonly privacy: Privacy | null
  readonly nginx: {
    /** A path that nginx.conf does not name any more is followed on for so long. */
    readonly keepRemovedMs: number
  }
  readonly metrics: { readonly host: string; readonly port: number | null }
  readonly log: { readonly level: LogLevel }
}

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'

export interface InputConfig {
  /** Absolute path or glob. */
  readonly path: string
  readonly exclude: readonly string[]
  /** Never empty; the first is the one that lines are expected to have. */
  readonly formats: readonly [LineFormat, ...LineFormat[]]
  /** Overrides kafka.topic. */
  readonly topic: string | null
  readonly deadLetterTopic: string | null
  /** Only of a path of nginx.conf with variables, whose values clients choose: so many files are followed at a time. */
  readonly maxFiles?: number
  /** Its files are of gzip members that are appended (`access_log … gzip`); `auto`: their first bytes tell. */
  readonly gzip?: GzipMembers
  /** Which of its lines are left out or sampled, and which topics the others go to. */
  readonly rules?: LineRules
  /** It comes from nginx.conf, not from an entry of `inputs`. */
  readonly fromNginx?: true
  /** Where the entry stands, `FILE:LINE`, for messages and `explain`. */
  readonly place: string
}

/** How a line is read. */
export type LineFormat = LogFormat | CsvFormat | JsonFormat | ErrorLogFormat

export interface LogFormat {
  readonly kind: 'log-format'
  /** After nginx's quoting and concatenation. */
  readonly text: string
  /** The name it was given by, when it was a name. */
  readonly name: string | null
  readonly escape: 'default' | 'json' | 'none'
  readonly module: 'http' | 'stream'
  /** Where it is written, `FILE:LINE`. */
  readonly place: string
}

/** Lines of values in a fixed order. */
export interface CsvFormat {
  readonly kind: 'csv'
  /** One ASCII character, as the two below. */
  readonly delimiter: string
  /** Null: a quote is a character as any other. */
  readonly quote: string | null
  /** What makes a quote inside quotes a character; null: the quote itself. */
  readonly escape: string | null
  /** Variables of nginx or fields of NginxLogRequest, in lower case, none of them twice. */
  readonly columns: readonly string[]
  readonly place: string
}

/** Entries of nginx's error_log, which may span lines. */
export interface ErrorLogFormat {
  readonly kind: 'error-log'
  readonly place: string
}

/** Lines that are objects of JSON. */
export interface JsonFormat {
  readonly kind: 'json'
  /** In the configuration's order, none of them twice. */
  readonly fields: readonly JsonField[]
  readonly place: string
}

export interface JsonField {
  /** A variable of nginx or a field of NginxLogRequest, in lower case. */
  readonly name: string
  /** Where its value is, key after key; none: the whole line. */
  readonly path: readonly string[]
}

export type SinkConfig =
  | { readonly kind: 'kafka' }
  | { readonly kind: 'stdout' }
  | { readonly kind: 'file'; readonly path: string }

export interface BatchConfig {
  readonly maxRecords: number
  readonly maxBytes: number
  readonly maxAgeMs: number
  /** Over all open and waiting batches; when it is used up, the largest closes first and reading waits. */
  readonly totalBytes: number
}

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

export interface KafkaConfig {
  /** `host:port`. */
  readonly brokers: readonly string[]
  readonly clientId: string
  readonly topic: string
  readonly deadLetterTopic: string
  /** Of sessions of the stream module whose input names no topic. */
  readonly streamTopic: string
  /** Of entries of error_log whose input names no topic. */
  readonly errorTopic: string
  /** Of exactly-once: where the positions of the files are. */
  readonly checkpointTopic: string
  /** Of exactly-once: what to do when that topic has nothing of ours and state_dir has a copy of what it had. */
  readonly emptyCheckpointTopic: 'hold' | 'use-copy' | 'start-anew'
  readonly transactionTimeoutMs: number
  readonly compression: Compression
  readonly createTopics: boolean
  /** Constant headers on every record. */
  readonly headers: Readonly<Record<string, string>>
  readonly schemaHeader: boolean
  /** The nginx variable (without `$`) whose value is the record's key and chooses its partition; null: sticky. */
  readonly key: string | null
  readonly tls: TlsConfig | null
  readonly sasl: SaslConfig | null
  readonly connectionTimeoutMs: number
  readonly requestTimeoutMs: number
}

export interface TlsConfig {
  readonly caFile: string | null
  readonly certFile: string | null
  readonly keyFile: string | null
  readonly serverName: string | null
  readonly rejectUnauthorized: boolean
}

export interface SaslConfig {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string
  /** A secret: never logged. */
  readonly password: string
}
