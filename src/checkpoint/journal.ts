import { crc32 } from 'node:zlib'
import { inPieces } from './pieces.ts'
import type { StateChange } from './saved-state.ts'
import { decodeFile, encodeFile } from './saved-text.ts'

/** What was saved after a snapshot. */
export interface DecodedJournal {
  readonly changes: readonly StateChange[]
  /** Lines that are not as they were written, the last one aside. */
  readonly damagedLines: number
  /** Its last line is not whole: the process, or the machine, died while it was written. */
  readonly isTorn: boolean
}

/** One line: the CRC-32 of what follows in eight hexadecimal digits, then JSON. */
export async function encodeChange(change: StateChange): Promise<readonly Buffer[]> {
  const body = await inPieces(textsOf(change))
  return [Buffer.from(`${sumText(body.crc32)} `), ...body.pieces, Buffer.from('\n')]
}

function* textsOf({ rest, files, forgotten }: StateChange): Iterable<string> {
  yield `{"rest":${JSON.stringify(rest)},"forgotten":${JSON.stringify(forgotten)},"files":[`
  for (const [index, file] of files.entries()) yield (index === 0 ? '' : ',') + encodeFile(file)
  yield ']}'
}

/**
 * A damaged line is left out: each change has whole files, so that those after it hold without it, and what it alone
 * knew is known as it was before it.
 */
export function decodeJournal(bytes: Buffer): DecodedJournal {
  const changes: StateChange[] = []
  let damagedLines = 0
  let start = 0
  let end = bytes.indexOf(10)
  while (end !== -1) {
    const change = decodeLine(bytes.subarray(start, end))
    if (change === null) damagedLines += 1
    else changes.push(change)
    start = end + 1
    end = bytes.indexOf(10, start)
  }
  return { changes, damagedLines, isTorn: start < bytes.length }
}

function decodeLine(line: Buffer): StateChange | null {
  const body = line.subarray(9)
  if (line.subarray(0, 9).toString('latin1') !== `${sumText(crc32(body))} `) return null
  const { rest, forgotten, files } = JSON.parse(body.toString('utf8')) as StateChange // under a checksum
  return { rest, forgotten, files: files.map(decodeFile) }
}

function sumText(sum: number): string {
  return sum.toString(16).padStart(8, '0')
}
