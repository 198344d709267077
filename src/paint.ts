import { styleText } from 'node:util'

/** Text in a colour, where there are any. */
export type Paint = (style: Parameters<typeof styleText>[0], text: string) => string

/** Colours for a terminal, unless $NO_COLOR says not to (https://no-color.org). */
export function openPaint(isTerminal: boolean, noColor: string | undefined): Paint {
  return isTerminal && !noColor ? styleText : (_style, text) => text
}
