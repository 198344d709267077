/** What is to be done about a batch that Kafka answered with an error, or did not answer. */
export type Verdict =
  /** It will pass by itself: the same bytes again. */
  | 'repeat'
  /** Somebody has to change something outside; then the same bytes go through. Said loudly. */
  | 'hold'
  /** The topic is not there: it is created, or waited for. */
  | 'missing-topic'
  /** Kafka has lost or replaced what it knew of the producer: the records again, under a new producer id. */
  | 'new-producer'
  /** It is stored already. */
  | 'delivered'
  /** It can never be stored so. */
  | 'too-large'
  | 'invalid-timestamp'

interface KnownError {
  readonly name: string
  readonly verdict: Verdict
  readonly reason: string
}

const repeat = (name: string, reason: string): KnownError => ({ name, verdict: 'repeat', reason })
const hold = (name: string, reason: string): KnownError => ({ name, verdict: 'hold', reason })
const renew = (name: string, reason: string): KnownError => ({ name, verdict: 'new-producer', reason })

/** Kafka's error codes (org.apache.kafka.common.protocol.Errors) that a producer, its topic or its login can meet. */
const BY_CODE: Readonly<Record<number, KnownError>> = {
  [-1]: repeat('UNKNOWN_SERVER_ERROR', 'the broker failed inside'),
  2: repeat('CORRUPT_MESSAGE', 'the bytes arrived damaged'),
  3: { name: 'UNKNOWN_TOPIC_OR_PARTITION', verdict: 'missing-topic', reason: 'the topic is not there' },
  5: repeat('LEADER_NOT_AVAILABLE', 'a leader is being elected'),
  6: repeat('NOT_LEADER_OR_FOLLOWER', 'the leader has changed'),
  7: repeat('REQUEST_TIMED_OUT', 'the replicas did not confirm in time'),
  8: repeat('BROKER_NOT_AVAILABLE', 'the broker is away'),
  9: repeat('REPLICA_NOT_AVAILABLE', 'a replica is away'),
  10: { name: 'MESSAGE_TOO_LARGE', verdict: 'too-large', reason: 'larger than max.message.bytes' },
  13: repeat('NETWORK_EXCEPTION', 'the broker was disconnected'),
  14: repeat('COORDINATOR_LOAD_IN_PROGRESS', 'the coordinator is starting'),
  15: repeat('COORDINATOR_NOT_AVAILABLE', 'the coordinator is away'),
  16: repeat('NOT_COORDINATOR', 'the coordinator has changed'),
  17: hold('INVALID_TOPIC_EXCEPTION', 'Kafka does not allow this topic name, or to write to this topic'),
  18: { name: 'RECORD_LIST_TOO_LARGE', verdict: 'too-large', reason: 'larger than segment.bytes' },
  19: repeat('NOT_ENOUGH_REPLICAS', 'fewer replicas in sync than min.insync.replicas'),
  20: repeat('NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'stored, but not on min.insync.replicas yet'),
  21: hold('INVALID_REQUIRED_ACKS', 'the broker does not take acks=all'),
  29: hold('TOPIC_AUTHORIZATION_FAILED', 'this user may not write to the topic'),
  31: hold('CLUSTER_AUTHORIZATION_FAILED', 'this user may not use an idempotent producer, or create topics'),
  32: {
    name: 'INVALID_TIMESTAMP',
    verdict: 'invalid-timestamp',
    reason: 'timestamps out of the range allowed',
  },
  33: hold('UNSUPPORTED_SASL_MECHANISM', 'the broker does not offer this SASL mechanism'),
  34: hold('ILLEGAL_SASL_STATE', 'the broker wants another login'),
  35: hold('UNSUPPORTED_VERSION', 'the broker does not speak a version of the protocol that is known here'),
  37: hold('INVALID_PARTITIONS', 'the broker has no default for the number of partitions'),
  38: hold('INVALID_REPLICATION_FACTOR', 'the cluster has too few brokers for its default of replicas'),
  40: hold('INVALID_CONFIG', 'the broker refuses the configuration of the topic'),
  41: repeat('NOT_CONTROLLER', 'the controller has changed'),
  42: hold('INVALID_REQUEST', 'the broker does not understand the request'),
  43: hold('UNSUPPORTED_FOR_MESSAGE_FORMAT', 'the topic keeps an old record format'),
  44: hold('POLICY_VIOLATION', 'a policy of the broker refuses it'),
  45: renew('OUT_OF_ORDER_SEQUENCE_NUMBER', 'the broker misses a batch before'),
  46: { name: 'DUPLICATE_SEQUENCE_NUMBER', verdict: 'delivered', reason: 'stored already' },
  47: renew('INVALID_PRODUCER_EPOCH', 'the producer was replaced'),
  48: renew('INVALID_TXN_STATE', 'the transaction was ended by the broker'),
  49: renew('INVALID_PRODUCER_ID_MAPPING', 'the broker does not know the producer'),
  50: hold('INVALID_TRANSACTION_TIMEOUT', 'kafka.transaction_timeout is more than the broker allows'),
  51: repeat('CONCURRENT_TRANSACTIONS', 'another transaction is ending'),
  52: repeat('TRANSACTION_COORDINATOR_FENCED', 'the coordinator has changed'),
  53: hold('TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'this user may not use the transactional id'),
  54: hold('SECURITY_DISABLED', 'the broker has no security'),
  55: repeat('OPERATION_NOT_ATTEMPTED', 'another partition of the transaction was refused'),
  56: repeat('KAFKA_STORAGE_ERROR', 'the disk of the broker failed'),
  58: hold('SASL_AUTHENTICATION_FAILED', 'the broker refuses the user name or password'),
  59: renew('UNKNOWN_PRODUCER_ID', 'the broker does not know the producer any more'),
  74: repeat('FENCED_LEADER_EPOCH', 'the leader has changed'),
  75: repeat('UNKNOWN_LEADER_EPOCH', 'the leader has changed'),
  76: hold('UNSUPPORTED_COMPRESSION_TYPE', 'the topic does not take this compression'),
  87: hold(
    'INVALID_RECORD',
    'the broker refuses the records (a compacted topic takes only records with a key)',
  ),
  89: repeat('THROTTLING_QUOTA_EXCEEDED', 'the quota is used up'),
  90: renew('PRODUCER_FENCED', 'the producer was replaced'),
  120: repeat('TRANSACTION_ABORTABLE', 'the transaction has to be made anew'),
  100: { name: 'UNKNOWN_TOPIC_ID', verdict: 'missing-topic', reason: 'the topic was replaced' },
}

/** What went wrong, in the words that the log and the metrics use. */
export interface Fault {
  readonly verdict: Verdict
  /** Kafka's name of the error, or kafkajs's or Node's. */
  readonly name: string
  readonly reason: string
}

/** The fault of an error code in a Produce response; an unknown one is held, because waiting loses nothing. */
export function faultOfCode(code: number): Fault {
  return BY_CODE[code] ?? hold(`error ${code}`, 'an error code that is not known here')
}

/** What faults have in common in kafkajs and Node. */
interface ErrorFields {
  readonly name: string
  readonly message: string
  readonly code?: unknown
  readonly cause?: unknown
  readonly broker?: string
}

/** The fault that an error of kafkajs stands for. Nothing says whether a batch was stored. */
export function faultOfError(error: unknown): Fault {
  const root = rootOf(error)
  const { code } = root
  if (typeof code === 'number' && BY_CODE[code] !== undefined) return BY_CODE[code]
  if (root.name === 'KafkaJSSASLAuthenticationError')
    return hold('SASL_AUTHENTICATION_FAILED', `the login was refused: ${root.message}`)
  if (root.name === 'KafkaJSServerDoesNotSupportApiKey') return hold(root.name, root.message)
  const where = root.broker === undefined || root.message.includes(root.broker) ? '' : ` (${root.broker})`
  return repeat(typeof code === 'string' ? code : root.name, root.message + where)
}

/** kafkajs wraps what happened when its attempts are used up. */
function rootOf(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { cause } = error
  const wraps = error.name === 'KafkaJSNumberOfRetriesExceeded' || error.name === 'KafkaJSNonRetriableError'
  return wraps && cause instanceof Error ? rootOf(cause) : error
}
