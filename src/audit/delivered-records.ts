import { eachValue } from '../sinks/kafka/reading/record-batches.ts'
import type { PartitionSpan } from '../sinks/kafka/reading/topic-spans.ts'
import { generationKey } from '../tail/identity.ts'
import { type IdentifiedFile, IdentityReader } from './identity-reader.ts'
import { type Lane, RecordRuns } from './record-runs.ts'
import type { ReadBatch } from './topic-reader.ts'

/** The records of one generation of one file, by topic. */
export interface FileRecords {
  /** `device:inode:generation`. */
  readonly key: string
  readonly file: IdentifiedFile
  readonly topics: Map<string, RecordRuns>
}

/** What was found in a topic. */
export interface TopicCounts {
  /** Of this host. */
  records: number
  /** Of files of other hosts. */
  otherHosts: number
  /** Without a value, or of somebody else. */
  otherMessages: number
}

/** Of so many first batches of a partition the latest time counts: records come in about the order of their times. */
const FIRST_BATCHES = 64

interface Beginning {
  batches: number
  latestMs: number
}

/** Whose record it is; null for another host. */
interface Owner {
  readonly records: FileRecords | null
}

/** Sorts records by the file that they came from, keeping only which bytes. */
export class DeliveredRecords {
  readonly files = new Map<string, FileRecords>()
  readonly counts = new Map<string, TopicCounts>()
  readonly #beginnings = new Map<PartitionSpan, Beginning>()
  readonly #identities: IdentityReader<Owner>

  /** Records of other hosts are counted and left aside. */
  constructor(host: string) {
    this.#identities = new IdentityReader(file => ({
      records: file.host === host ? this.#recordsOf(file) : null,
    }))
  }

  add({ span, batch, bytes, firstOffset }: ReadBatch): void {
    const counts = this.#countsOf(span.topic)
    this.#noteBeginning(span, batch.maxTimestampMs)
    if (bytes.length === 0) {
      // Formats of before 2017: nothing of ours was ever stored so.
      counts.otherMessages += batch.records
      return
    }
    const identities = this.#identities
    let owner: Owner | null = null
    let lane: Lane | null = null
    eachValue(bytes, batch.baseOffset, (offset, start, end) => {
      if (offset < firstOffset || offset >= span.endOffset) return
      if (start < 0 || !identities.read(bytes, start, end)) {
        counts.otherMessages += 1
        return
      }
      if (identities.file !== owner) {
        owner = identities.file
        lane = owner?.records ? laneOf(owner.records, span) : null
      }
      if (lane === null) counts.otherHosts += 1
      else {
        counts.records += 1
        lane.add(identities.offset, identities.offset + identities.length)
      }
    })
  }

  /** About when the oldest record there is was written; null when nobody can tell. */
  beginningMs(span: PartitionSpan): number | null {
    const latestMs = this.#beginnings.get(span)?.latestMs ?? -1
    return latestMs < 0 ? null : latestMs
  }

  #recordsOf(file: IdentifiedFile): FileRecords {
    const key = generationKey(file, file.generation)
    const known = this.files.get(key)
    if (known !== undefined) return known
    const records = { key, file, topics: new Map<string, RecordRuns>() }
    this.files.set(key, records)
    return records
  }

  #countsOf(topic: string): TopicCounts {
    const counts = this.counts.get(topic) ?? { records: 0, otherHosts: 0, otherMessages: 0 }
    this.counts.set(topic, counts)
    return counts
  }

  #noteBeginning(span: PartitionSpan, timestampMs: number): void {
    const beginning = this.#beginnings.get(span) ?? { batches: 0, latestMs: -1 }
    if (beginning.batches >= FIRST_BATCHES) return
    beginning.batches += 1
    beginning.latestMs = Math.max(beginning.latestMs, timestampMs)
    this.#beginnings.set(span, beginning)
  }
}

function laneOf({ topics }: FileRecords, { topic, partition }: PartitionSpan): Lane {
  const runs = topics.get(topic) ?? new RecordRuns()
  topics.set(topic, runs)
  return runs.lane(partition)
}
