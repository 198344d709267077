import type { Kafka } from 'kafkajs'
import type { KafkaConfig } from '../../../config/config.ts'
import { CommandError, EXIT } from '../../../errors.ts'
import type { Log } from '../../../observe/log.ts'
import { type ClientOptions, createKafkaClient } from '../client.ts'
import type { TopicData } from '../patch/internals.ts'
import { decodeFetchResponse, type FetchedPartition } from './fetch-response.ts'

/** One partition to fetch from. */
export interface FetchTarget {
  readonly partition: number
  readonly fetchOffset: number
  readonly maxBytes: number
}

export interface FetchRequest {
  /** 0: also of transactions that have not ended, or were aborted; 1: committed only. */
  readonly isolationLevel: 0 | 1
  readonly maxWaitTime: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly topics: readonly { readonly topic: string; readonly partitions: readonly FetchTarget[] }[]
}

/** What kafkajs makes of a request: how to encode it, and how to decode what comes. */
interface Protocol<Answer> {
  readonly request: object
  readonly response: {
    decode(payload: Buffer): Promise<Answer>
    parse(answer: Answer): Promise<Answer>
  }
}

/** @public The declaration file beside this one names it, where knip does not look. */
export interface FetchDefinition {
  protocol(options: { readonly version: number }): (request: FetchRequest) => Protocol<unknown>
}

interface Transaction {
  readonly transactionalId: string
  readonly producerId: string
  readonly producerEpoch: number
}

/** A broker as kafkajs knows it inside. */
export interface Broker {
  readonly versions: Readonly<Record<number, { readonly minVersion: number; readonly maxVersion: number }>>
  readonly connectionPool: { send(protocol: Protocol<FetchedPartition[]>): Promise<FetchedPartition[]> }
  /** Type 1: of transactions. */
  findGroupCoordinator(request: {
    readonly groupId: string
    readonly coordinatorType: 0 | 1
  }): Promise<{ readonly coordinator: { readonly nodeId: number } }>
  initProducerId(request: {
    readonly transactionalId: string
    readonly transactionTimeout: number
  }): Promise<{ readonly producerId: string; readonly producerEpoch: number }>
  addPartitionsToTxn(
    request: Transaction & { readonly topics: readonly { topic: string; partitions: readonly number[] }[] },
  ): Promise<unknown>
  endTxn(request: Transaction & { readonly transactionResult: boolean }): Promise<unknown>
  produce(
    request: Transaction & {
      readonly acks: number
      readonly timeout: number
      readonly topicData: readonly TopicData[]
    },
  ): Promise<{
    readonly topics: readonly { readonly partitions: readonly { readonly baseOffset: string }[] }[]
  }>
  listOffsets(request: {
    readonly isolationLevel: 0 | 1
    readonly topics: readonly {
      readonly topic: string
      readonly partitions: readonly { readonly partition: number; readonly timestamp: number }[]
    }[]
  }): Promise<{
    readonly responses: readonly {
      readonly topic: string
      readonly partitions: readonly { readonly partition: number; readonly offset: string }[]
    }[]
  }>
}

/** The brokers and who leads what, as kafkajs keeps them inside. */
export interface Cluster {
  connect(): Promise<void>
  disconnect(): Promise<void>
  addMultipleTargetTopics(topics: readonly string[]): Promise<void>
  refreshMetadata(): Promise<void>
  findTopicPartitionMetadata(topic: string): readonly { partitionId: number; leader: number }[]
  refreshMetadataIfNecessary(): Promise<void>
  findBroker(request: { readonly nodeId: number }): Promise<Broker>
  readonly brokerPool: {
    readonly metadata: { readonly clusterId?: string } | null
    /** Of those that can be reached. */
    findConnectedBroker(): Promise<Broker>
  }
}

type CreateCluster = (options: { allowAutoTopicCreation: boolean; metadataMaxAge: number }) => Cluster

const METADATA_MAX_AGE_MS = 300_000

/** kafkajs's fetch decodes every record into objects: its cluster is taken, which is below that. */
export async function openCluster(kafka: KafkaConfig, log: Log, options: ClientOptions): Promise<Cluster> {
  const client = await createKafkaClient(kafka, log, options)
  const create = createClusterOf(client)
  return create({ allowAutoTopicCreation: false, metadataMaxAge: METADATA_MAX_AGE_MS })
}

function createClusterOf(client: Kafka): CreateCluster {
  const symbols = Object.getOwnPropertySymbols(client)
  const symbol = symbols.find(({ description }) => description === 'private:Kafka:createCluster')
  if (symbol === undefined) {
    throw new CommandError(
      'this version of kafkajs is not the one whose insides are known: install 2.2.4',
      EXIT.unavailable,
    )
  }
  return (client as unknown as Record<symbol, CreateCluster>)[symbol] as CreateCluster // by its name
}

const FETCH = 1
/** zstd needs version 10 (KIP-110); from 12 on the layout is another one. */
const NEWEST_VERSION = 10
/** Record batches and isolation came with it (KIP-98). */
const OLDEST_VERSION = 4

/** Fetches from the partitions that this broker leads. */
export async function fetchFrom(broker: Broker, request: FetchRequest): Promise<FetchedPartition[]> {
  const supported = broker.versions[FETCH]?.maxVersion ?? OLDEST_VERSION
  const version = supported >= NEWEST_VERSION ? NEWEST_VERSION : OLDEST_VERSION
  const { default: definition } = await import('kafkajs/src/protocol/requests/fetch/index.js')
  // Without kafkajs's own timeout, which counts the wait for records and not the time that they take.
  const { request: encoded } = definition.protocol({ version })(request)
  return await broker.connectionPool.send({
    request: encoded,
    response: {
      decode: payload => Promise.resolve(decodeFetchResponse(payload, version)),
      parse: answer => Promise.resolve(answer),
    },
  })
}
