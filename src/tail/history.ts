/** It was there, compressed, before the first start. */
export function isCompressedHistory(file: {
  readonly isCompressed: boolean
  readonly historyBytes: number
  readonly offset: number
}): boolean {
  return file.isCompressed && file.historyBytes > 0 && file.offset === 0
}
