import { type BatchRecord, layOut, readRecords } from '../batch/records.ts'
import { DeliveryError } from '../errors.ts'
import type { Batch, Sink } from '../types.ts'
import { Backoff } from './kafka/backoff.ts'
import { partitionOfKey } from './kafka/murmur2.ts'

/** How many partitions a topic has now; waits until that is known. */
export type PartitionCount = (topic: string, signal: AbortSignal) => Promise<number>

/**
 * A sink that sends each record to the partition that its key has in Kafka's Java client: a batch without a partition
 * becomes one batch for each partition that its keys name. Records without a key stay together in one more.
 */
export function byKey(inner: Sink, partitionCount: PartitionCount): Sink {
  return {
    send: (batch, signal) => sendByKey(inner, partitionCount, batch, signal),
    close: () => inner.close(),
  }
}

async function sendByKey(
  inner: Sink,
  partitionCount: PartitionCount,
  batch: Batch,
  signal: AbortSignal,
  backoff = new Backoff(),
): Promise<void> {
  const records = batch.partition === null ? [...readRecords(batch)] : []
  if (!records.some(({ key }) => key !== null)) {
    await inner.send(batch, signal)
    return
  }
  const partitions = await partitionCount(batch.topic, signal)
  const sending = Array.from(groupByPartition(records, partitions), async ([partition, group]) => {
    const part: Batch = { topic: batch.topic, partition, fragments: [], ...layOut(group) }
    try {
      await inner.send(part, signal)
    } catch (error) {
      const isGone = error instanceof DeliveryError && error.reason === 'rejected'
      if (partition === null || !isGone) throw error
      // The topic was made anew with fewer partitions: its keys have other places now.
      await backoff.wait(signal)
      await sendByKey(inner, partitionCount, { ...part, partition: null }, signal, backoff)
    }
  })
  await settleAll(sending)
}

/** A record without a key has no partition. */
export function groupByPartition(
  records: readonly BatchRecord[],
  partitions: number,
): Map<number | null, BatchRecord[]> {
  const groups = new Map<number | null, BatchRecord[]>()
  for (const record of records) {
    const partition = record.key === null ? null : partitionOfKey(record.key, partitions)
    const group = groups.get(partition)
    if (group === undefined) groups.set(partition, [record])
    else group.push(record)
  }
  return groups
}

/** Waits for all before it fails: whoever sees the failure may take the batch's bytes back. */
async function settleAll(sending: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(sending)
  const failed = results.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}
