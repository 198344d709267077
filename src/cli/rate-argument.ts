import { size } from '../config/measures.ts'
import type { MaxRate } from '../types.ts'
import { usageError } from './arguments.ts'

const BYTES = size(1, Number.MAX_SAFE_INTEGER)
const LINES = /^(\d{1,12}) ?lines$/

/**
 * `--max-rate`: `10MB/s`, `512KiB/s`, `5000 lines/s`; null when it was not given.
 * @throws CommandError 64
 */
export function maxRate(text: string | null): MaxRate | null {
  if (text === null) return null
  const amount = text.endsWith('/s') ? text.slice(0, -2) : ''
  const lines = Number(LINES.exec(amount)?.[1] ?? 0)
  if (lines > 0) return { perSecond: lines, unit: 'lines' }
  // A bare number says too little: of bytes or of lines?
  const bytes = /[A-Za-z]$/.test(amount) ? BYTES.read(amount) : { fault: '' }
  if ('value' in bytes) return { perSecond: bytes.value, unit: 'bytes' }
  throw usageError(
    `--max-rate must be bytes or lines in a second, such as 10MB/s or "5000 lines/s", not "${text}"`,
  )
}
