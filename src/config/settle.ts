import type { Fault } from './fault.ts'
import { openSettings, placeAt, SETTINGS, type SettingKey, type SettingValue, variableOf } from './schema.ts'
import type { ValueType } from './value-type.ts'

/** One setting as one source writes it. */
export interface Mention {
  readonly value: unknown
  /** `FILE:LINE`, the environment variable, or the flag. */
  readonly place: string
  /** What a relative path is taken from. */
  readonly directory: string
}

export type Mentions = ReadonlyMap<SettingKey, Mention>

/** Every setting, once: the strongest mention of it, or its default. */
export interface Settled {
  get<K extends SettingKey>(key: K): SettingValue<K>
  /** Who decided; null when it is the default. */
  mention(key: SettingKey): Mention | null
  /** 0 for the default, then file, environment, command line. */
  rank(key: SettingKey): number
}

export interface Sources {
  readonly file: Mentions
  readonly environment: Mentions
  readonly commandLine: Mentions
}

/** Defaults, under the file, under the environment, under the command line. Every unreadable value is a fault. */
export function settle(sources: Sources): { readonly settled: Settled; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const fromFile: Record<string, unknown> = {}
  for (const [key, value] of readAll(sources.file, faults)) placeAt(fromFile, key.split('.'), value)
  // convict reads the environment itself, from the text: only what is readable gets there.
  const variables: Record<string, string> = {}
  for (const key of readAll(sources.environment, faults).keys()) {
    variables[variableOf(key)] = String(sources.environment.get(key)?.value)
  }

  const instance = openSettings(variables)
  instance.load(fromFile)
  for (const [key, value] of readAll(sources.commandLine, faults)) instance.set(key, value)
  instance.validate({ allowed: 'strict' })

  const ranked = [sources.file, sources.environment, sources.commandLine]
  const rank = (key: SettingKey) => ranked.findLastIndex(mentions => mentions.has(key)) + 1
  return {
    settled: {
      get: <K extends SettingKey>(key: K) => instance.get(key) as SettingValue<K>, // just validated by its type
      mention: key => ranked[rank(key) - 1]?.get(key) ?? null,
      rank,
    },
    faults,
  }
}

function readAll(mentions: Mentions, faults: Fault[]): Map<SettingKey, unknown> {
  const values = new Map<SettingKey, unknown>()
  for (const [key, { value, place }] of mentions) {
    const type: ValueType<unknown> = SETTINGS[key].type
    const reading = type.read(value)
    if ('value' in reading) values.set(key, reading.value)
    else faults.push({ place, key, sentence: reading.fault })
  }
  return values
}
