import { open, stat } from 'node:fs/promises'
import type { Config, InputConfig, LineFormat } from '../config/config.ts'
import { framingOf } from '../config/record-framing.ts'
import { listNames } from '../discover/listing.ts'
import { compilePathPattern, type GzipMembers } from '../path-pattern.ts'
import { errorCode } from '../system-error.ts'
import { MemberEdges } from '../tail/member-edges.ts'
import { MembersReader } from '../tail/members-reader.ts'
import type { RecordFraming } from '../types.ts'
import type { Finding } from './check-report.ts'
import { keptByRules } from './kept-by-rules.ts'
import { matcherOf } from './line-format-codec.ts'

/** The end of a file is what it is like now. */
const SAMPLE_BYTES = 256 * 1024
const SAMPLE_LINES = 200
/** Beyond this many files of one input, more of the same says nothing new. */
const MAX_FILES = 50

/** Each file that is there: whether this user can read it, and how many of its last lines parse and are kept. */
export async function* checkInputs(config: Config): AsyncGenerator<Finding> {
  const { inputs } = config
  const listing = await listNames(
    inputs.map(({ path, exclude, maxFiles = null }, index) =>
      compilePathPattern(path, exclude, index, maxFiles),
    ),
    false,
  )
  for (const [directory, reason] of listing.unreadable) {
    yield warning(`${directory} cannot be listed by this user (${reason}); it is tried again and again`)
  }
  for (const [index, input] of inputs.entries()) {
    const files = listing.names.filter(name => name.input === index && name.rotated === null)
    if (files.length === 0) {
      yield { kind: 'note', what: 'input', sentence: `${input.path}: nothing there yet, it is waited for` }
    }
    for (const { path } of files.slice(0, MAX_FILES)) yield await checkFile(path, input, config)
    if (files.length > MAX_FILES) {
      yield {
        kind: 'note',
        what: 'input',
        sentence: `${input.path}: ${files.length - MAX_FILES} more files, not looked into`,
      }
    }
  }
}

function warning(sentence: string): Finding {
  return { kind: 'warning', what: 'input', sentence }
}

async function checkFile(path: string, input: InputConfig, config: Config): Promise<Finding> {
  try {
    // A FIFO would wait for a writer.
    if (!(await stat(path)).isFile()) return warning(`${path} is not a regular file and is not followed`)
    const framing = framingOf(input.formats, SAMPLE_BYTES)
    const { gzip } = input
    const records = gzip === undefined ? lastRecords(path, framing) : firstRecords(path, gzip, framing)
    return judge(path, input, await records, config)
  } catch (error) {
    const code = errorCode(error)
    if (code === undefined) throw error
    return warning(`${path} cannot be read by this user (${code}); it is tried again and again`)
  }
}

function judge(path: string, input: InputConfig, lines: readonly Buffer[], config: Config): Finding {
  const [format, ...others] = input.formats
  const more = others.length === 0 ? '' : `, or one of ${others.length} more`
  const name = `${path} (${titleOf(format)}${more})`
  if (lines.length === 0)
    return { kind: 'ok', what: 'input', sentence: `${name}: readable, no line in it yet` }
  const matchers = input.formats.map(matcherOf)
  let matching = 0
  let mismatch: { readonly column: number; readonly reason: string } | null = null
  for (const line of lines) {
    if (matchers.some(matcher => matcher.match(line, 0, line.length))) matching += 1
    else mismatch = furthest(matchers.map(matcher => matcher.mismatch()))
  }
  const kept = keptByRules(config, input, lines)
  const whole = `${name}: ${matching} of ${input.gzip === undefined ? 'the last' : 'its first'} ${lines.length} lines parse`
  const sentence = kept === null ? whole : `${whole}, ${kept}`
  if (mismatch === null) return { kind: 'ok', what: 'input', sentence }
  return warning(`${sentence}; the last that does not, at column ${mismatch.column}: ${mismatch.reason}`)
}

function titleOf(format: LineFormat): string {
  return format.kind === 'log-format'
    ? `${format.name ?? 'own format'}, escape=${format.escape}`
    : format.kind
}

function furthest<T extends { readonly column: number }>(mismatches: readonly T[]): T | null {
  return mismatches.toSorted((a, b) => b.column - a.column)[0] ?? null
}

/** Whole records at the end of the file, blank lines left out, oldest first. */
async function lastRecords(path: string, framing: RecordFraming | null): Promise<Buffer[]> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const start = Math.max(0, size - SAMPLE_BYTES)
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(Math.min(size, SAMPLE_BYTES)),
      0,
      undefined,
      start,
    )
    return splitRecords(buffer.subarray(0, bytesRead), start > 0, framing).slice(-SAMPLE_LINES)
  } finally {
    await handle.close()
  }
}

/** Whole records at the beginning of a file of gzip members, blank lines left out: its end cannot be found by itself. */
async function firstRecords(
  path: string,
  gzip: GzipMembers,
  framing: RecordFraming | null,
): Promise<Buffer[]> {
  const handle = await open(path, 'r')
  try {
    const mayBePlain = gzip === 'auto'
    const onTorn = () => {}
    const reader = new MembersReader({ handle, edges: new MemberEdges(), mayBePlain, onTorn })
    const bytes = Buffer.alloc(SAMPLE_BYTES)
    const bytesRead = await reader.read(bytes, 0)
    return splitRecords(bytes.subarray(0, bytesRead), false, framing).slice(0, SAMPLE_LINES)
  } finally {
    await handle.close()
  }
}

/** What is before the first LF may be half a line, what is after the last is one that is still written. */
function splitRecords(bytes: Buffer, beginsInside: boolean, framing: RecordFraming | null): Buffer[] {
  const records: Buffer[] = []
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1)
  const endOf = (start: number) =>
    framing?.endOfRecord(whole, start, whole.length, framing.endsInSilence) ?? whole.indexOf(10, start) + 1
  let start = beginsInside ? bytes.indexOf(10) + 1 : 0
  for (let end = 0; start < whole.length; start = end) {
    end = endOf(start)
    if (end < 0) break
    if (end > start + 1) records.push(whole.subarray(start, end - 1))
  }
  return records
}
