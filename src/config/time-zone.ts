import { quoted } from './fault.ts'
import type { ValueType } from './value-type.ts'

/** A name of the IANA database, such as `Europe/Berlin` or `UTC`. */
export const timeZone: ValueType<string> = {
  name: 'time-zone',
  read(written) {
    if (typeof written === 'string' && isTimeZone(written)) return { value: written }
    return { fault: `must be a time zone such as Europe/Berlin or UTC, not ${quoted(String(written))}` }
  },
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
