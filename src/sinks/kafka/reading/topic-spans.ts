import { faultOfError } from '../verdicts.ts'
import type { Broker, Cluster } from './cluster.ts'

export const EARLIEST = -2
export const LATEST = -1

/** One partition, of which everything from `firstOffset` to before `endOffset` is to be read. */
export interface PartitionSpan {
  readonly topic: string
  readonly partition: number
  /** Of the oldest record there is: more than 0 when older ones were deleted. */
  firstOffset: number
  /** After the newest record there was when it was asked for. */
  readonly endOffset: number
  /** How far it was read: in the end less than `endOffset` when a transaction stays open. */
  nextOffset: number
}

/** The partitions of topics as they are now. A topic that is not there has none. */
export async function findSpans(cluster: Cluster, topics: readonly string[]): Promise<PartitionSpan[]> {
  const spans: PartitionSpan[] = []
  for (const topic of topics) {
    if (!(await isThere(cluster, topic))) continue
    for (const [leader, partitions] of partitionsByLeader(cluster, topic)) {
      const broker = await cluster.findBroker({ nodeId: leader })
      const first = await listOffsets(broker, topic, partitions, EARLIEST)
      const end = await listOffsets(broker, topic, partitions, LATEST)
      for (const partition of partitions) {
        const firstOffset = first.get(partition) ?? 0
        const endOffset = end.get(partition) ?? 0
        spans.push({ topic, partition, firstOffset, endOffset, nextOffset: firstOffset })
      }
    }
  }
  return spans
}

/** Where a partition begins now. */
export async function firstOffsetOf(cluster: Cluster, { topic, partition }: PartitionSpan): Promise<number> {
  const broker = await cluster.findBroker({ nodeId: leaderOf(cluster, topic, partition) })
  return (await listOffsets(broker, topic, [partition], EARLIEST)).get(partition) ?? 0
}

export function leaderOf(cluster: Cluster, topic: string, partition: number): number {
  const partitions = cluster.findTopicPartitionMetadata(topic)
  return partitions.find(({ partitionId }) => partitionId === partition)?.leader ?? -1
}

async function isThere(cluster: Cluster, topic: string): Promise<boolean> {
  try {
    await cluster.addMultipleTargetTopics([topic])
    return true
  } catch (error) {
    if (faultOfError(error).name === 'UNKNOWN_TOPIC_OR_PARTITION') return false
    throw error
  }
}

function partitionsByLeader(cluster: Cluster, topic: string): ReadonlyMap<number, number[]> {
  const byLeader = new Map<number, number[]>()
  for (const { partitionId, leader } of cluster.findTopicPartitionMetadata(topic)) {
    byLeader.set(leader, [...(byLeader.get(leader) ?? []), partitionId])
  }
  return byLeader
}

export async function listOffsets(
  broker: Broker,
  topic: string,
  partitions: readonly number[],
  timestamp: number,
): Promise<ReadonlyMap<number, number>> {
  const { responses } = await broker.listOffsets({
    isolationLevel: 0,
    topics: [{ topic, partitions: partitions.map(partition => ({ partition, timestamp })) }],
  })
  const found = responses.flatMap(response => response.partitions)
  return new Map(found.map(({ partition, offset }) => [partition, Number(offset)]))
}
