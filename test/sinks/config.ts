import type { Config, InputConfig } from '../../src/config/config.ts'
import { kafkaConfig } from './kafka/support.ts'

/** A configuration for `openSink`, which looks at `sink`, `kafka` and `inputs`. */
export function sinkConfig(over: Partial<Config> = {}): Config {
  return {
    mode: 'follow',
    inputs: [],
    stateDir: '/nowhere',
    delivery: 'at-least-once',
    lostCheckpoint: 'ask',
    startAt: 'beginning',
    host: 'here',
    labels: {},
    errorLogTimeZone: null,
    maxLineBytes: 1_000_000,
    pollIntervalMs: 1_000,
    rotateWaitMs: 1_000,
    holdUnmatchedMs: 0,
    deleted: { maxAgeMs: null, maxBytes: null, minFreeBytes: null },
    maxUncommittedBytes: 1_000_000,
    checkpointIntervalMs: 1_000,
    shutdownGraceMs: 1_000,
    privacy: null,
    nginx: { keepRemovedMs: 0 },
    sink: { kind: 'kafka' },
    kafka: kafkaConfig([]),
    batch: { maxRecords: 1_000, maxBytes: 1_000_000, maxAgeMs: 50, totalBytes: 8_000_000 },
    metrics: { host: '127.0.0.1', port: null },
    log: { level: 'info' },
    ...over,
  }
}

/** An input for `openSink`, which looks at its topics. */
export function sinkInput(over: Pick<Partial<InputConfig>, 'topic' | 'deadLetterTopic'>): InputConfig {
  const format = {
    kind: 'log-format',
    text: '$msec',
    name: null,
    escape: 'default',
    module: 'http',
    place: 'a:1',
  } as const
  return {
    path: '/a.log',
    exclude: [],
    formats: [format],
    topic: null,
    deadLetterTopic: null,
    place: 'a:1',
    ...over,
  }
}
