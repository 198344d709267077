import { readRecords } from '../../../batch/records.ts'
import type { PositionRecord } from '../../../checkpoint/position-records.ts'
import { type Cluster, fetchFrom } from '../reading/cluster.ts'
import { abortedAmong, batchesIn, openDecompressor } from '../reading/record-batches.ts'
import { EARLIEST, LATEST, leaderOf, listOffsets } from '../reading/topic-spans.ts'
import { faultOfCode } from '../verdicts.ts'
import { type Target, TransactionFault } from './transaction-producer.ts'

const FETCH_BYTES = 4 * 1024 * 1024
const MAX_WAIT_MS = 100

/** The first offset that is still there, and the one after the newest, of whatever transaction. */
export interface Extent {
  readonly first: number
  readonly end: number
}

export async function extentOf(cluster: Cluster, { topic, partition }: Target): Promise<Extent> {
  const broker = await cluster.findBroker({ nodeId: leaderOf(cluster, topic, partition) })
  const ask = async (when: number) =>
    (await listOffsets(broker, topic, [partition], when)).get(partition) ?? 0
  return { first: await ask(EARLIEST), end: await ask(LATEST) }
}

/** `offset` is that of the record's batch. */
export type OnRecord = (record: PositionRecord, offset: number) => void

/** What is to be read. */
export interface Range {
  readonly from: number
  readonly end: number
  /**
   * Until everything before `end` is decided: a transaction that somebody left open is ended by the broker after its
   * timeout. Without it, reading ends before the first that is open.
   */
  readonly waits: boolean
}

/**
 * Reads what is committed from `from` to before `end`.
 *
 * @throws TransactionFault, or what kafkajs throws
 */
export async function readCommitted(
  cluster: Cluster,
  target: Target,
  { from, end, waits }: Range,
  onRecord: OnRecord,
  signal: AbortSignal,
): Promise<void> {
  const { topic, partition } = target
  const decompress = openDecompressor()
  let next = from
  while (next < end) {
    signal.throwIfAborted()
    const broker = await cluster.findBroker({ nodeId: leaderOf(cluster, topic, partition) })
    const [answer] = await fetchFrom(broker, {
      isolationLevel: 1,
      maxWaitTime: MAX_WAIT_MS,
      minBytes: 1,
      maxBytes: FETCH_BYTES,
      topics: [{ topic, partitions: [{ partition, fetchOffset: next, maxBytes: FETCH_BYTES }] }],
    })
    if (answer === undefined || answer.errorCode !== 0)
      throw new TransactionFault(faultOfCode(answer?.errorCode ?? -1), topic)
    const batches = batchesIn(answer.stored)
    const isAborted = abortedAmong(answer.aborted)
    for (const batch of batches) {
      if (isAborted(batch) || batch.isControl || batch.lastOffset < next) continue
      eachRecord(await decompress(batch), batch.baseOffset, onRecord)
    }
    const last = batches.at(-1)
    if (last !== undefined) next = Math.max(next, last.lastOffset + 1)
    // What compaction took away leaves no batch behind.
    else if (answer.stableOffset >= end || !waits) return
  }
}

function eachRecord(bytes: Uint8Array, baseOffset: number, onRecord: OnRecord): void {
  for (const { key, value } of readRecords({ bytes, baseTimestampMs: 0 })) {
    if (key === null) continue
    const text = value.length === 0 ? null : Buffer.from(value).toString()
    onRecord({ key: Buffer.from(key).toString(), value: text }, baseOffset)
  }
}
