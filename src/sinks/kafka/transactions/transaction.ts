import { layOut, type RecordBytes, readRecords } from '../../../batch/records.ts'
import type { Batch } from '../../../types.ts'
import { groupByPartition } from '../../by-key.ts'
import type { Codec } from '../compression.ts'
import { packBody } from '../parcel.ts'
import type { Cluster } from '../reading/cluster.ts'
import type { BatchBody } from '../record-batch.ts'
import { type Fault, faultOfError } from '../verdicts.ts'
import { type Target, TransactionFault, type TransactionProducer } from './transaction-producer.ts'

/** A batch of the group was refused. */
export class RefusedBatch extends TransactionFault {
  /** As it is in the group. */
  readonly batch: Batch

  constructor({ fault, topic, cause }: TransactionFault, batch: Batch) {
    super(fault, topic, cause)
    this.batch = batch
  }
}

/** It has fewer records than it had: all positions have to be written again. */
export const TOPIC_REPLACED: Fault = {
  verdict: 'repeat',
  name: 'TOPIC_REPLACED',
  reason: 'the topic was made anew',
}

interface Part {
  readonly batch: Batch
  readonly body: Promise<BatchBody>
}

interface PartitionPart {
  readonly partition: number | null
  readonly records: RecordBytes
}

interface LaneOfParts {
  readonly target: Target
  readonly parts: Part[]
}

export interface TransactionOptions {
  readonly batches: readonly Batch[]
  readonly positions: readonly BatchBody[]
  readonly positionsTarget: Target
  /** Where the positions before them are: those come after, unless the topic is another one. */
  readonly positionsAfter: number
  readonly codec: Codec | null
  /** Keys choose partitions. */
  readonly isKeyed: boolean
  /** Chooses among the partitions that have a leader, in turn. */
  readonly nextPartition: (choices: readonly number[]) => number
}

/**
 * One transaction: all batches and all positions, or nothing. What goes to one partition goes in the order of the batches.
 *
 * @returns the offset of the first batch of positions, when the transaction is committed
 * @throws TransactionFault, of which nobody knows whether it was committed, and RefusedBatch, which was not
 */
export async function runTransaction(
  producer: TransactionProducer,
  options: TransactionOptions,
  signal: AbortSignal,
): Promise<number> {
  const { batches, positions, positionsTarget, positionsAfter } = options
  await producer.know([...new Set([...batches.map(({ topic }) => topic), positionsTarget.topic])])
  const lanes = lanesOf(producer.cluster, options)
  await producer.begin([...lanes.map(({ target }) => target), positionsTarget], signal)
  const sending = lanes.map(lane => sendParts(producer, lane))
  const writing = writePositions(producer, positionsTarget, positions)
  const results = await Promise.allSettled([writing, ...sending])
  const faults = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []))
  if (faults.length > 0) throw faults.find(fault => isRefusal(fault)) ?? faults[0]
  const offset = await writing
  if (offset <= positionsAfter) throw new TransactionFault(TOPIC_REPLACED, positionsTarget.topic)
  await producer.commit()
  return offset
}

/** Something has to be made otherwise: it is known before what only has to be repeated. */
function isRefusal(fault: unknown): boolean {
  return fault instanceof RefusedBatch && fault.fault.verdict !== 'repeat'
}

async function sendParts(producer: TransactionProducer, { target, parts }: LaneOfParts): Promise<void> {
  for (const { batch, body } of parts) {
    try {
      await producer.produce(target, await body)
    } catch (error) {
      throw error instanceof TransactionFault ? new RefusedBatch(error, batch) : error
    }
  }
}

async function writePositions(
  producer: TransactionProducer,
  target: Target,
  bodies: readonly BatchBody[],
): Promise<number> {
  let offset = -1
  for (const body of bodies) {
    const stored = await producer.produce(target, body)
    if (offset < 0) offset = stored
  }
  return offset
}

function lanesOf(
  cluster: Cluster,
  { batches, codec, isKeyed, nextPartition }: TransactionOptions,
): LaneOfParts[] {
  const lanes = new Map<string, LaneOfParts>()
  for (const batch of batches) {
    const { topic } = batch
    const partitions = cluster.findTopicPartitionMetadata(topic)
    const led = partitions.filter(({ leader }) => leader >= 0).map(({ partitionId }) => partitionId)
    for (const { partition, records } of partsByKey(batch, isKeyed, partitions.length)) {
      const target = { topic, partition: partition ?? nextPartition(led) }
      const name = `${topic}/${target.partition}`
      const lane = lanes.get(name) ?? { target, parts: [] }
      lanes.set(name, lane)
      const body = packBody(records, codec)
      // Awaited in its turn; until then its failure is nobody's.
      body.catch(() => {})
      lane.parts.push({ batch, body })
    }
  }
  return [...lanes.values()]
}

/** A batch as it is, or the records of each partition that keys name. */
function partsByKey(batch: Batch, isKeyed: boolean, partitions: number): PartitionPart[] {
  const records = isKeyed && batch.partition === null ? [...readRecords(batch)] : []
  if (!records.some(({ key }) => key !== null)) return [{ partition: batch.partition, records: batch }]
  const groups = groupByPartition(records, partitions)
  return Array.from(groups, ([partition, group]) => ({ partition, records: layOut(group) }))
}

/** The fault of whatever was thrown. */
export function transactionFault(error: unknown): TransactionFault {
  return error instanceof TransactionFault ? error : new TransactionFault(faultOfError(error), null, error)
}
