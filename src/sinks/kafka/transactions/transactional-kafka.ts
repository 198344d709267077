import type {
  CheckpointTopic,
  LocalCheckpoint,
  PositionChange,
  PositionSource,
} from '../../../checkpoint/recovery.ts'
import type { SavedState, StateChange, TopicMark } from '../../../checkpoint/saved-state.ts'
import { CommandError } from '../../../errors.ts'
import type { Batch, Position, TransactionalSink } from '../../../types.ts'
import type { SplittingOptions } from '../../splitting.ts'
import { Backoff } from '../backoff.ts'
import { Rebuilding } from './rebuilding.ts'
import { Starting } from './starting.ts'
import { RefusedBatch, transactionFault } from './transaction.ts'
import type { TransactionFault } from './transaction-producer.ts'
import { Transactor, type TransactorOptions } from './transactor.ts'

export interface TransactionalOptions extends TransactorOptions {
  readonly deadLetter: SplittingOptions['deadLetter']
  /** Topics of records, whose limits are asked for at the start. */
  readonly topics: readonly string[]
  /** One that has nothing to write looks so often whether another process has taken over. */
  readonly twinLookMs?: number
  readonly onDelivered?: (topic: string, deliveryMs: number, batch: Batch) => void
}

const TWIN_LOOK_MS = 20_000

interface PositionsToCommit {
  readonly source: PositionSource
  /** By the files' keys. */
  readonly ends: ReadonlyMap<string, number>
  /** To them, from what the topic has. */
  readonly change: PositionChange
}

/** Kafka with the positions of the files in it. Everything else waits for `recover`. */
export class TransactionalKafka implements CheckpointTopic {
  readonly #options: TransactionalOptions
  readonly #transactor: Transactor
  readonly #starting: Starting
  readonly #rebuilding: Rebuilding
  readonly #counts = { records: 0, bytes: 0, batches: 0, inFlight: 0, deliveryMs: 0, committed: 0 }
  /** When it was last known that nobody else had taken over. */
  #lastWordMs = 0

  constructor(options: TransactionalOptions) {
    this.#options = options
    this.#transactor = new Transactor(options)
    this.#starting = new Starting(options, this.#transactor)
    this.#rebuilding = new Rebuilding(options.log, options.deadLetter)
  }

  ready(): boolean {
    return this.#transactor.isReady
  }

  troubleSinceMs(): number | null {
    return this.#transactor.troubleSinceMs
  }

