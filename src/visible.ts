// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const UNSEEN = /[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Text that a terminal shows and does not obey: control and direction characters become `\u00XX`. */
export function visible(text: string): string {
  return text.replace(UNSEEN, character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
