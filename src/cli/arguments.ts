import type { Overrides } from '../config/load.ts'
import { CommandError, EXIT } from '../errors.ts'

type Options = Readonly<Record<string, unknown>>

export function usageError(sentence: string): CommandError {
  return new CommandError(sentence, EXIT.usage)
}

/** The text of an option; null when it was not given. */
export function textOf(options: Options, name: string): string | null {
  const value = options[name]
  return typeof value === 'string' ? value : null
}

/** Every text of an option that may be given more than once. */
export function textsOf(options: Options, name: string): readonly string[] {
  const values = options[name]
  return Array.isArray(values) ? values.filter(value => typeof value === 'string') : []
}

/** One of the choices that commander let through. */
export function choiceOf<const T extends string>(options: Options, name: string, choices: readonly T[]): T {
  const choice = choices.find(one => one === options[name])
  if (choice === undefined) throw usageError(`--${name} must be one of ${choices.join(', ')}`)
  return choice
}

/** A whole number of at least 1; null when it was not given. */
export function positiveNumber(options: Options, name: string): number | null {
  const text = textOf(options, name)
  if (text === null) return null
  const number = /^\d{1,15}$/.test(text) ? Number(text) : 0
  if (number < 1) throw usageError(`--${name} must be a whole number of at least 1, not "${text}"`)
  return number
}

/** `--set` and `--brokers`, each held against its setting's type. A wrong one is wrong usage, not configuration. */
export async function readSettings(options: Options): Promise<Overrides> {
  const written = (options['set'] ?? []) as readonly string[] // program.ts collects it
  const brokers = textOf(options, 'brokers')
  if (written.length === 0 && brokers === null) return {}

  const { isSettingKey, SETTINGS } = await import('../config/schema.ts')
  const overrides: Record<string, string> = {}
  const pairs = written.map(pair => ({ flag: '--set', pair }))
  if (brokers !== null) pairs.push({ flag: '--brokers', pair: `kafka.brokers=${brokers}` })
  for (const { flag, pair } of pairs) {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? []
    if (!isSettingKey(key))
      throw usageError(`${flag} must be KEY=VALUE with the key of a setting, such as kafka.topic=test`)
    const reading = SETTINGS[key].type.read(value)
    if ('fault' in reading) throw usageError(`${flag} ${key} ${reading.fault}`)
    overrides[key] = value
  }
  return overrides
}
