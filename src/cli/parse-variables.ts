import { isUtf8 } from 'node:buffer'
import { copyAscii, viewOf } from '../codec/byte-copy.ts'
import { type CompiledFormat, type Escape, type Matcher, SPAN_UNSET } from '../nginx/compiled-format.ts'
import { unescapedCopy } from '../nginx/escape.ts'
import { createMatcher } from '../nginx/matcher.ts'
import type { Answers } from './answers.ts'
import { type LineAnswer, printMismatch } from './line-printer.ts'

const SPACE = 0x20
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** A byte of a value is at most six of JSON (`\u0000`), and what is not UTF-8 is in base64. */
const MAX_GROWTH = 6
const FRAME_BYTES = '{"b64":"=="}'.length

const BEFORE_VARIABLES = '{"ok":true,"variables":{'
const AFTER_VARIABLES = viewOf(Buffer.from('}}'))
const NULL = viewOf(Buffer.from('null'))

/** Each nginx variable of the format by its name; unset is null, bytes that are not UTF-8 are `{"b64":…}`. */
export function openVariablesAnswer(format: CompiledFormat): LineAnswer {
  const matcher = createMatcher(format)
  const writer = new VariablesWriter(matcher)
  return (bytes, start, end, _offset, answers) => {
    if (matcher.match(bytes, start, end)) writer.write(bytes, end - start, answers)
    else answers.text(printMismatch(matcher.mismatch()))
  }
}

/** Writes bytes and no object, which would cost a string for each value, and lose `$__proto__`. */
class VariablesWriter {
  readonly #matcher: Matcher
  readonly #members: readonly Member[]
  readonly #constantBytes: number
  /** Values without flags are JSON as they are: with escape=none they may have anything in them. */
  readonly #isEscaped: boolean
  #bytes: Uint8Array = new Uint8Array(0)
  #view = viewOf(this.#bytes)

  constructor(matcher: Matcher) {
    this.#matcher = matcher
    this.#members = membersOf(matcher.format)
    this.#constantBytes = this.#members.reduce(
      (sum, { opening }) => sum + opening.byteLength + FRAME_BYTES,
      BEFORE_VARIABLES.length + AFTER_VARIABLES.byteLength,
    )
    this.#isEscaped = matcher.format.escape !== 'none'
  }

  /** The line of so many bytes that the matcher has matched. */
  write(bytes: Buffer, lineBytes: number, answers: Answers): void {
    answers.reserve(this.#constantBytes + MAX_GROWTH * lineBytes)
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = viewOf(bytes)
    }
    const { spans } = this.#matcher
    const members = this.#members
    const out = answers.bytes
    const outView = answers.view
    let to = answers.length
    if (members.length === 0) to += out.write(BEFORE_VARIABLES, to)
    for (let i = 0; i < members.length; i += 1) {
      const { span, opening } = members[i] as Member // i < length
      const start = spans[span] as number // three numbers for each field
      const end = spans[span + 1] as number
      const flags = spans[span + 2] as number
      to = copyAscii(opening, 0, opening.byteLength, outView, to)
      if (flags === 0 && (this.#isEscaped || isPlain(bytes, start, end))) {
        to = copyAscii(this.#view, start, end, outView, to)
        out[to++] = QUOTE
      } else if ((flags & SPAN_UNSET) !== 0) {
        to = copyAscii(NULL, 0, NULL.byteLength, outView, to - 1)
      } else {
        to = this.#writeOther(bytes, start, end, out, to - 1)
      }
    }
    answers.length = copyAscii(AFTER_VARIABLES, 0, AFTER_VARIABLES.byteLength, outView, to)
  }

  #writeOther(bytes: Buffer, start: number, end: number, out: Buffer, at: number): number {
    return at + out.write(printValue(bytes, start, end, this.#matcher.format.escape), at)
  }
}

/** Whether it stands for itself in JSON. */
function isPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number // at < end
    if (byte < SPACE || byte === QUOTE || byte === BACKSLASH || byte > 0x7f) return false
  }
  return true
}

function printValue(bytes: Buffer, start: number, end: number, escaping: Escape): string {
  const copy = unescapedCopy(bytes, start, end, escaping)
  const value = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength)
  return isUtf8(value) ? JSON.stringify(value.toString('utf8')) : `{"b64":"${value.toString('base64')}"}`
}

interface Member {
  /** Where the variable's span is. */
  readonly span: number
  /** `,"name":"`, with what is before it. */
  readonly opening: DataView
}

/**
 * One for each variable, by its name as the format has it: to nginx `$traceId` is `$traceid`, to who wrote it it is
 * not. Of a variable that is there twice, the first counts.
 */
function membersOf({ text, fields }: CompiledFormat): readonly Member[] {
  const names = [...text.matchAll(/\$(?:\{([A-Za-z0-9_]+)\}|([A-Za-z0-9_]+))/g)].map(
    ([, braced, bare]) => braced ?? bare,
  )
  return fields.flatMap(({ name }, index) => {
    const isFirst = fields.findIndex(field => field.name === name) === index
    const before = index === 0 ? BEFORE_VARIABLES : ','
    const opening = viewOf(Buffer.from(`${before}"${names[index] ?? name}":"`))
    return isFirst ? [{ span: 3 * index, opening }] : []
  })
}
