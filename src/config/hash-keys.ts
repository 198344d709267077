import type { HashKey } from '../privacy-rules.ts'

/** A key that can be guessed hides nothing: whoever has it can try all addresses. */
const MIN_KEY_CHARACTERS = 16

/**
 * The keys of a secret's text: one for each line, `KEY`, or `YYYY-MM-DD KEY` for events of that day (UTC) and later ones. Empty
 * lines and those that begin with `#` say nothing. A sentence when it is not so, which shows nothing of it.
 */
export function readHashKeys(text: string): readonly HashKey[] | string {
  const keys: HashKey[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.trim().split(/\s+/)
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue
    const place = `line ${index + 1}`
    const key = words.at(-1) ?? ''
    const fromUnixMs = words.length === 1 ? 0 : midnightOf(words[0] ?? '')
    if (words.length > 2 || fromUnixMs === null) return `${place} is neither KEY nor YYYY-MM-DD KEY`
    if (key.length < MIN_KEY_CHARACTERS)
      return `${place} has a key of less than ${MIN_KEY_CHARACTERS} characters`
    const last = keys.at(-1)
    if (last !== undefined && last.fromUnixMs >= fromUnixMs) {
      return `${place} must have a later day than the key before it`
    }
    keys.push({ fromUnixMs, key })
  }
  return keys.length === 0 ? 'has no key' : keys
}

function midnightOf(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const unixMs = Date.parse(`${day}T00:00:00Z`)
  // Date.parse takes 2026-02-30 for a day of March.
  return Number.isNaN(unixMs) || new Date(unixMs).toISOString().slice(0, 10) !== day ? null : unixMs
}
