/** Between two gzip members: bytes of the file before it, and bytes that came out of them. */
export interface MemberEdge {
  readonly position: number
  readonly offset: number
}

const START: MemberEdge = { position: 0, offset: 0 }

/** Edges further apart cost more to come back to, closer ones more memory. */
const SPACING_BYTES = 1024 * 1024
const MAX_EDGES = 4096

/**
 * The edges that a file of gzip members was read by. To the rest of the tail such a file looks like a plain one with what
 * comes out of it; only how much the unread rest will give is not known before, and is taken to be what it has on the disk.
 */
export class MemberEdges {
  #last: MemberEdge
  #edges: MemberEdge[]
  /** The file's size when what follows the last edge was no whole member. */
  #stuckSize = -1
  /** Its bytes are as they are: it is a plain file after all. */
  isPlain = false

  /** `known`: one from before a restart. */
  constructor(known: MemberEdge = START) {
    this.#last = known
    this.#edges = known.offset === 0 ? [START] : [START, known]
  }

  get last(): MemberEdge {
    return this.#last
  }

  /** Whether nothing could be read after the last edge while the file had this size. */
  isStuckAt(sizeBytes: number): boolean {
    return sizeBytes === this.#stuckSize
  }

  /** How large the file would be as a plain one, for a size on the disk. */
  sizeOf(sizeBytes: number): number {
    if (this.isPlain) return sizeBytes
    const { position, offset } = this.#last
    return this.isStuckAt(sizeBytes) ? offset : sizeBytes - position + offset
  }

  /** The last known edge at or before an offset. */
  before(offset: number): MemberEdge {
    return this.#edges.findLast(edge => edge.offset <= offset) ?? START
  }

  passed(edge: MemberEdge): void {
    if (edge.position <= this.#last.position) return
    this.#last = edge
    this.#stuckSize = -1
    const listed = this.#edges.at(-1) ?? START
    if (edge.offset - listed.offset < SPACING_BYTES) return
    this.#edges.push(edge)
    if (this.#edges.length > MAX_EDGES) this.#edges = this.#edges.filter((_, index) => index % 2 === 0)
  }

  stuck(sizeBytes: number): void {
    this.#stuckSize = sizeBytes
  }

  /** The file is another one now. */
  reset(): void {
    this.#last = START
    this.#edges = [START]
    this.#stuckSize = -1
    this.isPlain = false
  }
}