  stats() {
    return { ...this.#counts, ...this.#rebuilding.counts, retries: this.#transactor.counts.retries }
  }

  transactionStats() {
    const { aborted } = this.#transactor.counts
    return { committed: this.#counts.committed, aborted, commitMs: this.#counts.deliveryMs }
  }

  get groupBytes(): number {
    return this.#transactor.groupSize.bytes
  }

  /** The largest batch for the topic, in bytes, as far as is known. */
  maxBytesOf(topic: string): number {
    return this.#starting.maxBytesOf(topic)
  }

  recover(local: LocalCheckpoint, signal: AbortSignal): Promise<SavedState> {
    return this.#starting.recover(local, signal)
  }

  mark(): TopicMark | undefined {
    return this.#transactor.log?.mark(this.#starting.clusterId)
  }

  /** Commits what batches it is given with the positions that `source` knows more of. */
  sinkFor(source: PositionSource): TransactionalSink {
    return {
      commit: (batches, positions, signal) => this.#commit(source, batches, positions, signal),
      close: () => this.close(),
    }
  }

  async #commit(
    source: PositionSource,
    batches: readonly Batch[],
    positions: readonly Position[],
    signal: AbortSignal,
  ): Promise<void> {
    const ends = new Map(positions.map(({ file, offset }) => [file.key, offset]))
    const change = await source.changeTo(ends)
    if (batches.length === 0 && isNothing(change) && this.#transactor.log?.isLost !== true) {
      await this.#lookForTwin(signal)
      return
    }
    const startedMs = performance.now()
    this.#counts.inFlight = batches.length
    try {
      await this.#untilCommitted(batches, { source, ends, change }, signal)
    } finally {
      this.#counts.inFlight = 0
    }
    this.#lastWordMs = performance.now()
    this.#count(batches, this.#lastWordMs - startedMs)
  }

  /** Now and then, when there is nothing to commit. */
  async #lookForTwin(signal: AbortSignal): Promise<void> {
    if (performance.now() - this.#lastWordMs < (this.#options.twinLookMs ?? TWIN_LOOK_MS)) return
    await this.#transactor.lookForTwin(signal)
    this.#lastWordMs = performance.now()
  }

  async #untilCommitted(
    batches: readonly Batch[],
    { source, ends, change: first }: PositionsToCommit,
    signal: AbortSignal,
  ): Promise<void> {
    const { log, local } = this.#transactor.started()
    const head = this.#transactor.nextHead(log, local)
    const backoff = new Backoff()
    let change = first
    let records = log.state.encode(head, change)
    let group: readonly Batch[] = this.#rebuilding.fit(batches)
    for (;;) {
      const startedMs = performance.now()
      try {
        await this.#transactor.run(group, records, signal)
        this.#transactor.took(performance.now() - startedMs)
        break
      } catch (error) {
        this.#transactor.drop()
        signal.throwIfAborted()
        if (error instanceof CommandError) throw error
        const fault = transactionFault(error)
        if (performance.now() - startedMs >= this.#transactor.groupSize.timeoutMs)
          this.#transactor.groupSize.timedOut()
        const rebuilt = this.#rebuild(group, fault)
        if (rebuilt === null) {
          await this.#transactor.failed(fault)
          await backoff.wait(signal)
        }
        await this.#transactor.resume(fault, signal)
        // Its end was not heard of, and it was committed after all.
        if (log.state.head?.serial === head.serial) break
        this.#transactor.counts.aborted += 1
        group = rebuilt ?? this.#again(group, fault)
        if (!log.isLost) continue
        change = await this.#everything(source, ends)
        records = log.state.encode(head, change)
        log.restored()
      }
    }
    change.saved()
    this.#rebuilding.delivered(group)
  }

  /** For a checkpoint topic that was made anew: one transaction has it all, or none. */
  async #everything(source: PositionSource, ends: ReadonlyMap<string, number>): Promise<PositionChange> {
    const { topic } = this.#transactor.started().log.target
    this.#options.log.error({ topic }, 'the checkpoint topic was made anew: all positions are written again')
    source.forgetTopic()
    return await source.changeTo(ends)
  }

  /** What is to be sent in the place of a group that was refused as it is; null when it is to be sent again later. */
  #rebuild(group: readonly Batch[], fault: TransactionFault): readonly Batch[] | null {
    if (!(fault instanceof RefusedBatch)) return null
    const { verdict } = fault.fault
    if (verdict === 'too-large') return this.#rebuilding.withoutTooLarge(group, fault.batch)
    if (verdict === 'invalid-timestamp') return this.#rebuilding.withTimeOfSending(group, fault.batch)
    return null
  }

  #again(group: readonly Batch[], fault: TransactionFault): readonly Batch[] {
    const isStuck = fault instanceof RefusedBatch && fault.fault.verdict === 'too-large'
    return isStuck ? this.#rebuilding.withRecord(group, fault.batch) : group
  }

  #count(batches: readonly Batch[], deliveryMs: number): void {
    const counts = this.#counts
    counts.committed += 1
    counts.deliveryMs += deliveryMs
    for (const batch of batches) {
      counts.batches += 1
      counts.records += batch.records
      counts.bytes += batch.bytes.length
      this.#options.onDelivered?.(batch.topic, deliveryMs, batch)
    }
  }

  close(): Promise<void> {
    return this.#transactor.close()
  }
}

function isNothing({ rest, files, forgotten }: StateChange): boolean {
  return rest === null && files.length === 0 && forgotten.length === 0
}
