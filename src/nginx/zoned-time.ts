import { ERROR_TIME_BYTES } from './error-log-head.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** `YYYY/MM/DD HH:MM`: the zone's offset changes at whole minutes. */
const MINUTE_BYTES = 16

/**
 * Reads `YYYY/MM/DD HH:MM:SS`, written in a zone that the text does not tell. What a clock that was put back shows twice is
 * taken for the first time, what it left out when it was put forward as if it had not been. The minute before is
 * remembered: it costs a comparison. One instance is used by one caller at a time.
 */
export class ZonedTime {
  /** Of the last text read: Unix time in ms. */
  unixMs = Number.NaN
  /** Of the last text read: minutes east of UTC. */
  offsetMinutes = 0
  readonly #zone: Intl.DateTimeFormat
  readonly #minute = Buffer.alloc(MINUTE_BYTES)
  #minuteUnixMs = Number.NaN

  /** `timeZone` is a name of the IANA database. */
  constructor(timeZone: string) {
    this.#zone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  }

  /** bytes[at, at + 19) is such a text. */
  read(bytes: Buffer, at: number): void {
    if (bytes.compare(this.#minute, 0, MINUTE_BYTES, at, at + MINUTE_BYTES) !== 0) this.#readMinute(bytes, at)
    const seconds = Number(bytes.toString('latin1', at + MINUTE_BYTES + 1, at + ERROR_TIME_BYTES))
    this.unixMs = this.#minuteUnixMs + 1000 * seconds
  }

  #readMinute(bytes: Buffer, at: number): void {
    bytes.copy(this.#minute, 0, at, at + MINUTE_BYTES)
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = bytes
      .toString('latin1', at, at + MINUTE_BYTES)
      .split(/[/ :]/)
      .map(Number)
    // The constructor takes years below 100 for those of the last century.
    const writtenMs = new Date(Date.UTC(2000, 0, 1, hour, minute)).setUTCFullYear(year, month - 1, day)
    const before = this.#offsetAt(writtenMs - DAY_MS)
    const after = this.#offsetAt(writtenMs + DAY_MS)
    const isBefore = this.#offsetAt(writtenMs - before * MINUTE_MS) === before
    const isAfter = this.#offsetAt(writtenMs - after * MINUTE_MS) === after
    this.offsetMinutes = !isBefore && isAfter ? after : before
    this.#minuteUnixMs = writtenMs - this.offsetMinutes * MINUTE_MS
  }

  /** `GMT`, `GMT+05:30`, in old days with seconds, which are left out. */
  #offsetAt(unixMs: number): number {
    const name = this.#zone.formatToParts(unixMs).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /^GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
    return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes))
  }
}
