const LF = 10

/** Of the line that begins at bytes[start]; -1 when it has none before `end`. */
export function indexOfLf(bytes: Buffer, start: number, end: number): number {
  const lf = start < end ? bytes.indexOf(LF, start) : -1
  return lf < end ? lf : -1
}

/**
 * Whether the record that begins at `start` would be longer than `maxBytes` with the line that begins at `at`, as far as
 * that is known: `lf` is the line's LF, or -1 when it has none before `end`.
 */
export function isTooLong(start: number, at: number, lf: number, end: number, maxBytes: number): boolean {
  return at < end && (lf < 0 ? end : lf) - start > maxBytes
}
