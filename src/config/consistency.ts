import { isIP } from 'node:net'
import { constants } from 'node:zlib'
import { TLS_KEYS, tlsEnabled } from './build.ts'
import type { InputConfig } from './config.ts'
import type { Fault } from './fault.ts'
import { deadLetterTopicOf, topicOf } from './input-topic.ts'
import { moduleOf, variablesOf } from './line-format.ts'
import { asSize } from './measures.ts'
import { recordTopics } from './record-topics.ts'
import type { SettingKey } from './schema.ts'
import type { Settled } from './settle.ts'

/** What each setting's type cannot see: settings that do not go together, and what this release does not do. */
export function findInconsistencies(
  settled: Settled,
  inputs: readonly InputConfig[],
  password: string | null,
  everywhere: string,
): readonly Fault[] {
  const faults: Fault[] = []
  const refuse = (key: SettingKey, sentence: string) => {
    faults.push({ place: settled.mention(key)?.place ?? everywhere, key, sentence })
  }
  if (settled.get('delivery') === 'exactly-once' && settled.get('sink.kind') !== 'kafka') {
    const sentence = `exactly-once needs Kafka's transactions, which the ${settled.get('sink.kind')} sink has not`
    refuse('delivery', `${sentence}: use at-least-once`)
  }
  if (settled.get('sink.kind') === 'file' && settled.get('sink.path') === null) {
    refuse('sink.kind', 'the file sink needs sink.path')
  }
  if (settled.get('kafka.compression') === 'zstd' && !('ZSTD_c_compressionLevel' in constants)) {
    refuse('kafka.compression', `zstd needs Node 22.15 or newer, this is ${process.version}: use lz4`)
  }
  checkSizes(settled, refuse)
  checkTls(settled, refuse)
  checkSasl(settled, password, refuse)
  faults.push(...checkTopics(settled, inputs, everywhere))
  return faults
}

type Refuse = (key: SettingKey, sentence: string) => void

function checkSizes(settled: Settled, refuse: Refuse): void {
  const totalBytes = settled.get('batch.total_bytes')
  if (settled.get('batch.max_bytes') > totalBytes) {
    refuse('batch.max_bytes', `must not be more than batch.total_bytes (${asSize(totalBytes)})`)
  }
  const maxUncommittedBytes = settled.get('max_uncommitted')
  if (settled.get('max_line_bytes') > maxUncommittedBytes) {
    refuse('max_line_bytes', `must not be more than max_uncommitted (${asSize(maxUncommittedBytes)})`)
  }
}

function checkTls(settled: Settled, refuse: Refuse): void {
  const certFile = settled.get('kafka.tls.cert_file')
  const keyFile = settled.get('kafka.tls.key_file')
  if (certFile !== null && keyFile === null)
    refuse('kafka.tls.cert_file', 'needs kafka.tls.key_file beside it')
  if (certFile === null && keyFile !== null)
    refuse('kafka.tls.key_file', 'needs kafka.tls.cert_file beside it')
}

function checkSasl(settled: Settled, password: string | null, refuse: Refuse): void {
  const username = settled.get('kafka.sasl.username')
  if (settled.get('kafka.sasl.mechanism') !== null) {
    if (username === null) refuse('kafka.sasl.mechanism', 'needs kafka.sasl.username')
    // A file that could not be read has its own fault.
    if (password === null && settled.mention('kafka.sasl.password_file') === null) {
      refuse('kafka.sasl.mechanism', 'needs kafka.sasl.password_file, or the credential kafka.sasl.password')
    }
  } else if (username !== null) {
    refuse('kafka.sasl.username', 'needs kafka.sasl.mechanism')
  } else if (settled.mention('kafka.sasl.password_file') !== null) {
    refuse('kafka.sasl.password_file', 'needs kafka.sasl.mechanism and kafka.sasl.username')
  }
}

