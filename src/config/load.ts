import { hostname } from 'node:os'
import { join } from 'node:path'
import type { NginxLogs } from '../nginx/conf/nginx-logs.ts'
import { readNginxConf } from '../nginx/conf/read-nginx-conf.ts'
import type { LineRules } from '../rules/rules.ts'
import { buildConfig } from './build.ts'
import type { Config, InputConfig } from './config.ts'
import {
  configFileName,
  readConfigFile,
  readIfThere,
  readVariableInputs,
  readVariableRules,
  type WrittenInputs,
} from './config-file.ts'
import { findInconsistencies, findOddities } from './consistency.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { ConfigError, type Fault } from './fault.ts'
import type { FindFormat, Refuse } from './formats.ts'
import { readInputs } from './inputs.ts'
import { askNginx, type NginxBuild } from './nginx-build.ts'
import { openNginxConfFiles } from './nginx-conf-files.ts'
import { joinInputs } from './nginx-inputs.ts'
import { type ConfPlace, formatNamed, type NginxPlan, readNginxPlan } from './nginx-plan.ts'
import { privacyOddities, type ReadPrivacy, readPrivacy } from './privacy.ts'
import { findRuleFaults, findRuleOddities } from './rule-variables.ts'
import { NO_RULES, readRules, rulesOf } from './rules.ts'
import type { SettingKey } from './schema.ts'
import { readSecret } from './secrets.ts'
import { type Mentions, type Settled, settle } from './settle.ts'

/** Settings given on the command line, as written there. */
export type Overrides = Readonly<Partial<Record<SettingKey, string>>>

export interface LoadOptions {
  /** `--config`. */
  readonly file: string | null
  /** Read in place of the file: what it said before. */
  readonly fileText?: string | null
  /** Only what is given here counts, no file is looked for. */
  readonly withoutFile?: boolean
  readonly env: Environment
  readonly overrides?: Overrides
  /** Relative paths outside the file, and `.env`, are taken from here. */
  readonly workingDirectory: string
  /** False for commands that need to know Kafka only. */
  readonly inputsNeeded?: boolean
  /** Read when neither `file` nor LOGFLOWD_CONFIG names one and it exists. */
  readonly defaultFile?: string
  /** Read when nothing says what to follow and there is no nginx to ask. */
  readonly defaultNginxConf?: string
  /** In place of the reader of nginx.conf, and of the binary. */
  readonly readNginx?: (place: ConfPlace) => NginxLogs
  readonly askNginx?: (binary: string | null) => NginxBuild | null
}

export interface LoadedConfig {
  readonly config: Config
  /** Sentences for the operator, each with its place. */
  readonly warnings: readonly string[]
  /** What is as it should be but worth knowing: what nginx.conf names and is not followed. */
  readonly notes: readonly string[]
  /** Null when nginx.conf was not read. */
  readonly nginx: NginxPlan | null
  /** The text of the configuration file; null where there is none. */
  readonly fileText: string | null
  /** With the keys of `privacy`; null where there is none. */
  readonly keyFile: string | null
}

export const DEFAULT_FILE = '/etc/logflowd/logflowd.yaml'
const DEFAULT_NGINX_CONF = '/etc/nginx/nginx.conf'

/**
 * Defaults, under the file, under the environment, under the command line.
 * @throws ConfigError with every fault that there is.
 */
export function loadConfig(options: LoadOptions): LoadedConfig {
  const { env, workingDirectory } = options
  const faults: Fault[] = []
  const byDefault = options.defaultFile ?? DEFAULT_FILE
  const name = options.withoutFile ? null : configFileName(options.file, env['LOGFLOWD_CONFIG'], byDefault)
  const file = readConfigFile({ name, text: options.fileText ?? null, workingDirectory }, faults)
  const surroundings = readEnvironment(env, readIfThere(join(workingDirectory, '.env')))
  const { settled, faults: unreadable } = settle({
    file: file.settings,
    environment: inDirectory(surroundings.settings, workingDirectory),
    commandLine: overridesFrom(options.overrides ?? {}, workingDirectory),
  })
  faults.push(...unreadable)

  const written =
    surroundings.inputs === null
      ? file.inputs
      : readVariableInputs(surroundings.inputs, workingDirectory, faults)
  const isEmpty = (written.list?.items.length ?? 0) === 0 && surroundings.inputs === null
  const areNeeded = options.inputsNeeded !== false
  const isWanted = isEmpty && !file.isUnreadable
  const plan = readNginxPlan({
    settled,
    isWanted,
    ask: options.askNginx ?? (binary => askNginx(binary, env['PATH'] ?? '')),
    defaultConf: options.defaultNginxConf ?? DEFAULT_NGINX_CONF,
    read: options.readNginx ?? (place => readNginxConf({ ...place, files: openNginxConfFiles() })),
  })
  const writtenRules = new Map([...file.rules, ...readVariableRules(surroundings.rules, faults)])
  const common = { ...NO_RULES, ...readRules(writtenRules, name => refuseAt(name, faults)) }
  const followed = readFollowed(written, plan, settled, areNeeded, common, faults)
  const { inputs, notes, warnings: odd } = followed

  const { secret, faults: secretFaults } = readSecret(
    settled,
    'kafka.sasl.password',
    'kafka.sasl.password_file',
    env['CREDENTIALS_DIRECTORY'] || null,
  )
  const everywhere = file.name ?? 'logflowd'
  // Who reads no line needs no key for its addresses.
  const credentials = env['CREDENTIALS_DIRECTORY'] || null
  const {
    privacy,
    keyFile,
    faults: notPrivate,
  } = areNeeded ? readPrivacy(settled, credentials, everywhere) : NO_PRIVACY
  const misfits = [...findInconsistencies(settled, inputs, secret, everywhere), ...findRuleFaults(inputs)]
  faults.push(...secretFaults, ...notPrivate, ...misfits)
  const inputsAreWrong = faults.some(fault => fault.key?.startsWith('inputs'))
  if (areNeeded && isWanted && plan === null && !inputsAreWrong)
    faults.push(nothingToFollow(file.name, settled))
  if (faults.length > 0) throw new ConfigError(inOrder(faults), plan?.logs ?? null)

  const config = buildConfig(settled, inputs, {
    hostName: hostname(),
    stateDirectory: env['STATE_DIRECTORY'] || null,
    password: secret,
    privacy,
  })
  const warnings = [
    ...surroundings.warnings,
    ...nginxWarnings(plan),
    ...odd,
    ...findAllOddities(settled, config),
  ]
  const allNotes = [...nginxNotes(plan), ...notes]
  return { config, warnings, notes: allNotes, nginx: plan, fileText: file.text, keyFile }
}

