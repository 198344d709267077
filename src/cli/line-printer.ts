import type { Answers } from './answers.ts'

/** One line of JSON, without its LF, for the line bytes[start, end), which begins at `offset` of all input. */
export type LinePrinter = (bytes: Buffer, start: number, end: number, offset: number) => string

/** As `LinePrinter`, written behind what `answers` has already. */
export type LineAnswer = (bytes: Buffer, start: number, end: number, offset: number, answers: Answers) => void

export function answerOf(print: LinePrinter): LineAnswer {
  return (bytes, start, end, offset, answers) => answers.text(print(bytes, start, end, offset))
}

/** What a line that does not match is answered with. */
export function printMismatch({
  column,
  reason,
}: {
  readonly column: number
  readonly reason: string
}): string {
  return JSON.stringify({ ok: false, column, reason })
}
