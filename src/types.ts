/**
 * The nouns of logflowd. Every folder speaks in these; they have no behaviour.
 * What flows: discover → tail → Block → codec → records → Batch → sink, and acknowledgements back.
 */

/**
 * One generation of one file: the bytes that one inode holds between its creation (or truncation) and its end.
 * A record's identity is this plus an offset, so it must never change for the same bytes.
 */
export interface FileGeneration {
  /** The path as followed (where the family was found), for people and for dead letters; not part of the identity. */
  readonly path: string
  readonly device: bigint
  readonly inode: bigint
  /** uint32, made from the file's first line: the same content has the same generation wherever it is read. */
  readonly generation: number
  /** `device:inode:generation`, the key of maps and of the checkpoint. */
  readonly key: string
  /** Which `inputs` entry it belongs to: the index in the configuration. */
  readonly input: number
}

/** Everything before `offset` (in bytes) of that file. */
export interface Position {
  readonly file: FileGeneration
  readonly offset: number
}

/** Of times in Unix ms: `sinceMs` is inside, `untilMs` is not. Infinite where there is no limit. */
export interface TimeRange {
  readonly sinceMs: number
  readonly untilMs: number
}

/** How much is read at most. */
export interface MaxRate {
  readonly perSecond: number
  readonly unit: 'bytes' | 'lines'
}

interface BlockBase {
  readonly start: Position
  readonly end: Position
  /** When it was read, Unix time in ms. */
  readonly readUnixMs: number
  /** Called exactly once, when everything that came of the block is durable; in any order among blocks. */
  acknowledge(): void
  /**
   * Ends this block `at` bytes after its start, at the beginning of a line, and reads its file no further for now: what
   * follows is given again later, or to the next run. Absent where nothing can be read twice, or may not be held any more.
   */
  readonly hold?: (at: number, reason: string) => void
  /** Only what happened in it is wanted. What tells no time is never left out. */
  readonly range?: TimeRange
  /** It is of the backfill that is done beside the following. */
  readonly isOfBackfill?: boolean
  /**
   * Makes two blocks of this one, the second begins `at` bytes after its start, at the beginning of a line. They take its
   * place and are acknowledged each for itself. Absent where a block has no lines, and where nobody needs it.
   */
  readonly split?: (at: number) => readonly [Block, Block]
}

/**
 * The complete records of one read, which are lines where the format says nothing else: `bytes` begins at a record's start
 * and ends with LF (unless `unterminated`).
 * The bytes are valid only until the next block is asked for: who needs them longer copies them.
 */
export interface LinesBlock extends BlockBase {
  readonly kind: 'lines'
  readonly bytes: Uint8Array
  /** The file has ended for good and its last line has no LF: it is in this block all the same. */
  readonly unterminated: boolean
}

/** A line longer than the limit: its head only. It goes to the dead-letter topic. */
export interface OverlongBlock extends BlockBase {
  readonly kind: 'overlong'
  readonly head: Uint8Array
  /** Bytes of the whole line, its LF not counted. */
  readonly lengthBytes: number
  readonly sha256: Uint8Array
}

/** Bytes that are no lines: a NUL hole. Nothing is sent; the offset moves when everything before it is acknowledged. */
export interface SkippedBlock extends BlockBase {
  readonly kind: 'skipped'
  readonly reason: 'nul-hole'
}

export type Block = LinesBlock | OverlongBlock | SkippedBlock

/**
 * Where the records of a file end, when they may span lines. What it says of a record depends on the bytes from its
 * beginning on and on nothing else, so that the same bytes give the same records however they are cut into blocks.
 */
export interface RecordFraming {
  /** Complete lines are a whole record when nothing was added to them for a while: only what follows would say so else. */
  readonly endsInSilence: boolean
  /**
   * Where the record that begins at bytes[start] ends, after its last LF; -1 when that depends on what comes after
   * `end`. `isEnd`: nothing comes, and the last line may lack its LF. Linear in the record's length.
   */
  endOfRecord(bytes: Buffer, start: number, end: number, isEnd: boolean): number
}

/** Where blocks come from. Pulling is the only way to get them. The iterator ends when the signal is aborted. */
export interface Source {
  blocks(signal: AbortSignal): AsyncIterable<Block>
  close(): Promise<void>
}

/** The records of one block in one batch. */
export interface Fragment {
  readonly records: number
  /** Called exactly once, when these records are durable. */
  acknowledge(): void
}

/**
 * Records for one topic and partition, laid out as Kafka's record format v2 (KIP-98) without the batch header:
 * each is length, attributes, timestamp delta, offset delta, key, value, headers. `batch/records.ts` reads them.
 */
export interface Batch {
  readonly topic: string
  /** Null: the sink chooses one partition for the whole batch. */
  readonly partition: number | null
  readonly bytes: Uint8Array
  readonly records: number
  /** Timestamps in `bytes` are deltas to this, Unix time in ms. */
  readonly baseTimestampMs: number
  readonly maxTimestampMs: number
  readonly fragments: readonly Fragment[]
}

/**
 * Where batches go. `send` resolves only when the batch is durable there; while it cannot be delivered it waits.
 * It rejects with the signal's reason when aborted, and with a DeliveryError when the batch can never be delivered.
 * For one topic and partition the caller has one `send` under way at a time.
 */
export interface Sink {
  send(batch: Batch, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}

/**
 * Where batches go together with the positions after them: both become durable, or neither. `commit` resolves when they
 * are; while that cannot be it waits. It rejects as `send` does. One `commit` is under way at a time.
 */
export interface TransactionalSink {
  commit(batches: readonly Batch[], positions: readonly Position[], signal: AbortSignal): Promise<void>
  close(): Promise<void>
}
