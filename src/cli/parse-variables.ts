import { isUtf8 } from 'node:buffer'
import type { CompiledFormat } from '../nginx/compiled-format.ts'
import { createMatcher } from '../nginx/matcher.ts'
import { readVariables } from '../nginx/values.ts'
import { type LinePrinter, printMismatch } from './line-printer.ts'

/** Each nginx variable of the format by its name; unset is null, bytes that are not UTF-8 are `{"b64":…}`. */
export function openVariablesPrinter(format: CompiledFormat): LinePrinter {
  const matcher = createMatcher(format)
  const labels = writtenNames(format)
  return (bytes, start, end) => {
    if (!matcher.match(bytes, start, end)) return printMismatch(matcher.mismatch())
    const members: string[] = []
    // Written here and not by an object, which would lose `$__proto__`.
    for (const [name, value] of readVariables(matcher, bytes)) {
      members.push(`"${labels.get(name) ?? name}":${printValue(value)}`)
    }
    return `{"ok":true,"variables":{${members.join(',')}}}`
  }
}

function printValue(value: Uint8Array | null): string {
  if (value === null) return 'null'
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  return isUtf8(bytes) ? JSON.stringify(bytes.toString('utf8')) : `{"b64":"${bytes.toString('base64')}"}`
}

/** Names as the format has them: to nginx `$traceId` is `$traceid`, to who wrote it it is not. The first counts. */
function writtenNames({ text }: CompiledFormat): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [, braced, bare = ''] of text.matchAll(/\$(?:\{([A-Za-z0-9_]+)\}|([A-Za-z0-9_]+))/g)) {
    const name = braced ?? bare
    if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name)
  }
  return names
}
