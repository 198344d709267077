import type { FileLedger } from '../checkpoint/ledger.ts'
import type { FileStats } from '../discover/file-stats.ts'
import type { FileGeneration } from '../types.ts'
import type { ByteReader } from './byte-reader.ts'
import { addWaymark, type Content, type ContentProof, type Waymark } from './content.ts'
import type { DecompressedReader } from './decompressed-reader.ts'
import { Growth } from './growth.ts'
import { ANCHOR_MAX_BYTES, EMPTY_PROOF, HEAD_MAX_BYTES, type Proof, proofOf } from './identity.ts'
import type { LineReader } from './line-reader.ts'
import type { MemberEdges } from './member-edges.ts'
import type { MembersReader } from './members-reader.ts'
import type { KnownFile, SeenFile } from './rotation.ts'
import { NO_RULES_YET, type RulesSince } from './rules-since.ts'
import { NO_RANGES, type RangeFrom } from './time-ranges.ts'

export interface CompressedFile {
  readonly reader: DecompressedReader
  readonly diskBytes: number
  /** What a gzip file says of its length, modulo 2^32; null when that is not known. */
  sizeInTrailer(): Promise<number | null>
}

/** The descriptor of a file and what reads from it. */
export interface OpenFile {
  readonly bytes: ByteReader
  /** Null of a plain file. */
  readonly compressed: CompressedFile | null
  /** Of a log of gzip members: the same as `bytes`. */
  readonly members: MembersReader | null
  readonly lines: LineReader
  /** Size and change time by the descriptor, whatever the names are; of gzip members the size of what comes out of them. */
  stat(): Promise<FileStats>
}

/** Where a file is held, since when (monotonic), and what is wrong with its lines. */
export interface HeldLines {
  readonly offset: number
  readonly sinceMs: number
  readonly reason: string
}

/** One generation: what is known of it and how far it was read. The tail changes it, nobody else. */
export class TailedFile implements KnownFile {
  /** Null until its first line is complete. */
  id: FileGeneration | null = null
  followed: string
  input: number
  /** Where its bytes are: not its identity's device and inode, when a copy took the place of the file. */
  device: bigint
  inode: bigint
  path: string | null
  isCompressed: boolean
  offset = 0
  sizeBytes: number
  changedMs: number
  phase: KnownFile['phase']
  open: OpenFile | null = null
  /** Of a log of gzip members: where they were read by. */
  members: MemberEdges | null = null
  isExhausted = false
  isProven = true
  quietSinceMs: number
  /** Nothing will be added: its rest is a line without an LF. */
  isEnding = false
  /** It is in the checkpoint on the disk, so that its blocks may go out. */
  isRegistered = false
  /** It is looked at for the first time: its descriptor must stay. */
  isBeingOpened = false
  /** Reading it failed at the last try. */
  isFailing = false
  /** It is not read beyond this offset, because nearly nothing after it matches a format. */
  held: HeldLines | null = null
  /** It was held as long as it may be: its lines go on, whatever they are. */
  wasHeld = false
  /** Only a backfill reads it, as long as it is not read to its end. */
  isBackfill = false
  /** What is before this offset is of the backfill that is under way; 0: nothing is. */
  backfillUntil = 0
  /** Counts what was heard of it, so that news during a read is not lost. */
  hints = 0
  historyBytes = 0
  /** Rises from one generation of a family to the next; 0 before it is in a family. */
  order = 0
  rules: readonly RulesSince[] = NO_RULES_YET
  /** Counted as lost when it ended. */
  abandonedBytes = 0
  /**
   * Its size when it was closed, until its bytes were looked at again: its inode may belong to another file since, whose size says
   * nothing about what was not read of this one.
   */
  sizeWhenClosed: number | null = null
  /** What a backfill wanted of it: else it was followed, and everything is. */
  ranges: readonly RangeFrom[] = NO_RANGES
  /** Offsets that were passed, the latest last: a copy that ends between two of them is recognised all the same. */
  waymarks: readonly Waymark[] = []
  /** Acknowledgements; null as long as `id`. */
  ledger: FileLedger<Proof> | null = null
  readonly growth = new Growth()
  #head: Uint8Array = new Uint8Array(0)
  #headProof: Proof = EMPTY_PROOF
  #anchor: Uint8Array = new Uint8Array(0)

