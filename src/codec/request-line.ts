import { copyBytes, findByte } from './byte-copy.ts'
import { FIELD } from './field-table.ts'
import { tagOf, WIRE, writeHead } from './field-writer.ts'

export const METHOD_TAG = tagOf(FIELD.method, WIRE.lengthDelimited)
export const PATH_TAG = tagOf(FIELD.path, WIRE.lengthDelimited)
export const QUERY_TAG = tagOf(FIELD.query, WIRE.lengthDelimited)
export const PROTOCOL_TAG = tagOf(FIELD.protocol, WIRE.lengthDelimited)

const SPACE = 0x20
const SLASH = 0x2f
const QUESTION_MARK = 0x3f
/** `HTTP` and `GET `, as getInt32 reads them little-endian. */
const HTTP = 0x50545448
const GET = 0x20544547

/**
 * Writes the parts of the request line bytes[start, end), which is UTF-8: METHOD SP TARGET [SP PROTOCOL], the method
 * as nginx accepts it (ngx_http_parse_request_line: capitals, `_` and `-`), the protocol a last word that begins with
 * `HTTP/`. The parts and what stands between them are always the whole line, so that it can be put together again.
 *
 * Returns where they end, or -1 when it is not such a line: the target has at least one byte and neither begins nor
 * ends with a space; it may have spaces inside only before a protocol.
 */
export function writeRequestParts(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  out: Uint8Array,
  outView: DataView,
  at: number,
): number {
  const methodEnd = endOfMethod(bytes, view, start, end)
  if (methodEnd === start || methodEnd >= end || bytes[methodEnd] !== SPACE) return -1

  const target = methodEnd + 1
  const lastSpace = lastSpaceOf(bytes, view, target, end)
  const hasProtocol = lastSpace >= target
  if (hasProtocol && !isProtocol(view, lastSpace + 1, end)) return -1
  const targetEnd = hasProtocol ? lastSpace : end
  if (target >= targetEnd || bytes[target] === SPACE || bytes[targetEnd - 1] === SPACE) return -1

  const pathEnd = findByte(view, target, targetEnd, QUESTION_MARK)
  let to = writeHead(METHOD_TAG, methodEnd - start, out, at)
  to = copyBytes(view, start, methodEnd, outView, to)
  to = writeHead(PATH_TAG, pathEnd - target, out, to)
  to = copyBytes(view, target, pathEnd, outView, to)
  if (pathEnd < targetEnd) {
    to = writeHead(QUERY_TAG, targetEnd - pathEnd - 1, out, to)
    to = copyBytes(view, pathEnd + 1, targetEnd, outView, to)
  }
  if (!hasProtocol) return to
  to = writeHead(PROTOCOL_TAG, end - targetEnd - 1, out, to)
  return copyBytes(view, targetEnd + 1, end, outView, to)
}

function endOfMethod(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  if (end - start > 4 && view.getInt32(start, true) === GET) return start + 3
  let at = start
  while (at < end) {
    const byte = bytes[at] as number // at < end
    if ((byte < 0x41 || byte > 0x5a) && byte !== 0x5f && byte !== 0x2d) break
    at += 1
  }
  return at
}

/** Before `start` when there is none in bytes[start, end). */
function lastSpaceOf(bytes: Uint8Array, view: DataView, start: number, end: number): number {
  // Nearly every request ends like this.
  if (end - 9 >= start && view.getInt32(end - 8, true) === HTTP && bytes[end - 9] === SPACE) {
    if (bytes[end - 1] !== SPACE && bytes[end - 2] !== SPACE && bytes[end - 3] !== SPACE) return end - 9
  }
  let at = end - 1
  while (at >= start && bytes[at] !== SPACE) at -= 1
  return at
}

function isProtocol(view: DataView, start: number, end: number): boolean {
  return end - start >= 5 && view.getInt32(start, true) === HTTP && view.getUint8(start + 4) === SLASH
}
