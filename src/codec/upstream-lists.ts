import { SPAN_UNSET } from '../nginx/compiled-format.ts'
import { copyAscii } from './byte-copy.ts'
import type { PlanUpstream } from './encoding-plan.ts'
import { FIELD, UPSTREAM_PASS_FIELD } from './field-table.ts'
import { tagOf, WIRE, writeHead, writePartField, writeTag } from './field-writer.ts'
import type { LineBuffers } from './line-buffers.ts'
import type { LineValue } from './line-value.ts'
import { type NumberShape, writeNumber } from './number-text.ts'
import { varintBytes, writeVarint } from './varint.ts'

const COMMA = 0x2c
const SPACE = 0x20
const COLON = 0x3a
const DASH = 0x2d

/** What ends an element of a list. */
const LIST_END = 0
/** `, `: the next peer of the same pass (ngx_http_upstream_addr_variable). */
const NEXT_PEER = 2
/** ` : `: the next pass, after an internal redirect. A number here is also the separator's length. */
const NEXT_PASS = 3

const ATTEMPT_TAG = tagOf(FIELD.upstream, WIRE.lengthDelimited)
const PASS_TAG = tagOf(UPSTREAM_PASS_FIELD, WIRE.varint)

/** One $upstream_* variable of the format, and how far it has been read. */
export class UpstreamList {
  /** Its place in the matcher's spans. */
  readonly span: number
  readonly key: Uint8Array
  /** Its text is to be kept in `variables` too: it says more than the attempts hold. */
  keepText = false
  isOpen = false
  /** What ended the element that was written last. */
  separator = LIST_END
  readonly #tag: number
  readonly #shape: NumberShape | null
  readonly #value: LineValue
  #at = 0

  constructor({ span, key, element }: PlanUpstream, value: LineValue) {
    this.span = span
    this.key = key
    this.#tag = tagOf(element.field, element.shape === null ? WIRE.lengthDelimited : WIRE.varint)
    this.#shape = element.shape
    this.#value = value
  }

  open(line: LineBuffers, spans: Int32Array): void {
    const start = spans[this.span] as number // three numbers for each field
    const end = spans[this.span + 1] as number
    const flags = spans[this.span + 2] as number
    this.keepText = false
    this.isOpen = false
    this.separator = LIST_END
    if ((flags & SPAN_UNSET) !== 0 || start === end) return

    this.#value.read(line, start, end, flags)
    this.#at = this.#value.start
    this.isOpen = this.#value.isUtf8
    this.keepText = !this.isOpen
  }

  /** Writes the list's only element, which is plain, as a field of an attempt; -1 when it has more, or does not fit. */
  writeOnly({ bytes, bytesView, out, outView }: LineBuffers, spans: Int32Array, at: number): number {
    const start = spans[this.span] as number // three numbers for each field
    const end = spans[this.span + 1] as number
    const flags = spans[this.span + 2] as number
    this.keepText = false
    if (flags !== 0 || start === end) return at
    if (end - start === 1 && bytes[start] === DASH) return at
    if (this.#shape !== null) {
      return writeNumber(bytes, start, end, this.#shape, out, writeTag(this.#tag, out, at))
    }
    for (let i = start; i < end; i += 1) {
      if (bytes[i] === SPACE) return -1
    }
    return copyAscii(bytesView, start, end, outView, writeHead(this.#tag, end - start, out, at))
  }

  /** Writes the next element as a field of an attempt, when it is there and fits; goes on behind its separator. */
  writeElement(line: LineBuffers, at: number): number {
    const { bytes, end: listEnd } = this.#value
    const start = this.#at
    const before = this.separator
    const end = this.#findElementEnd(bytes, start, listEnd)
    this.#at = end + this.separator
    this.isOpen = this.separator !== LIST_END

    if (start === end) {
      // Only a pass that ended before a peer was chosen leaves nothing, at the end of the list.
      if (before !== NEXT_PASS || this.isOpen) this.keepText = true
      return at
    }
    if (end - start === 1 && bytes[start] === DASH) return at

    if (this.#shape === null) return writePartField(line, this.#tag, this.#value, start, end, at)

    const { out } = line
    const written = writeNumber(bytes, start, end, this.#shape, out, writeTag(this.#tag, out, at))
    if (written >= 0) return written
    this.keepText = true
    return at
  }

  #findElementEnd(bytes: Uint8Array, start: number, listEnd: number): number {
    for (let at = start; at < listEnd; at += 1) {
      const byte = bytes[at]
      if (byte === COMMA && at + 1 < listEnd && bytes[at + 1] === SPACE) {
        this.separator = NEXT_PEER
        return at
      }
      if (byte === SPACE && at + 2 < listEnd && bytes[at + 1] === COLON && bytes[at + 2] === SPACE) {
        this.separator = NEXT_PASS
        return at
      }
    }
    this.separator = LIST_END
    return listEnd
  }
}

/**
 * Writes the attempts that all lists together tell of: the first elements of all lists, then the second, and so on.
 * The lists of one line have one shape in nginx (ngx_http_upstream.c); one whose separators are not those of the
 * first list that is set keeps its text.
 */
export function writeAttempts(
  lists: readonly UpstreamList[],
  line: LineBuffers,
  spans: Int32Array,
  at: number,
): number {
  let isOpen = false
  for (const list of lists) {
    list.open(line, spans)
    isOpen ||= list.isOpen
  }
  let end = at
  let pass = 0
  while (isOpen) {
    const content = writeTag(ATTEMPT_TAG, line.out, end) + 1
    end = writeElements(lists, line, content)
    if (pass > 0) end = writeVarint(pass, line.out, writeTag(PASS_TAG, line.out, end))
    end = writeLength(line.out, content, end)

    const next = nextSeparator(lists)
    if (next === NEXT_PASS) pass += 1
    isOpen = next !== LIST_END
  }
  return end
}

/**
 * As `writeAttempts` for lists that generated code has read: they are plain. Nearly always each has one element. -1: one has
 * more, or is no more than its text.
 */
export function writeOnlyAttempt(
  lists: readonly UpstreamList[],
  line: LineBuffers,
  spans: Int32Array,
  at: number,
): number {
  const content = writeTag(ATTEMPT_TAG, line.out, at) + 1
  let end = content
  for (const list of lists) {
    end = list.writeOnly(line, spans, end)
    if (end < 0) return -1
  }
  return end === content ? -1 : writeLength(line.out, content, end)
}

function writeElements(lists: readonly UpstreamList[], line: LineBuffers, at: number): number {
  let end = at
  let separator = -1
  for (const list of lists) {
    if (!list.isOpen) continue
    end = list.writeElement(line, end)
    if (separator < 0) separator = list.separator
    else if (list.separator !== separator) list.keepText = true
  }
  return end
}

/** Of the first list that goes on. */
function nextSeparator(lists: readonly UpstreamList[]): number {
  for (const list of lists) {
    if (list.isOpen) return list.separator
  }
  return LIST_END
}

/** The length of out[content, end), before it: one byte is left for it, and the content moves when it needs more. */
function writeLength(out: Uint8Array, content: number, end: number): number {
  const length = end - content
  if (length < 128) {
    out[content - 1] = length
    return end
  }
  const moved = content - 1 + varintBytes(length)
  out.copyWithin(moved, content, end)
  writeVarint(length, out, content - 1)
  return moved + length
}