function findAllOddities(settled: Settled, { inputs, privacy }: Config): readonly string[] {
  return [
    ...findOddities(settled, inputs),
    ...findRuleOddities(inputs),
    ...privacyOddities(settled, inputs, privacy),
  ]
}

interface Followed {
  readonly inputs: readonly InputConfig[]
  readonly notes: readonly string[]
  readonly warnings: readonly string[]
}

function readFollowed(
  { list, name, directory }: WrittenInputs,
  plan: NginxPlan | null,
  settled: Settled,
  areNeeded: boolean,
  common: LineRules,
  faults: Fault[],
): Followed {
  const refused = areNeeded ? (plan?.logs.faults ?? []) : []
  faults.push(...refused.map(({ place, sentence }) => ({ place, key: null, sentence })))
  const isPartial = plan !== null && plan.logs.faults.length > 0
  const find: FindFormat = (wanted, module) => {
    const found = formatNamed(plan?.logs.formats ?? [], wanted, module)
    return found ?? (isPartial ? { ...ANY_FORMAT, module: module ?? 'http' } : undefined)
  }
  const read = list === null ? { inputs: [], faults: [] } : readInputs(list, name, directory, find, common)
  faults.push(...read.faults)
  if (plan === null || isPartial) return { inputs: read.inputs, notes: [], warnings: [] }
  const joined = joinInputs(read.inputs, plan.logs, {
    maxFiles: settled.get('nginx.max_files_per_glob'),
    withErrorLogs: settled.get('nginx.error_logs'),
  })
  faults.push(...joined.faults)
  const inputs = joined.inputs.map(input => {
    return input.fromNginx === true ? { ...input, ...rulesOf({}, common, input.formats) } : input
  })
  return { ...joined, inputs }
}

function refuseAt(name: string, faults: Fault[]): Refuse {
  return (line, key, sentence) => faults.push({ place: `${name}:${line}`, key, sentence })
}

const NO_PRIVACY: ReadPrivacy = { privacy: null, keyFile: null, faults: [] }

/** Names of a refused nginx.conf stand for anything: its own faults are enough. */
const ANY_FORMAT = { text: '$msec', name: null, escape: 'default' } as const

function nginxWarnings(plan: NginxPlan | null): readonly string[] {
  return (plan?.logs.warnings ?? []).map(({ place, sentence }) => `${place}: ${sentence}`)
}

function nginxNotes(plan: NginxPlan | null): readonly string[] {
  if (plan === null) return []
  const { conf, found, logs } = plan
  const left = logs.notFollowed.map(
    ({ target, reason, place }) => `${place}: ${target} is not followed: ${reason}`,
  )
  return found === null ? left : [`${conf} is followed, ${found}`, ...left]
}

function inDirectory(
  settings: ReadonlyMap<SettingKey, { readonly value: string; readonly place: string }>,
  directory: string,
): Mentions {
  return new Map([...settings].map(([key, mention]) => [key, { ...mention, directory }]))
}

function overridesFrom(overrides: Overrides, directory: string): Mentions {
  const entries = Object.entries(overrides) as [SettingKey, string][] // the type has no other keys
  return new Map(entries.map(([key, value]) => [key, { value, place: 'command line', directory }]))
}

function nothingToFollow(file: string | null, settled: Settled): Fault {
  const mention = settled.mention('nginx.conf')
  const looked = mention === null ? 'there is no nginx.conf' : `nginx.conf is none (${mention.place})`
  if (file !== null) {
    return { place: file, key: 'inputs', sentence: `is missing and ${looked}: nothing would be followed` }
  }
  const sentence = `no configuration and ${looked}: name a file with --config or LOGFLOWD_CONFIG, or write ${DEFAULT_FILE}`
  return { place: 'logflowd', key: null, sentence }
}

/** By file and line, as an editor would jump through them. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const byPlace = new Intl.Collator('en', { numeric: true })
  return [...faults].sort((a, b) => byPlace.compare(a.place, b.place))
}
