import type { ByteReader } from '../tail/byte-reader.ts'
import { pairsOf, type Ranges } from './ranges.ts'

const LF = 10
/** So many ranges are looked at. */
const MAX_LOOKED_AT = 8

/** Whether the ranges of records begin and end where lines of these bytes do: other bytes hardly do so by chance. */
export async function haveLineEdges(bytes: ByteReader, ranges: Ranges): Promise<boolean> {
  let left = MAX_LOOKED_AT
  for (const [from, to] of pairsOf(ranges)) {
    if (!(await beginsLine(bytes, from)) || !(await endsLine(bytes, to))) return false
    left -= 1
    if (left === 0) break
  }
  return true
}

async function beginsLine(bytes: ByteReader, offset: number): Promise<boolean> {
  if (offset === 0) return true
  const before = new Uint8Array(1)
  return (await bytes.read(before, offset - 1)) === 1 && before[0] === LF
}

/** The last line of a file may have no LF. */
async function endsLine(bytes: ByteReader, offset: number): Promise<boolean> {
  const around = new Uint8Array(2)
  const filled = await bytes.read(around, offset - 1)
  return filled === 1 || (filled === 2 && around[1] === LF)
}
