import type { RecordFraming } from '../types.ts'

/** A person sees a record without its successor after so long. */
const SILENCE_MS = 500

/** Lines that come one by one, put together to records where those span lines. */
export class GatheredRecords {
  readonly #framing: RecordFraming | null
  readonly #show: (record: Buffer) => void
  #pending: Buffer = Buffer.alloc(0)
  #timer: NodeJS.Timeout | undefined

  /** `framing`: null when each line is a record. */
  constructor(framing: RecordFraming | null, show: (record: Buffer) => void) {
    this.#framing = framing
    this.#show = show
  }

  /** A line without its LF. */
  add(line: Buffer): void {
    const framing = this.#framing
    if (framing === null) {
      this.#show(line)
      return
    }
    clearTimeout(this.#timer)
    this.#pending = Buffer.concat([this.#pending, line, Buffer.from('\n')])
    this.#showWhole(framing, false)
    if (framing.endsInSilence) this.#timer = setTimeout(() => this.#showWhole(framing, true), SILENCE_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #showWhole(framing: RecordFraming, isEnd: boolean): void {
    const bytes = this.#pending
    let start = 0
    while (start < bytes.length) {
      const end = framing.endOfRecord(bytes, start, bytes.length, isEnd)
      if (end < 0) break
      this.#show(bytes.subarray(start, end - 1))
      start = end
    }
    this.#pending = bytes.subarray(start)
  }
}
