const [LF, DOUBLE, SINGLE, MINUS, EQUALS, OPEN_BRACKET, BACKSLASH, CLOSE_BRACKET, OPEN, CLOSE] = [
  10, 34, 39, 45, 61, 91, 92, 93, 123, 125,
] as const

/**
 * Where a block of Lua ends whose `{` stands before `start`: the offset behind its `}`, or null. Braces in Lua's strings,
 * long brackets and comments do not count (lua-nginx-module, `*_by_lua_block`).
 */
export function findLuaBlockEnd(bytes: Uint8Array, start: number): number | null {
  let depth = 1
  let at = start
  while (at < bytes.length) {
    const byte = bytes[at]
    if (byte === OPEN) depth++
    else if (byte === CLOSE && --depth === 0) return at + 1

    if (byte === DOUBLE || byte === SINGLE) at = stringEnd(bytes, at, byte)
    else if (byte === MINUS && bytes[at + 1] === MINUS) at = commentEnd(bytes, at + 2)
    else if (byte === OPEN_BRACKET) at = longBracketEnd(bytes, at) ?? at + 1
    else at++
  }
  return null
}

function stringEnd(bytes: Uint8Array, start: number, quote: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === BACKSLASH ? 2 : 1
  return at + 1
}

function commentEnd(bytes: Uint8Array, start: number): number {
  const long = bytes[start] === OPEN_BRACKET ? longBracketEnd(bytes, start) : null
  if (long !== null) return long
  const end = bytes.indexOf(LF, start)
  return end < 0 ? bytes.length : end
}

/** `[[ … ]]` or `[=[ … ]=]`, with as many `=` as one likes; null where none begins. */
function longBracketEnd(bytes: Uint8Array, start: number): number | null {
  let level = 0
  while (bytes[start + 1 + level] === EQUALS) level++
  if (bytes[start + 1 + level] !== OPEN_BRACKET) return null

  let at = start + 2 + level
  while (at < bytes.length) {
    at = bytes.indexOf(CLOSE_BRACKET, at)
    if (at < 0) break
    let equals = 0
    while (bytes[at + 1 + equals] === EQUALS) equals++
    if (equals === level && bytes[at + 1 + equals] === CLOSE_BRACKET) return at + 2 + equals
    at += 1 + equals
  }
  return bytes.length
}
