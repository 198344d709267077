import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { buildConfig } from './build.ts'
import type { Config, InputConfig } from './config.ts'
import { findInconsistencies, findOddities } from './consistency.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { ConfigError, type Fault } from './fault.ts'
import { readInputs } from './inputs.ts'
import type { SettingKey } from './schema.ts'
import { readSecret } from './secrets.ts'
import { type Mention, type Mentions, settle } from './settle.ts'
import { sortTree, type Written } from './written.ts'
import { readYaml } from './yaml-tree.ts'

/** Settings given on the command line, as written there. */
export type Overrides = Readonly<Partial<Record<SettingKey, string>>>

export interface LoadOptions {
  /** `--config`. */
  readonly file: string | null
  readonly env: Environment
  readonly overrides?: Overrides
  /** Relative paths outside the file, and `.env`, are taken from here. */
  readonly workingDirectory: string
  /** False for commands that need to know Kafka only. */
  readonly inputsNeeded?: boolean
  /** Read when neither `file` nor LOGFLOWD_CONFIG names one and it exists. */
  readonly defaultFile?: string
}

export interface LoadedConfig {
  readonly config: Config
  /** Sentences for the operator, each with its place. */
  readonly warnings: readonly string[]
}

export const DEFAULT_FILE = '/etc/logflowd/logflowd.yaml'

/**
 * Defaults, under the file, under the environment, under the command line.
 * @throws ConfigError with every fault that there is.
 */
export function loadConfig(options: LoadOptions): LoadedConfig {
  const { env, workingDirectory } = options
  const faults: Fault[] = []
  const file = readConfigFile(options, faults)
  const surroundings = readEnvironment(env, readIfThere(join(workingDirectory, '.env')))
  const { settled, faults: unreadable } = settle({
    file: file.settings,
    environment: inDirectory(surroundings.settings, workingDirectory),
    commandLine: overridesFrom(options.overrides ?? {}, workingDirectory),
  })
  faults.push(...unreadable)

  const listed =
    surroundings.inputs === null ? file : readVariableInputs(surroundings.inputs, workingDirectory, faults)
  const { secret, faults: secretFaults } = readSecret(
    settled,
    'kafka.sasl.password',
    'kafka.sasl.password_file',
    env['CREDENTIALS_DIRECTORY'] || null,
  )
  const everywhere = file.name ?? 'logflowd'
  faults.push(...secretFaults, ...findInconsistencies(settled, listed.inputs, secret, everywhere))
  const nginxConf = settled.mention('nginx.conf')
  const inputsAreWrong = faults.some(fault => fault.key?.startsWith('inputs'))
  if (options.inputsNeeded !== false && !listed.hasInputs && !inputsAreWrong) {
    faults.push(nothingToFollow(file.name, nginxConf))
  }
  if (faults.length > 0) throw new ConfigError(inOrder(faults))

  const config = buildConfig(settled, listed.inputs, {
    hostName: hostname(),
    stateDirectory: env['STATE_DIRECTORY'] || null,
    password: secret,
  })
  return { config, warnings: [...surroundings.warnings, ...findOddities(settled, listed.inputs)] }
}

interface ReadInputs {
  readonly inputs: readonly InputConfig[]
  /** Whether there is a list at all, be it of faults. */
  readonly hasInputs: boolean
}

interface ReadFile extends ReadInputs {
  /** As the operator named it; null when there is no file. */
  readonly name: string | null
  readonly settings: Mentions
}

function readConfigFile(options: LoadOptions, faults: Fault[]): ReadFile {
  const byDefault = options.defaultFile ?? DEFAULT_FILE
  const name = options.file ?? (options.env['LOGFLOWD_CONFIG'] || (existsSync(byDefault) ? byDefault : null))
  if (name === null) return { name, settings: new Map(), inputs: [], hasInputs: false }
  const path = resolve(options.workingDirectory, name)
  const text = readText(path, name, faults)
  const { root, faults: notYaml } = readYaml(text ?? '', name)
  const written = sortTree(root, name)
  faults.push(...notYaml, ...written.faults)
  const directory = dirname(path)
  return {
    name,
    settings: mentionsOf(written, name, directory),
    ...readList(written, name, directory, faults),
    // A file that cannot be read at all is one fault, not two.
    ...(text === null || notYaml.length > 0 ? { hasInputs: true } : {}),
  }
}

function readText(path: string, name: string, faults: Fault[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code // fs and TextDecoder throw nothing else
    const sentence = code?.startsWith('ERR_') ? 'is not UTF-8 text' : `cannot be read (${code})`
    faults.push({ place: name, key: null, sentence })
    return null
  }
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function readList({ inputs }: Written, name: string, directory: string, faults: Fault[]): ReadInputs {
  if (inputs === null) return { inputs: [], hasInputs: false }
  const read = readInputs(inputs, name, directory)
  faults.push(...read.faults)
  return { inputs: read.inputs, hasInputs: inputs.items.length > 0 }
}

function readVariableInputs(text: string, directory: string, faults: Fault[]): ReadInputs {
  const name = 'LOGFLOWD_INPUTS'
  // The list is put where it would stand in a file, so that both are read by the same code.
  const asFile = text.trimStart().startsWith('[') ? `inputs: ${text}` : `inputs:\n${text}`
  const { root, faults: notYaml } = readYaml(asFile, name)
  const written = sortTree(root, name)
  faults.push(...notYaml, ...written.faults)
  return { ...readList(written, name, directory, faults), hasInputs: true }
}

function mentionsOf(written: Written, name: string, directory: string): Mentions {
  const entries = [...written.settings].map(
    ([key, { value, line }]) => [key, { value, place: `${name}:${line}`, directory }] as const,
  )
  return new Map(entries)
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

function nothingToFollow(file: string | null, nginxConf: Mention | null): Fault {
  if (nginxConf !== null) {
    const sentence = 'reading nginx.conf is not in this release: list the files to follow under inputs'
    return { place: nginxConf.place, key: 'nginx.conf', sentence }
  }
  if (file !== null) return { place: file, key: 'inputs', sentence: 'is missing: nothing would be followed' }
  const sentence = `no configuration: name a file with --config or LOGFLOWD_CONFIG, or write ${DEFAULT_FILE}`
  return { place: 'logflowd', key: null, sentence }
}

/** By file and line, as an editor would jump through them. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  const byPlace = new Intl.Collator('en', { numeric: true })
  return [...faults].sort((a, b) => byPlace.compare(a.place, b.place))
}
