import { quoted } from './fault.ts'

/** What came of holding a written value against a type. */
export type Reading<T> = { readonly value: T } | { readonly fault: string }

/**
 * How one kind of setting is written. What is written is text wherever it stands (YAML's scalars are taken by their
 * source, so that `password: 0123` keeps its zero), or a list or mapping of text. `read` accepts its own result too.
 */
export interface ValueType<T> {
  /** Unique: convict knows the type by it. */
  readonly name: string
  read(written: unknown): Reading<T>
}

/** `must be … , not …`, without ever showing more than a glance of what was written. */
function mustBe(what: string, written: unknown): { readonly fault: string } {
  return { fault: `must be ${what}, not ${glance(written)}` }
}

function glance(written: unknown): string {
  if (typeof written === 'string') return quoted(written)
  if (Array.isArray(written)) return 'a list'
  if (typeof written === 'object' && written !== null) return 'a mapping'
  return String(written)
}

/** Any text on one line, at least one character long. */
export const text: ValueType<string> = {
  name: 'text',
  read(written) {
    if (typeof written !== 'string') return mustBe('text', written)
    if (written === '') return { fault: 'must not be empty' }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    if (/[\0-\x1f\x7f]/.test(written)) return { fault: 'must not have control characters' }
    return { value: written }
  },
}

/** Text that no message shows, whatever is wrong with it. */
export const secret: ValueType<string> = {
  name: 'secret',
  read(written) {
    if (typeof written !== 'string') return { fault: 'must be text' }
    return written === '' ? { fault: 'must not be empty' } : { value: written }
  },
}

/** Strict, where convict's own takes every string but "false" for true. */
export const yesNo: ValueType<boolean> = {
  name: 'yes-no',
  read(written) {
    if (typeof written === 'boolean') return { value: written }
    const word = String(written).toLowerCase()
    if (['true', 'yes', 'on', '1'].includes(word)) return { value: true }
    if (['false', 'no', 'off', '0'].includes(word)) return { value: false }
    return mustBe('true or false', written)
  },
}

/** Strict, where parseInt takes `10abc` and `1e3`. */
export function wholeNumber(min: number, max: number): ValueType<number> {
  return {
    name: `whole-number ${min}..${max}`,
    read(written) {
      const number = typeof written === 'string' && /^-?\d+$/.test(written) ? Number(written) : written
      if (typeof number !== 'number' || !Number.isSafeInteger(number))
        return mustBe('a whole number', written)
      if (number < min || number > max) return mustBe(`between ${min} and ${max}`, written)
      return { value: number }
    },
  }
}

export function oneOf<const T extends string>(values: readonly T[]): ValueType<T> {
  return {
    name: `one-of ${values.join('|')}`,
    read(written) {
      const value = values.find(one => one === written)
      return value === undefined ? mustBe(`one of ${values.join(', ')}`, written) : { value }
    },
  }
}

/** The same, or nothing: `none` is how to say so where a default would step in. */
export function orNone<T>(type: ValueType<T>, none: string): ValueType<T | null> {
  return {
    name: `${type.name} or ${none}`,
    read: written => (written === null || written === none ? { value: null } : type.read(written)),
  }
}
