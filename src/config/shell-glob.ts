import { readdirSync, type Stats, statSync } from 'node:fs'
import { errorCode } from '../system-error.ts'

/** One character of a pattern: itself, any one, any number of any, or one of a set. */
type Mark = number | 'any' | 'star' | { readonly negated: boolean; holds(byte: number): boolean }

const DOT = 46

/**
 * The paths that glob(3) gives for an absolute pattern, without flags and in the C locale: byte by byte, in the order of
 * bytes, names with a leading dot only where the pattern has the dot. Empty where nothing matches.
 */
export function shellGlob(pattern: string): readonly string[] {
  const parts = latin1(pattern)
    .split('/')
    .filter(part => part !== '')
  let found = ['']
  for (const [index, part] of parts.entries()) {
    const marks = marksOf(part)
    const isLast = index === parts.length - 1
    found = found.flatMap(directory =>
      marks.every(mark => typeof mark === 'number')
        ? existing(`${directory}/${String.fromCharCode(...marks)}`)
        : namesIn(directory, !isLast)
            .filter(name => matches(marks, name))
            .map(name => `${directory}/${name}`),
    )
  }
  // latin1 characters are bytes: their order is that of strcoll(3) in the C locale.
  return found.sort().map(path => Buffer.from(path, 'latin1').toString())
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}

function bytesOf(path: string): Buffer {
  return Buffer.from(path === '' ? '/' : path, 'latin1')
}

function existing(path: string): string[] {
  return statsOf(path) === null ? [] : [path]
}

/** Null where nothing is there, or nobody may ask. */
function statsOf(path: string): Stats | null {
  try {
    return statSync(bytesOf(path))
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    return null
  }
}

/** What cannot be listed has no names, as for glob(3) without GLOB_ERR. */
function namesIn(directory: string, onlyDirectories: boolean): string[] {
  try {
    const names = ['.', '..', ...readdirSync(bytesOf(directory), { encoding: 'latin1' })]
    return onlyDirectories ? names.filter(name => statsOf(`${directory}/${name}`)?.isDirectory()) : names
  } catch (error) {
    if (errorCode(error) === undefined) throw error
    return []
  }
}

function marksOf(part: string): readonly Mark[] {
  const marks: Mark[] = []
  for (let at = 0; at < part.length; at++) {
    const char = part.charAt(at)
    const set = char === '[' ? readSet(part, at) : null
    if (char === '*') marks.push('star')
    else if (char === '?') marks.push('any')
    else if (set !== null) {
      marks.push(set.mark)
      at = set.end
    } else {
      if (char === '\\' && at + 1 < part.length) at++
      marks.push(part.charCodeAt(at))
    }
  }
  return marks
}

/** `[a-z_]`, `[!a]`, `[^a]`; a `]` that comes first is one of the set. Null where it is not closed: a bracket then. */
function readSet(part: string, start: number): { readonly mark: Mark; readonly end: number } | null {
  const [whole, negation = '', inner = ''] =
    /^\[([!^]?)((?:\]|\\.|[^\]\\])(?:\\.|\[:[a-z]+:\]|[^\]\\])*)\]/s.exec(part.slice(start)) ?? []
  if (whole === undefined) return null
  const ranges: (readonly [number, number])[] = []
  const classes: RegExp[] = []
  const items = inner.matchAll(/\[:([a-z]+):\]|(\\?[^])-(\\?[^])|(\\?[^])/g)
  for (const [, className, from, to, single] of items) {
    if (className !== undefined) classes.push(CLASSES[className] ?? NOTHING)
    else ranges.push([lastCode(from ?? single ?? ''), lastCode(to ?? single ?? '')])
  }
  const holds = (byte: number) =>
    ranges.some(([from, to]) => byte >= from && byte <= to) ||
    classes.some(one => one.test(String.fromCharCode(byte)))
  return { mark: { negated: negation !== '', holds }, end: start + whole.length - 1 }
}

const NOTHING = /[^\s\S]/
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  digit: /[0-9]/,
  lower: /[a-z]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
}

function lastCode(text: string): number {
  return text.charCodeAt(text.length - 1)
}

/** Goes back to the last star only, so that no pattern costs more than name times pattern. */
function matches(marks: readonly Mark[], name: string): boolean {
  if (name.charCodeAt(0) === DOT && marks[0] !== DOT) return false
  let mark = 0
  let star = -1
  let resume = 0
  for (let at = 0; at < name.length; ) {
    const wanted = marks[mark]
    if (wanted === 'star') {
      star = mark++
      resume = at
    } else if (wanted !== undefined && fits(wanted, name.charCodeAt(at))) {
      mark++
      at++
    } else if (star >= 0) {
      mark = star + 1
      at = ++resume
    } else {
      return false
    }
  }
  return marks.slice(mark).every(rest => rest === 'star')
}

function fits(mark: Exclude<Mark, 'star'>, byte: number): boolean {
  if (mark === 'any') return true
  return typeof mark === 'number' ? mark === byte : mark.holds(byte) !== mark.negated
}
