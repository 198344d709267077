/** Bytes of the zone after the seconds, at the end of $time_local and $time_iso8601. */
const ZONE_BYTES = 6
const SECONDS_BYTES = 2

/**
 * Knows a time again that differs from a good one in its seconds only, by comparing four bytes at once: the clock of a log
 * moves slowly, and looking at each of its 26 bytes on every line costs more than anything else that has a fixed form.
 */
export class KnownMinute {
  readonly #length: number
  readonly #secondsAt: number
  readonly #words = new Int32Array(7)

  /** Starts with any good time of the kind. */
  constructor(time: string) {
    this.#length = time.length
    this.#secondsAt = time.length - ZONE_BYTES - SECONDS_BYTES
    const bytes = Uint8Array.from(Buffer.from(time))
    this.remember(new DataView(bytes.buffer), 0)
  }

  /** bytes[at, at + length) is a good time. */
  remember(view: DataView, at: number): void {
    const seconds = at + this.#secondsAt
    const words = this.#words
    words[0] = view.getInt32(at, true)
    words[1] = view.getInt32(at + 4, true)
    words[2] = view.getInt32(at + 8, true)
    words[3] = view.getInt32(at + 12, true)
    words[4] = view.getInt32(seconds - 4, true)
    words[5] = view.getInt32(seconds + 2, true)
    words[6] = view.getInt32(seconds + 4, true)
  }

  isKnown(view: DataView, at: number, end: number): boolean {
    if (at + this.#length > end) return false
    const seconds = at + this.#secondsAt
    const words = this.#words
    return (
      view.getInt32(seconds - 4, true) === words[4] &&
      view.getInt32(at, true) === words[0] &&
      view.getInt32(at + 4, true) === words[1] &&
      view.getInt32(at + 8, true) === words[2] &&
      view.getInt32(at + 12, true) === words[3] &&
      view.getInt32(seconds + 2, true) === words[5] &&
      view.getInt32(seconds + 4, true) === words[6] &&
      isBelow60(view.getUint8(seconds), view.getUint8(seconds + 1))
    )
  }
}

function isBelow60(tens: number, ones: number): boolean {
  return tens >= 0x30 && tens <= 0x35 && ones >= 0x30 && ones <= 0x39
}
