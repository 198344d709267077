import type { LineEncoder } from '../codec/line-encoder.ts'
import type { RecordFraming } from '../types.ts'

/** So many lines in a row … */
const LINES = 100
/** … of which no more than this many match are no noise, but another format. */
const MAX_MATCHED = 5
/** Only files with lines that do not match are remembered, the latest so many. */
const MAX_FILES = 1024

/** A stretch of a file that begins with a line that does not match. Lines are counted from where the file was first noted. */
interface Stretch {
  /** The line at the start of the present block. */
  blockLine: number
  firstLine: number
  lastLine: number
  failed: number
}

/**
 * Notices when nearly everything in a file stops matching. Told only of lines that do not match, so that lines that do
 * cost nothing.
 */
export class UnmatchedLines {
  readonly #stretches = new Map<string, Stretch>()

  /**
   * Line `line` of the present block of the file (from 0) does not match. `first`: a stretch of such lines may begin with
   * it; `drift`: of the last hundred lines nearly none matched.
   */
  note(fileKey: string, line: number): 'first' | 'more' | 'drift' {
    const stretch = this.#stretches.get(fileKey) ?? this.#begin(fileKey)
    const at = stretch.blockLine + line
    // Asked again about the same line, because there was no room for its dead letter.
    if (at === stretch.lastLine) return 'more'
    stretch.lastLine = at
    const matched = at - stretch.firstLine - stretch.failed
    if (stretch.failed === 0 || matched > MAX_MATCHED) {
      stretch.firstLine = at
      stretch.failed = 1
      return 'first'
    }
    stretch.failed += 1
    return at - stretch.firstLine + 1 >= LINES ? 'drift' : 'more'
  }

  /** The block of the file had so many lines. */
  endBlock(fileKey: string, lines: number): void {
    const stretch = this.#stretches.get(fileKey)
    if (stretch !== undefined) stretch.blockLine += lines
  }

  /** The file is held: its lines will be counted anew. */
  forget(fileKey: string): void {
    this.#stretches.delete(fileKey)
  }

  #begin(fileKey: string): Stretch {
    const [oldest] = this.#stretches.keys()
    if (this.#stretches.size >= MAX_FILES && oldest !== undefined) this.#stretches.delete(oldest)
    const stretch = { blockLine: 0, firstLine: 0, lastLine: -1, failed: 0 }
    this.#stretches.set(fileKey, stretch)
    return stretch
  }
}

/**
 * Whether nearly none of the hundred lines from bytes[start] on match; false when there are fewer. Looks at few lines
 * where most match.
 */
export function isDriftAhead(
  encoder: LineEncoder,
  framing: RecordFraming | null,
  bytes: Buffer,
  start: number,
): boolean {
  let out = Buffer.alloc(0)
  let at = start
  let matched = 0
  for (let lines = 0; lines < LINES; lines += 1) {
    const lf =
      framing === null ? bytes.indexOf(10, at) : framing.endOfRecord(bytes, at, bytes.length, false) - 1
    if (lf < 0) return false
    const maxBytes = encoder.maxEncodedBytes(lf - at)
    if (maxBytes > out.length) out = Buffer.allocUnsafe(2 * maxBytes)
    if (encoder.encode(bytes, at, lf, out, 0) >= 0) matched += 1
    if (matched > MAX_MATCHED) return false
    at = lf + 1
  }
  return true
}
