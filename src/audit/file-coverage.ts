import type { PartitionSpan } from '../sinks/kafka/reading/topic-spans.ts'
import type { FileRecords } from './delivered-records.ts'
import type { IdentifiedFile } from './identity-reader.ts'
import { type Ranges, union } from './ranges.ts'

/** What the topics have of one generation of one file. */
export interface FileCoverage {
  /** `device:inode:generation`. */
  readonly key: string
  readonly file: IdentifiedFile
  readonly records: number
  readonly deadLetters: number
  /** Without the LF of the last record of each range. */
  readonly delivered: Ranges
  readonly deadLettered: Ranges
  readonly all: Ranges
  /** Of records and of dead letters. */
  readonly byTopic: ReadonlyMap<string, Ranges>
  /** What more than one record of the same topic has. */
  readonly doubled: readonly TopicRanges[]
  /** The lowest offset in the file of a record in that partition; null when it has none. */
  firstOffsetIn(span: PartitionSpan): number | null
}

export interface TopicRanges {
  readonly topic: string
  readonly ranges: Ranges
}

export function fileCoverage(
  { key, file, topics }: FileRecords,
  deadLetterTopics: ReadonlySet<string>,
): FileCoverage {
  const found = [...topics].map(([topic, runs]) => ({
    topic,
    isDeadLetter: deadLetterTopics.has(topic),
    records: runs.records,
    ...runs.coverage(),
  }))
  const coveredBy = (isDeadLetter: boolean) =>
    union(found.flatMap(each => (each.isDeadLetter === isDeadLetter ? [each.covered] : [])))
  const countOf = (isDeadLetter: boolean) =>
    found.reduce((sum, each) => sum + (each.isDeadLetter === isDeadLetter ? each.records : 0), 0)
  return {
    key,
    file,
    records: countOf(false),
    deadLetters: countOf(true),
    delivered: coveredBy(false),
    deadLettered: coveredBy(true),
    all: union(found.map(({ covered }) => covered)),
    byTopic: new Map(found.map(({ topic, covered }) => [topic, covered])),
    doubled: found.flatMap(({ topic, doubled }) => (doubled.length === 0 ? [] : { topic, ranges: doubled })),
    firstOffsetIn: ({ topic, partition }) => topics.get(topic)?.firstOffset(partition) ?? null,
  }
}