/** A reader of one topic must find one kind of message in it. */
function checkTopics(settled: Settled, inputs: readonly InputConfig[], everywhere: string): Fault[] {
  const topic = settled.get('kafka.topic')
  const deadLetterTopic = settled.get('kafka.dead_letter_topic')
  const ofRecords = new Set([topic, ...inputs.flatMap(input => recordTopics(input, topicOf(input, settled)))])
  const faults = [...findMixedTopics(settled, inputs), ...findRoutedLetters(settled, inputs)]
  const checkpointTopic = settled.get('kafka.checkpoint_topic')
  if (ofRecords.has(checkpointTopic) || deadLetterTopic === checkpointTopic) {
    const place = settled.mention('kafka.checkpoint_topic')?.place ?? everywhere
    faults.push({
      place,
      key: 'kafka.checkpoint_topic',
      sentence: 'is a topic of records too: it must be another one',
    })
  }
  if (deadLetterTopic !== null && ofRecords.has(deadLetterTopic)) {
    const place = settled.mention('kafka.dead_letter_topic')?.place ?? everywhere
    faults.push({
      place,
      key: 'kafka.dead_letter_topic',
      sentence: 'is a topic of records too: it must be another one',
    })
  }
  for (const [index, input] of inputs.entries()) {
    if (input.deadLetterTopic === null || !ofRecords.has(input.deadLetterTopic)) continue
    const key = `inputs[${index}].dead_letter_topic`
    faults.push({ place: input.place, key, sentence: 'is a topic of records too: it must be another one' })
  }
  return faults
}

/** A topic that rules name must not be one of dead letters, whether that was named or not. */
function findRoutedLetters(settled: Settled, inputs: readonly InputConfig[]): Fault[] {
  const ofLetters = new Set(inputs.map(input => deadLetterTopicOf(input, settled)))
  const faults = new Map<string, Fault>()
  for (const { place, topicsOf, otherwise } of inputs.flatMap(({ rules }) => rules?.routes ?? [])) {
    const topic = [...topicsOf.flatMap(([, topics]) => topics), ...(otherwise ?? [])].find(one =>
      ofLetters.has(one),
    )
    if (topic === undefined) continue
    faults.set(place, {
      place,
      key: 'routes',
      sentence: `the topic ${topic} has dead letters: records need another one`,
    })
  }
  return [...faults.values()]
}

function findMixedTopics(settled: Settled, inputs: readonly InputConfig[]): Fault[] {
  const owners = new Map<string, InputConfig>()
  return inputs.flatMap((input, index) =>
    recordTopics(input, topicOf(input, settled)).flatMap(topic => {
      const first = owners.get(topic) ?? input
      owners.set(topic, first)
      if (moduleOf(first.formats[0]) === moduleOf(input.formats[0])) return []
      const sentence = `would go to the topic ${topic} together with those of ${first.place}, which are of another kind`
      return { place: input.place, key: input.fromNginx === true ? null : `inputs[${index}].topic`, sentence }
    }),
  )
}

/** What works, but is worth a sentence. */
export function findOddities(settled: Settled, inputs: readonly InputConfig[]): readonly string[] {
  const warnings = findCrowdedMemory(settled, inputs)
  const warn = (key: SettingKey, sentence: string) => {
    warnings.push(`${settled.mention(key)?.place ?? 'default'}: ${key}: ${sentence}`)
  }
  if (!settled.get('kafka.tls.verify')) warn('kafka.tls.verify', "the broker's certificate is not checked")
  if (settled.get('kafka.tls.enabled') === false) {
    const unused = TLS_KEYS.filter(key => settled.mention(key) !== null)
    if (unused.length > 0) warn('kafka.tls.enabled', `is false: without effect are ${unused.join(', ')}`)
  }
  const open = settled.get('kafka.brokers').find(broker => !isLoopback(broker))
  if (settled.get('kafka.sasl.mechanism') === 'plain' && !tlsEnabled(settled) && open !== undefined) {
    warn('kafka.sasl.mechanism', 'plain without TLS sends the password in the clear')
  }
  const key = settled.get('kafka.key')
  for (const input of key === null ? [] : inputs) {
    for (const format of input.formats) {
      if (key !== null && !variablesOf(format).includes(key))
        warn('kafka.key', `the format of ${format.place} has no $${key}`)
    }
  }
  return warnings
}

/** Each topic has a batch of its own, which is sent before it is full when there is no room for the others'. */
function findCrowdedMemory(settled: Settled, inputs: readonly InputConfig[]): string[] {
  const place = inputs.flatMap(({ rules }) => rules?.routes ?? [])[0]?.place
  const topics = new Set(inputs.flatMap(input => recordTopics(input, topicOf(input, settled)))).size
  const maxBytes = settled.get('batch.max_bytes')
  const batches = Math.floor(settled.get('batch.total_bytes') / maxBytes)
  // One for the dead letters, and one that is sent while the others fill.
  if (place === undefined || topics + 2 <= batches) return []
  const wanted = asSize((topics + 2) * maxBytes)
  return [
    `${place}: routes: ${topics} topics share memory for ${batches} batches, which are sent before they are full: raise batch.total_bytes to ${wanted}, or lower batch.max_bytes`,
  ]
}

function isLoopback(broker: string): boolean {
  const host = broker.slice(0, broker.lastIndexOf(':'))
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))
}
