import { findByte } from './byte-copy.ts'
import { FIELD } from './field-table.ts'
import { tagOf, WIRE, writeBytesField, writePartField } from './field-writer.ts'
import type { LineBuffers } from './line-buffers.ts'
import type { LineValue } from './line-value.ts'

const METHOD_TAG = tagOf(FIELD.method, WIRE.lengthDelimited)
const PATH_TAG = tagOf(FIELD.path, WIRE.lengthDelimited)
const QUERY_TAG = tagOf(FIELD.query, WIRE.lengthDelimited)
const PROTOCOL_TAG = tagOf(FIELD.protocol, WIRE.lengthDelimited)
const REQUEST_TAG = tagOf(FIELD.request, WIRE.lengthDelimited)

const SPACE = 0x20
const QUESTION_MARK = 0x3f

/**
 * Where the parts of a request line are: METHOD SP TARGET [SP PROTOCOL], the method as nginx accepts it
 * (ngx_http_parse_request_line: capitals, `_` and `-`), the protocol a last word that begins with `HTTP/`.
 * The parts and what stands between them are always the whole line, so that it can be put together again.
 */
export class RequestLine {
  /** The method is bytes[start, methodEnd); the target begins one byte later. */
  methodEnd = 0
  /** Where the path ends: at the first `?` of the target, or where the target ends. */
  pathEnd = 0
  targetEnd = 0
  /** -1: no protocol (HTTP/0.9). */
  protocolStart = -1

  /**
   * False when bytes[start, end) is not such a line. The target has at least one byte and neither begins nor ends
   * with a space; it may have spaces inside only before a protocol.
   */
  split(bytes: Uint8Array, view: DataView, start: number, end: number): boolean {
    const methodEnd = endOfMethod(bytes, start, end)
    if (methodEnd === start || methodEnd >= end || bytes[methodEnd] !== SPACE) return false

    const target = methodEnd + 1
    const lastSpace = lastSpaceOf(bytes, target, end)
    const hasProtocol = lastSpace >= 0 && isProtocol(bytes, lastSpace + 1, end)
    if (lastSpace >= 0 && !hasProtocol) return false

    const targetEnd = hasProtocol ? lastSpace : end
    if (target >= targetEnd || bytes[target] === SPACE || bytes[targetEnd - 1] === SPACE) return false

    this.methodEnd = methodEnd
    this.pathEnd = findByte(view, target, targetEnd, QUESTION_MARK)
    this.targetEnd = targetEnd
    this.protocolStart = hasProtocol ? targetEnd + 1 : -1
    return true
  }
}

/** Writes $request: its parts, or all its bytes when it has none or is not UTF-8. */
export function writeRequest(line: LineBuffers, value: LineValue, parts: RequestLine, at: number): number {
  const { bytes, view, start, end: valueEnd } = value
  if (!value.isUtf8 || !parts.split(bytes, view, start, valueEnd)) {
    return writeBytesField(line, REQUEST_TAG, value, at)
  }
  const { methodEnd, pathEnd, targetEnd, protocolStart } = parts
  let end = writePartField(line, METHOD_TAG, value, start, methodEnd, at)
  end = writePartField(line, PATH_TAG, value, methodEnd + 1, pathEnd, end)
  if (pathEnd < targetEnd) end = writePartField(line, QUERY_TAG, value, pathEnd + 1, targetEnd, end)
  if (protocolStart >= 0) end = writePartField(line, PROTOCOL_TAG, value, protocolStart, valueEnd, end)
  return end
}

function endOfMethod(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end) {
    const byte = bytes[at] as number // at < end
    if ((byte < 0x41 || byte > 0x5a) && byte !== 0x5f && byte !== 0x2d) break
    at += 1
  }
  return at
}

/** -1 when there is none in bytes[start, end). */
function lastSpaceOf(bytes: Uint8Array, start: number, end: number): number {
  let at = end - 1
  while (at >= start && bytes[at] !== SPACE) at -= 1
  return at >= start ? at : -1
}

function isProtocol(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start >= 5 &&
    bytes[start] === 0x48 && // HTTP/
    bytes[start + 1] === 0x54 &&
    bytes[start + 2] === 0x54 &&
    bytes[start + 3] === 0x50 &&
    bytes[start + 4] === 0x2f
  )
}
