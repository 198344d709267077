import { styleText } from 'node:util'

/** Text in a colour, where there are any. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

/** Colours for a terminal, unless $NO_COLOR says not to (https://no-color.org). */
export function openPaint(isTerminal: boolean, noColor: string | undefined): Paint {
  if (!isTerminal || noColor) return (_style, text) => text
  // Node would look at stdout and at more variables; where the text goes was decided by who asks.
  return (style, text) => styleText(style, text, { validateStream: false })
}