  constructor(seen: SeenFile, phase: KnownFile['phase'], nowMs: number) {
    this.followed = seen.followed
    this.input = seen.input
    this.device = seen.device
    this.inode = seen.inode
    this.path = seen.path
    this.isCompressed = seen.isCompressed
    this.sizeBytes = seen.sizeBytes
    this.changedMs = seen.changedMs
    this.phase = phase
    this.quietSinceMs = nowMs
    this.growth.saw(seen.sizeBytes, nowMs)
  }

  get isOpen(): boolean {
    return this.open !== null
  }

  get isCommitted(): boolean {
    return (this.ledger?.committedOffset ?? this.offset) === this.offset
  }

  get content(): Content {
    return { offset: this.offset, head: this.#head, anchor: this.#anchor }
  }

  get headProof(): Proof {
    return this.#headProof
  }

  /** Of everything that was read. */
  get readProof(): ContentProof {
    if (!this.isProven) return this.savedProof
    const anchor = proofOf(this.#anchor)
    return { offset: this.offset, head: this.#headProof, anchor, waymarks: this.waymarks }
  }

  /** What a checkpoint holds of its content: for the committed offset, not for what was read. */
  get savedProof(): ContentProof {
    return this.proofAt(this.ledger?.committedOffset ?? 0)
  }

  /** The same for the end of a block that is not acknowledged yet. */
  proofAt(offset: number): ContentProof {
    const waymarks = this.waymarks.filter(mark => mark.offset <= offset)
    return { offset, head: this.#headProof, anchor: this.ledger?.markAt(offset) ?? EMPTY_PROOF, waymarks }
  }

  /** Starts at an offset, with the bytes that are there now. */
  startAt(content: Content): void {
    this.offset = content.offset
    this.#anchor = content.anchor
    this.#setHead(content.head)
  }

  /** Goes back to an offset that it came by, with the bytes before it. */
  rewind(offset: number, anchor: Uint8Array): void {
    this.offset = offset
    this.#anchor = anchor
    this.waymarks = this.waymarks.filter(mark => mark.offset <= offset)
  }

  /** Of a file from a checkpoint, as long as its content was not looked at. */
  startUnproven(proof: ContentProof): void {
    this.offset = proof.offset
    this.#headProof = proof.head
    this.waymarks = proof.waymarks
    this.isProven = false
  }

  /** Keeps the proofs only: what has these bytes is held against those. */
  forgetBytes(): void {
    this.#head = new Uint8Array(0)
    this.#anchor = new Uint8Array(0)
    this.isProven = false
  }

  /** `nowMs` is monotonic. */
  saw(sizeBytes: number, changedMs: number, nowMs: number): void {
    if (sizeBytes > this.sizeBytes) this.quietSinceMs = nowMs
    this.sizeBytes = sizeBytes
    this.changedMs = changedMs
    this.growth.saw(sizeBytes, nowMs)
  }

  /** Moves the offset over the bytes that stand there. */
  advance(bytes: Uint8Array): void {
    if (this.#head.length < HEAD_MAX_BYTES && this.offset <= this.#head.length) {
      const missing = bytes.subarray(this.#head.length - this.offset, HEAD_MAX_BYTES - this.offset)
      if (missing.length > 0) this.#setHead(Buffer.concat([this.#head, missing]))
    }
    const anchor = bytes.length < ANCHOR_MAX_BYTES ? Buffer.concat([this.#anchor, bytes]) : bytes
    this.#moveTo(this.offset + bytes.length, anchor)
  }

  /** Moves the offset over bytes that nobody keeps; `anchor` are the last ones. */
  skip(lengthBytes: number, anchor: Uint8Array): void {
    this.#moveTo(this.offset + lengthBytes, anchor)
  }

  /** The proof of the present offset, which is one more waymark. */
  markOffset(): Proof {
    const proof = proofOf(this.#anchor)
    this.waymarks = addWaymark(this.waymarks, { offset: this.offset, anchor: proof })
    return proof
  }

  #moveTo(offset: number, anchor: Uint8Array): void {
    this.offset = offset
    // A copy: the read buffer is used again.
    this.#anchor = new Uint8Array(anchor.subarray(-ANCHOR_MAX_BYTES))
  }

  #setHead(head: Uint8Array): void {
    this.#head = new Uint8Array(head.subarray(0, HEAD_MAX_BYTES))
    this.#headProof = proofOf(this.#head)
  }
}
