import { writeZigzag, zigzagSize } from './varint.ts'

/** No record's framing (without key and headers) takes more: five varints of at most 5, one of at most 10, two bytes. */
export const MAX_FRAMING_BYTES = 40

/** The part of a record after its value when it has no headers: their count, 0. */
const NO_HEADERS: Uint8Array = Uint8Array.of(0)

/**
 * Lays records out one after the other as Kafka's record format v2 (KIP-98) wants them, so that a batch needs
 * only its header before it goes out. A value is written in place: `reserve`, write from there, `commit`.
 */
export class RecordWriter {
  readonly buffer: Buffer
  readonly start: number
  /** Where the next record begins. */
  end: number
  records = 0
  /** Unix time in ms of the first record; the others are deltas to it. */
  baseTimestampMs = 0
  maxTimestampMs = 0
  /** The framing of the last record: nearly always that of the next, so that values need not be moved. */
  #framingBytes = 8
  readonly #headers: Uint8Array
  readonly #limit: number

  /** Writes to buffer[start, limit). `headers`: the encoded headers that each record gets (see `encodeHeaders`). */
  constructor(buffer: Buffer, headers: Uint8Array = NO_HEADERS, start = 0, limit = buffer.length) {
    this.buffer = buffer
    this.start = start
    this.end = start
    this.#limit = limit - MAX_FRAMING_BYTES - headers.length
    this.#headers = headers
  }

  /** Bytes used. */
  get length(): number {
    return this.end - this.start
  }

  /** The records so far: a view, not a copy. */
  get bytes(): Buffer {
    return this.buffer.subarray(this.start, this.end)
  }

  /** A value of at most so many bytes (key included) is sure to fit. */
  get roomBytes(): number {
    return this.#limit - this.end
  }

  /** Where the next record's value is to be written. */
  reserve(): number {
    return this.end + this.#framingBytes
  }

  /** Makes buffer[valueStart, valueEnd), written from `reserve()`, the next record. */
  commit(valueStart: number, valueEnd: number, timestampMs: number, key: Uint8Array | null): void {
    if (this.records === 0) this.#begin(timestampMs)
    else if (timestampMs > this.maxTimestampMs) this.maxTimestampMs = timestampMs

    const valueBytes = valueEnd - valueStart
    const timestampDelta = timestampMs - this.baseTimestampMs
    const keyBytes = key === null ? -1 : key.length
    const prefixBytes =
      1 +
      zigzagSize(timestampDelta) +
      zigzagSize(this.records) +
      zigzagSize(keyBytes) +
      (key === null ? 0 : key.length) +
      zigzagSize(valueBytes)
    const bodyBytes = prefixBytes + valueBytes + this.#headers.length
    const framingBytes = zigzagSize(bodyBytes) + prefixBytes

    const buffer = this.buffer
    let valueAt = this.end + framingBytes
    if (valueAt !== valueStart) buffer.copyWithin(valueAt, valueStart, valueEnd)

    let at = writeZigzag(bodyBytes, buffer, this.end)
    buffer[at++] = 0
    at = writeZigzag(timestampDelta, buffer, at)
    at = writeZigzag(this.records, buffer, at)
    at = writeZigzag(keyBytes, buffer, at)
    if (key !== null) {
      buffer.set(key, at)
      at += key.length
    }
    writeZigzag(valueBytes, buffer, at)

    valueAt += valueBytes
    const headers = this.#headers
    for (let i = 0; i < headers.length; i += 1) buffer[valueAt++] = headers[i] as number // i < length
    this.end = valueAt
    this.records += 1
    this.#framingBytes = framingBytes
  }

  /** Copies a value that lies elsewhere in as the next record. What does not fit would be written into the next batch. */
  append(key: Uint8Array | null, value: Uint8Array, timestampMs: number): void {
    this.#expectRoom(key, value.length)
    const at = this.reserve()
    this.buffer.set(value, at)
    this.commit(at, at + value.length, timestampMs, key)
  }

  /** The same of source[start, end), without an object for it. */
  copy(key: Uint8Array | null, source: Buffer, start: number, end: number, timestampMs: number): void {
    this.#expectRoom(key, end - start)
    const at = this.reserve()
    if (source === this.buffer) source.copyWithin(at, start, end)
    else source.copy(this.buffer, at, start, end)
    this.commit(at, at + end - start, timestampMs, key)
  }

  #expectRoom(key: Uint8Array | null, valueBytes: number): void {
    if (valueBytes + (key?.length ?? 0) <= this.roomBytes) return
    throw new RangeError(`a record of ${valueBytes} bytes does not fit into ${this.roomBytes}`)
  }

  #begin(timestampMs: number): void {
    this.baseTimestampMs = timestampMs
    this.maxTimestampMs = timestampMs
  }
}

export type Headers = readonly (readonly [key: string, value: string | Uint8Array])[]

/** The headers of a record: their count, then key and value of each, lengths before them (KIP-98). */
export function encodeHeaders(headers: Headers): Uint8Array {
  const parts = headers.flatMap(([key, value]) => [Buffer.from(key), Buffer.from(value)])
  const out = Buffer.alloc(parts.reduce((sum, part) => sum + part.length + 5, 5))
  let at = writeZigzag(headers.length, out, 0)
  for (const part of parts) {
    at = writeZigzag(part.length, out, at)
    at += part.copy(out, at)
  }
  return out.subarray(0, at)
}
