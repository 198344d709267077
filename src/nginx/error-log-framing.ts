import type { RecordFraming } from '../types.ts'
import { errorLogHeadEnd } from './error-log-head.ts'
import { indexOfLf, isTooLong } from './line-edges.ts'

/**
 * An entry of error_log begins with a line that has its head, and goes on over the lines that have none. A line without
 * one where a record begins, because its entry was cut off, is a record alone. An entry ends before the line
 * with which it would have more than `maxRecordBytes`.
 */
export function errorLogFraming(maxRecordBytes: number): RecordFraming {
  return {
    endsInSilence: true,
    endOfRecord(bytes, start, end, isEnd) {
      let lf = indexOfLf(bytes, start, end)
      if (lf < 0) return isEnd ? end : -1
      if (errorLogHeadEnd(bytes, start, lf) < 0) return lf + 1
      while (lf >= 0) {
        const line = lf + 1
        if (errorLogHeadEnd(bytes, line, end) >= 0) return line
        lf = indexOfLf(bytes, line, end)
        if (isTooLong(start, line, lf, end, maxRecordBytes)) return line
      }
      return isEnd ? end : -1
    },
  }
}
