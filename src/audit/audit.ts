import type { Config } from '../config/config.ts'
import type { Log } from '../observe/log.ts'
import { compilePathPattern } from '../path-pattern.ts'
import type { Route } from '../pipeline.ts'
import { compileRoutes } from '../routes.ts'
import { rulesHash } from '../rules/rules-hash.ts'
import type { PartitionSpan } from '../sinks/kafka/reading/topic-spans.ts'
import { NO_RULES_HASH } from '../tail/rules-since.ts'
import { DeliveredRecords, type TopicCounts } from './delivered-records.ts'
import { findDiskFiles, type UnreadFile, withBytes } from './disk-files.ts'
import { openJudge } from './expiry.ts'
import { accountOf, accountOfGone, type FileAccount, type FileFacts, type JudgeLine } from './file-account.ts'
import { fileCoverage } from './file-coverage.ts'
import { matchFiles, type Subject } from './match-files.ts'
import { NO_RANGES } from './ranges.ts'
import { openRulesJudge, type Remarks, surelyDelivered, topicsOfRoute } from './rules-judge.ts'
import { readSavedCheckpoint } from './saved-checkpoint.ts'
import { readTopics } from './topic-reader.ts'

export interface AuditOptions {
  readonly config: Config
  readonly log: Log
  /** In place of the topics that the inputs' records go to; dead letters are read as configured. */
  readonly topics: readonly string[]
  /** Leaves out what transactions have not committed. */
  readonly isCommittedOnly: boolean
}

/** What was found, before it is judged. */
export interface Findings {
  readonly host: string
  readonly hasCheckpoint: boolean
  readonly topics: readonly AuditedTopic[]
  readonly files: readonly AuditedFile[]
  /** Files and directories that could not be read. */
  readonly unread: readonly UnreadFile[]
}

export interface AuditedTopic extends TopicCounts {
  readonly topic: string
  readonly isDeadLetter: boolean
  /** None: the topic does not exist. */
  readonly partitions: readonly PartitionSpan[]
}

export interface AuditedFile {
  readonly subject: Subject
  readonly account: FileAccount
  readonly remarks: Remarks
}

/**
 * Holds the topics against the files. What has to be in Kafka is fixed first (the checkpoint, then the files' sizes), then
 * where the topics end, so that a running daemon and growing files do no harm.
 */
export async function audit({ config, log, topics, isCommittedOnly }: AuditOptions): Promise<Findings> {
  const routes = compileRoutes(config)
  const inputs = auditedInputs(routes, topics)
  const deadLetterTopics = new Set(inputs.map(input => routes[input]?.deadLetterTopic ?? ''))
  const recordTopics = topics.length > 0 ? topics : inputs.flatMap(input => topicsOf(routes[input]))
  const names = [...new Set([...recordTopics, ...deadLetterTopics])]
  const read = new Set(recordTopics)

  const saved = await readSavedCheckpoint(config.stateDir)
  const patterns = config.inputs.map(({ path, exclude }, index) => compilePathPattern(path, exclude, index))
  const disk = await findDiskFiles(patterns.filter(({ input }) => inputs.includes(input)))

  const records = new DeliveredRecords(config.host)
  const { kafka } = config
  const onBatch = records.add.bind(records)
  const spans = await readTopics({ kafka, log, topics: names, isCommittedOnly, onBatch })

  const coverages = new Map(
    [...records.files].map(([key, found]) => [key, fileCoverage(found, deadLetterTopics)]),
  )
  const subjects = await matchFiles(disk.files, coverages, saved)
  const unread = [...disk.unread]
  const files: AuditedFile[] = []
  for (const subject of subjects.filter(isOfInterest)) {
    const input = subject.file?.input ?? -1
    const route = routes[input]
    const encoder = route?.encoder ?? null
    const remarks = { unknown: new Set<string>(), lacking: new Set<string>() }
    const judge = openJudge({ subject, spans, records, encoder, isFramed: route?.framing != null })
    const facts = factsOf(subject, saved !== null)
    const hash = hashOf(config, input)
    const known =
      route === undefined
        ? judge
        : openRulesJudge({ subject, route, rulesHash: hash, topics: read, judge, remarks })
    const account = await readAccount(subject, withSurely(facts, subject, route, read), known, unread)
    files.push({ subject, account, remarks })
  }
  return {
    host: config.host,
    hasCheckpoint: saved !== null,
    topics: names.map(topic => ({
      topic,
      isDeadLetter: deadLetterTopics.has(topic),
      partitions: spans.filter(span => span.topic === topic),
      ...(records.counts.get(topic) ?? { records: 0, otherHosts: 0, otherMessages: 0 }),
    })),
    files,
    unread,
  }
}

function topicsOf(route: Route | undefined): readonly string[] {
  return route === undefined ? [] : topicsOfRoute(route)
}

function hashOf({ inputs, kafka }: Config, input: number): string {
  const { rules, topic } = inputs[input] ?? {}
  return rules === undefined ? NO_RULES_HASH : rulesHash(rules, topic ?? kafka.topic)
}

/** Of a file that is gone nobody can look at anything twice. */
function withSurely(
  facts: FileFacts,
  { file, coverage }: Subject,
  route: Route | undefined,
  read: ReadonlySet<string>,
): FileFacts {
  if (file === null || coverage === null || route === undefined) return facts
  return { ...facts, delivered: surelyDelivered(coverage, route, read, facts.committedOffset) }
}

/** Those whose records go to the topics that were asked for; all when none does (a mirror of another name). */
function auditedInputs(routes: readonly Route[], topics: readonly string[]): readonly number[] {
  const all = routes.map((_, index) => index)
  const named = all.filter(index => topicsOf(routes[index]).some(topic => topics.includes(topic)))
  return named.length > 0 ? named : all
}

/** Not what is only remembered: a file that is gone and of which nothing was ever sent. */
function isOfInterest({ file, coverage, saved }: Subject): boolean {
  if (file !== null || coverage !== null) return true
  return saved !== null && saved.committedOffset > saved.historyBytes
}

function factsOf({ coverage, saved, file }: Subject, hasCheckpoint: boolean): FileFacts {
  const delivered = coverage?.delivered ?? NO_RANGES
  const deadLettered = coverage?.deadLettered ?? NO_RANGES
  const historyBytes = saved?.historyBytes ?? 0
  const lastRecord = coverage?.all.at(-1) ?? 0
  // Of a file that the checkpoint does not know, what comes before a record that is there was read.
  const unknownOffset = hasCheckpoint || file === null ? lastRecord : Number.POSITIVE_INFINITY
  return { delivered, deadLettered, historyBytes, committedOffset: saved?.committedOffset ?? unknownOffset }
}

async function readAccount(
  { file }: Subject,
  facts: FileFacts,
  judge: JudgeLine,
  unread: UnreadFile[],
): Promise<FileAccount> {
  if (file === null) return accountOfGone(facts)
  const { path, isCompressed } = file
  const sizeBytes = isCompressed ? Number.POSITIVE_INFINITY : file.sizeBytes
  const onDamage = (reason: string) => unread.push({ path, reason: `damaged: ${reason}` })
  const read = await withBytes(file, bytes => accountOf(facts, { bytes, sizeBytes }, judge), onDamage)
  if ('value' in read) return read.value
  unread.push(read)
  return accountOfGone(facts)
}
