import { quoted } from './fault.ts'
import { variableName } from './kafka-values.ts'
import type { Reading, ValueType } from './value-type.ts'

/** More would make every line slow. */
const MAX_NAMES = 100
const MAX_ARGUMENT_CHARACTERS = 100

/** Names of nginx variables, as a list or separated by commas. */
export const variableNames: ValueType<readonly string[]> = {
  name: 'variable-names',
  read: written => readNames(written, one => variableName.read(one)),
}

/** Names of arguments of URLs, as they read when they are decoded. */
export const argumentNames: ValueType<readonly string[]> = {
  name: 'argument-names',
  read: written => readNames(written, readArgument),
}

/** The same, or `all` of them. */
export function orAll<T>(type: ValueType<T>): ValueType<T | 'all'> {
  return {
    name: `${type.name} or all`,
    read: written => (written === 'all' ? { value: written } : type.read(written)),
  }
}

function readNames(written: unknown, read: (name: unknown) => Reading<string>): Reading<readonly string[]> {
  const list = typeof written === 'string' ? written.split(',').map(one => one.trim()) : written
  if (!Array.isArray(list)) return { fault: 'must be a list of names' }
  const names = new Set<string>()
  for (const one of list) {
    if (one === '') continue
    const name = read(one)
    if ('fault' in name) return name
    names.add(name.value)
  }
  if (names.size > MAX_NAMES) return { fault: `must have no more than ${MAX_NAMES} names` }
  return { value: [...names] }
}

/** What separates arguments, or ends a name, would never be found in one. */
function readArgument(written: unknown): Reading<string> {
  if (typeof written !== 'string' || !/^[^\0-\x20?&;#=%+[\]"\\\x7f]+$/.test(written)) {
    const shown = typeof written === 'string' ? quoted(written) : 'a list or a mapping'
    return { fault: `must be names of arguments such as token, not ${shown}` }
  }
  if (written.length > MAX_ARGUMENT_CHARACTERS) {
    return { fault: `must be names of at most ${MAX_ARGUMENT_CHARACTERS} characters` }
  }
  return { value: written.toLowerCase() }
}
