import type { Connection, MetadataResponse, Protocol } from './internals.ts'

/** A client whose socket factory has this mark takes metadata in which partitions have no leader. */
const MARK = Symbol.for('logflowd.takes-leaderless')

const LEADER_NOT_AVAILABLE = 5

export function takesLeaderless<Factory extends object>(factory: Factory): Factory {
  return Object.assign(factory, { [MARK]: true })
}

/**
 * kafkajs makes an error of a topic's whole metadata when one of its partitions has no leader: nothing could be sent to
 * the other partitions until the last broker is back. The metadata says so with leader -1 as well.
 */
export function isLeaderlessTaker({ socketFactory }: Connection, { request }: Protocol): boolean {
  return request.apiName === 'Metadata' && MARK in socketFactory
}

export function withoutLeaderErrors(protocol: Protocol): Protocol {
  // What `isLeaderlessTaker` has seen to.
  const { request, response } = protocol as unknown as Protocol<MetadataResponse>
  const tolerant: Protocol<MetadataResponse> = {
    ...protocol,
    request,
    response: { decode: response.decode, parse: decoded => response.parse(forgiven(decoded)) },
  }
  // The caller knows of the one kind of answer only.
  return tolerant as unknown as Protocol
}

function forgiven(metadata: MetadataResponse): MetadataResponse {
  return {
    ...metadata,
    topicMetadata: metadata.topicMetadata.map(topic => ({
      ...topic,
      partitionMetadata: topic.partitionMetadata.map(partition =>
        partition.partitionErrorCode === LEADER_NOT_AVAILABLE
          ? { ...partition, partitionErrorCode: 0 }
          : partition,
      ),
    })),
  }
}
