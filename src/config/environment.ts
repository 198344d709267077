import { parseEnv } from 'node:util'
import { quoted } from './fault.ts'
import { SETTING_KEYS, type SettingKey, variableOf } from './schema.ts'
import { RULE_KEYS, type RuleKey } from './written.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What the environment says, not yet held against its types. */
export interface Surroundings {
  readonly settings: ReadonlyMap<SettingKey, { readonly value: string; readonly place: string }>
  /** `LOGFLOWD_INPUTS`: the list of `inputs:` as YAML or JSON. */
  readonly inputs: string | null
  /** The same of `LOGFLOWD_FILTER` and the like. */
  readonly rules: ReadonlyMap<RuleKey, string>
  readonly warnings: readonly string[]
}

/** Not settings, but of logflowd all the same: the configuration file and what the tools of the repository read. */
const OTHER_VARIABLES = new Set([
  'LOGFLOWD_CONFIG',
  'LOGFLOWD_INPUTS',
  ...RULE_KEYS.map(variableOf),
  'LOGFLOWD_JAVA',
  'LOGFLOWD_KAFKA_HOME',
])

/** The settings of logflowd's predecessors that mean something here. */
const EARLIER: readonly { readonly name: string; readonly key: SettingKey; read(value: string): string }[] = [
  { name: 'KAFKA_BROKER_ADDRESS', key: 'kafka.brokers', read: value => value },
  { name: 'KAFKA_TOPICS', key: 'kafka.topic', read: value => value.split(',', 1)[0]?.trim() ?? '' },
]

/** `dotEnv` is the text of a `.env` file, from which only earlier settings are taken. An empty variable says nothing. */
export function readEnvironment(env: Environment, dotEnv: string | null): Surroundings {
  const settings = new Map<SettingKey, { value: string; place: string }>()
  const warnings: string[] = []
  const earlier: Environment = dotEnv === null ? {} : parseEnv(dotEnv)
  for (const { name, key, read } of EARLIER) {
    const value = env[name] || earlier[name]
    if (!value) continue
    settings.set(key, { value: read(value), place: name })
    if (!env[variableOf(key)])
      warnings.push(`${name} is an earlier setting, taken for ${key}; ${variableOf(key)} is its name now`)
  }

  const variables = new Map(SETTING_KEYS.map(key => [variableOf(key), key]))
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('LOGFLOWD_') || OTHER_VARIABLES.has(name)) continue
    const key = variables.get(name)
    if (key === undefined) warnings.push(`${quoted(name)} is no setting of logflowd and is ignored`)
    else if (value) settings.set(key, { value, place: name })
  }
  const rules = new Map(RULE_KEYS.map(key => [key, env[variableOf(key)] ?? '']))
  return { settings, inputs: env['LOGFLOWD_INPUTS'] || null, rules, warnings }
}
