import { isUtf8 } from 'node:buffer'
import { type CompiledFormat, type Escape, SPAN_UNSET } from '../nginx/compiled-format.ts'
import { unescapedCopy } from '../nginx/escape.ts'
import { createMatcher } from '../nginx/matcher.ts'
import { type LinePrinter, printMismatch } from './line-printer.ts'

/** Each nginx variable of the format by its name; unset is null, bytes that are not UTF-8 are `{"b64":…}`. */
export function openVariablesPrinter(format: CompiledFormat): LinePrinter {
  const matcher = createMatcher(format)
  const members = membersOf(format)
  return (bytes, start, end) => {
    if (!matcher.match(bytes, start, end)) return printMismatch(matcher.mismatch())
    const { spans } = matcher
    // Written here and not by an object, which would lose `$__proto__`.
    const written = members.map(({ span, opening }) => {
      const isUnset = ((spans[span + 2] ?? 0) & SPAN_UNSET) !== 0
      const value = isUnset
        ? 'null'
        : printValue(bytes, spans[span] ?? 0, spans[span + 1] ?? 0, format.escape)
      return opening + value
    })
    return `{"ok":true,"variables":{${written.join(',')}}}`
  }
}

function printValue(bytes: Buffer, start: number, end: number, escaping: Escape): string {
  const asIs = bytes.toString('latin1', start, end)
  // Most values are ASCII without an escape, and are their own text.
  if (!/[\\\x80-\xff]/.test(asIs)) return JSON.stringify(asIs)
  const copy = unescapedCopy(bytes, start, end, escaping)
  const value = Buffer.from(copy.buffer, copy.byteOffset, copy.byteLength)
  return isUtf8(value) ? JSON.stringify(value.toString('utf8')) : `{"b64":"${value.toString('base64')}"}`
}

interface Member {
  /** Where the variable's span is. */
  readonly span: number
  /** `"name":` */
  readonly opening: string
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
    return isFirst ? [{ span: 3 * index, opening: `"${names[index] ?? name}":` }] : []
  })
}
