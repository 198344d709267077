import { integer, pick } from '../sample-logs/vocabulary.mjs'

/** @typedef {import('../sample-logs/vocabulary.mjs').Random} Random */

/** Bytes that mean something in some format. */
const SPECIAL = Buffer.from(' "\\-[],:{}\t\r\0\x7f\x80\xc3\xffx0123456789/?&=', 'latin1')
/** Long enough to leave every fast path, short enough for thousands a second. */
const LONG_BYTES = 20_000
const CHANGES = 6

/**
 * A line that somebody hostile, a full disk or a torn write could leave behind: one of the seeds with some changes, or
 * bytes of no kind at all. Never with an LF inside.
 *
 * @param {Random} random
 * @param {readonly Buffer[]} seeds
 * @returns {Buffer}
 */
export function hostileLine(random, seeds) {
  if (random() < 0.05) return withoutLf(noise(random, integer(random, 0, 300)))
  let line = pick(random, seeds)
  const changes = random() < 0.3 ? 0 : integer(random, 1, CHANGES)
  for (let i = 0; i < changes; i++)
    line = pick(random, [overwrite, insert, cut, repeat, splice])(random, line, seeds)
  return withoutLf(line)
}

/** @param {Random} random @param {Buffer} line */
function overwrite(random, line) {
  const changed = Buffer.from(line)
  if (changed.length > 0) changed[place(random, changed)] = someByte(random)
  return changed
}

/** @param {Random} random @param {Buffer} line */
function insert(random, line) {
  const at = place(random, line)
  const bytes = Array.from({ length: integer(random, 1, 8) }, () => someByte(random))
  return Buffer.concat([line.subarray(0, at), Buffer.from(bytes), line.subarray(at)])
}

/** @param {Random} random @param {Buffer} line */
function cut(random, line) {
  const at = place(random, line)
  const to = random() < 0.5 ? line.length : Math.min(line.length, at + integer(random, 1, 20))
  return Buffer.concat([line.subarray(0, at), line.subarray(to)])
}

/** @param {Random} random @param {Buffer} line */
function repeat(random, line) {
  const at = place(random, line)
  const piece = line.subarray(at, at + integer(random, 1, 12))
  const most = random() < 0.02 ? LONG_BYTES : 200
  const times = Math.ceil(integer(random, 1, most) / Math.max(1, piece.length))
  return Buffer.concat([
    line.subarray(0, at),
    ...Array.from({ length: times }, () => piece),
    line.subarray(at),
  ])
}

/** The beginning of one line with the end of another. @param {Random} random @param {Buffer} line @param {readonly Buffer[]} seeds */
function splice(random, line, seeds) {
  const other = pick(random, seeds)
  return Buffer.concat([
    line.subarray(0, place(random, line)),
    other.subarray(random() < 0.5 ? 0 : place(random, other)),
  ])
}

/** @param {Random} random @param {number} length */
function noise(random, length) {
  return Buffer.from(Array.from({ length }, () => integer(random, 0, 255)))
}

/** @param {Random} random */
function someByte(random) {
  return random() < 0.7 ? pick(random, [...SPECIAL]) : integer(random, 0, 255)
}

/** @param {Random} random @param {Buffer} line */
function place(random, line) {
  return integer(random, 0, Math.max(0, line.length - 1))
}

/** @param {Buffer} line */
function withoutLf(line) {
  return line.includes(10) ? Buffer.from(line.filter(byte => byte !== 10)) : line
}
