import { inPieces } from './pieces.ts'
import type { StateChange } from './saved-state.ts'
import { decodeFile, encodeFile } from './saved-text.ts'
import { sealOf, unsealed } from './sealed-line.ts'

/** What was saved after a snapshot. */
export interface DecodedJournal {
  readonly changes: readonly StateChange[]
  /** Lines that are not as they were written, the last one aside. */
  readonly damagedLines: number
  /** Its last line is not whole: the process, or the machine, died while it was written. */
  readonly isTorn: boolean
}

/** One sealed line of JSON. */
export async function encodeChange(change: StateChange): Promise<readonly Buffer[]> {
  const body = await inPieces(textsOf(change))
  return [Buffer.from(sealOf(body.crc32)), ...body.pieces, Buffer.from('\n')]
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
  const text = unsealed(line)
  if (text === null) return null
  const { rest, forgotten, files } = JSON.parse(text) as StateChange // under a checksum
  return { rest, forgotten, files: files.map(decodeFile) }
}
