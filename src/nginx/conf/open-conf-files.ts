import { ConfTokens } from './tokens.ts'

/** How the reader sees the disk. Both are synchronous: a configuration is read in one go. */
export interface ConfFiles {
  /**
   * The whole file; of what is not a regular file, nothing, as nginx takes its size from fstat(2).
   * @throws when it cannot be read, or has more than `maxBytes`; the message is shown to the operator.
   */
  read(path: string, maxBytes: number): Uint8Array
  /**
   * What glob(3) with no flags gives, in byte order; `pattern` is absolute. Nothing where nothing matches.
   * @throws where there is more to look at than a configuration can mean; the message is shown to the operator.
   */
  glob(pattern: string): readonly string[]
}

export interface OpenConfFile {
  readonly path: string
  readonly tokens: ConfTokens
  /** Blocks opened in this file and not closed yet: each file closes its own. */
  openBlocks: number
  /** Files of an `include` that are to be read before this one goes on. */
  readonly pending: string[]
  /** Of that `include`. */
  pendingPlace: string
}

/** A hostile configuration may include itself a thousandfold, so everything read counts, however often. */
const MAX_BYTES = 64 * 2 ** 20
const MAX_FILES = 65_536
const MAX_DEPTH = 256
const GLOB = /[*?[]/

/** The file that is being read and those that include it. Methods give null, or a sentence that says what is wrong. */
export class OpenConfFiles {
  /** In the order in which they were asked for first, those that cannot be read among them. */
  readonly paths = new Set<string>()
  readonly includeGlobs = new Set<string>()
  readonly #edge: ConfFiles
  /** Ends with a slash. */
  readonly #confPrefix: string
  readonly #stack: OpenConfFile[] = []
  readonly #active = new Set<string>()
  #bytesLeft = MAX_BYTES
  #filesLeft = MAX_FILES
  #includesLeft = MAX_FILES

  constructor(edge: ConfFiles, confPrefix: string) {
    this.#edge = edge
    this.#confPrefix = confPrefix
  }

  get current(): OpenConfFile | undefined {
    return this.#stack.at(-1)
  }

  open(path: string): string | null {
    if (this.#active.has(path)) return `"${path}" includes itself`
    if (this.#stack.length >= MAX_DEPTH) return `more than ${MAX_DEPTH} files include one another`
    if (--this.#filesLeft < 0) return `more than ${MAX_FILES} files are included`
    this.paths.add(path)
    let bytes: Uint8Array
    try {
      bytes = this.#edge.read(path, this.#bytesLeft)
    } catch (error) {
      return `"${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`
    }
    this.#bytesLeft -= bytes.length
    if (this.#bytesLeft < 0) return `the configuration has more than ${MAX_BYTES} bytes`

    this.#active.add(path)
    this.#stack.push({ path, tokens: new ConfTokens(bytes), openBlocks: 0, pending: [], pendingPlace: '' })
    return null
  }

  /** The files wait in `pending`, to be opened one by one. */
  include(name: string, from: OpenConfFile, place: string): string | null {
    const path = name.startsWith('/') ? name : this.#confPrefix + name
    from.pendingPlace = place
    if (--this.#includesLeft < 0) return `more than ${MAX_FILES} includes`
    if (!GLOB.test(path)) {
      from.pending.push(path)
      return null
    }
    this.includeGlobs.add(path)
    try {
      for (const found of this.#edge.glob(path).toReversed()) from.pending.push(found)
      return null
    } catch (error) {
      return `include "${name}": ${error instanceof Error ? error.message : String(error)}`
    }
  }

  close(): void {
    const closed = this.#stack.pop()
    if (closed) this.#active.delete(closed.path)
  }
}
