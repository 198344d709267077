import type { FastInstruction } from './fast-program.ts'
import type { ScannedLine, TextScan } from './scanned-line.ts'
import { ADDRESS_BYTES, type ByteClasses, PLAIN, UPSTREAM_ADDRESS_BYTES } from './text-bytes.ts'

/*
 * The first choices of the grammar. Each function starts at `at` or `start` and returns where its value ends, or -1 when it
 * cannot say. Those that know the literal after the value choose the value by it: an empty literal is the line's end.
 */

const DASH = 0x2d
const COMMA = 0x2c
const SPACE = 0x20
const COLON = 0x3a
const POINT = 0x2e

/** Text as short as can be. */
function scanTextBefore(literal: Uint8Array, line: ScannedLine, start: number, scan: TextScan): number {
  const { bytes, end } = line
  let at = line.textEnd(start, scan)
  while (at >= 0 && at < end) {
    if (line.holds(literal, at)) return at
    at = line.stepOver(at, scan.classes[bytes[at] as number] as number)
    if (at >= 0) at = line.textEnd(at, scan)
  }
  return at >= 0 && literal.length === 0 ? at : -1
}

/** One digit or more. */
function scanDigits(bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end) {
    const digit = (bytes[at] as number) - 0x30
    if (digit < 0 || digit > 9) break
    at++
  }
  return at === start ? -1 : at
}

/** Digits, and a fraction when there is one. */
function scanSeconds(bytes: Uint8Array, start: number, end: number): number {
  const point = scanDigits(bytes, start, end)
  if (point < 0 || point >= end || bytes[point] !== POINT) return point
  const fraction = scanDigits(bytes, point + 1, end)
  return fraction < 0 ? point : fraction
}

/** A numeric address as long as can be, else text. */
export function scanAddressBefore(
  { literal, scan }: FastInstruction,
  line: ScannedLine,
  start: number,
): number {
  const longest = scanClass(ADDRESS_BYTES, line.bytes, start, line.end)
  const end = longestBefore(literal, line, start, longest)
  return end < 0 ? scanTextBefore(literal, line, start, scan) : end
}

/** A list of numbers as long as can be: `0.100, - : 0.200`. */
export function scanNumberList(bytes: Uint8Array, start: number, end: number, isWhole: boolean): number {
  let at = numberElement(bytes, start, end, isWhole)
  for (;;) {
    if (isPeerSeparator(bytes, at, end)) {
      const next = numberElement(bytes, at + 2, end, isWhole)
      if (next === at + 2) return at
      at = next
    } else if (isPassSeparator(bytes, at, end)) {
      at = numberElement(bytes, at + 3, end, isWhole)
    } else {
      return at
    }
  }
}

/** A list of addresses as long as can be. */
export function scanAddressListBefore(literal: Uint8Array, line: ScannedLine, start: number): number {
  const { bytes, end } = line
  let element = start
  let at = scanClass(UPSTREAM_ADDRESS_BYTES, bytes, start, end)
  for (;;) {
    if (isPeerSeparator(bytes, at, end)) {
      const next = scanClass(UPSTREAM_ADDRESS_BYTES, bytes, at + 2, end)
      if (next === at + 2) break
      element = at + 2
      at = next
    } else if (isPassSeparator(bytes, at, end)) {
      element = at + 3
      at = scanClass(UPSTREAM_ADDRESS_BYTES, bytes, element, end)
    } else {
      break
    }
  }
  if (at > element) return longestBefore(literal, line, element, at)
  return isBefore(literal, line, at) ? at : -1
}

/** The last byte after `start` and up to `longest` where the literal holds. */
function longestBefore(literal: Uint8Array, line: ScannedLine, start: number, longest: number): number {
  for (let at = longest; at > start; at--) {
    if (isBefore(literal, line, at)) return at
  }
  return -1
}

function isBefore(literal: Uint8Array, line: ScannedLine, at: number): boolean {
  return literal.length === 0 ? at === line.end : line.holds(literal, at)
}

/** An element or nothing. */
function numberElement(bytes: Uint8Array, at: number, end: number, isWhole: boolean): number {
  const number = isWhole ? scanDigits(bytes, at, end) : scanSeconds(bytes, at, end)
  if (number >= 0) return number
  return at < end && bytes[at] === DASH ? at + 1 : at
}

function isPeerSeparator(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 2 <= end && bytes[at] === COMMA && bytes[at + 1] === SPACE
}

function isPassSeparator(bytes: Uint8Array, at: number, end: number): boolean {
  return at + 3 <= end && bytes[at] === SPACE && bytes[at + 1] === COLON && bytes[at + 2] === SPACE
}

function scanClass(classes: ByteClasses, bytes: Uint8Array, start: number, end: number): number {
  let at = start
  while (at < end && classes[bytes[at] as number] === PLAIN) at++
  return at
}
