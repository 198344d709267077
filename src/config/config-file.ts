import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Fault } from './fault.ts'
import type { Mentions } from './settle.ts'
import { RULE_KEYS, type RuleKey, sortTree, type Written, type WrittenRule } from './written.ts'
import { type ListTree, readYaml } from './yaml-tree.ts'

/** The list of `inputs:` as it is written, wherever it is. */
export interface WrittenInputs {
  /** Null when there is none. */
  readonly list: ListTree | null
  /** What places begin with. */
  readonly name: string
  /** What relative paths are taken from. */
  readonly directory: string
}

export interface ConfigFile {
  /** As the operator named it; null when there is no file. */
  readonly name: string | null
  /** Null when there is no file, or it cannot be read. */
  readonly text: string | null
  readonly settings: Mentions
  readonly inputs: WrittenInputs
  readonly rules: ReadonlyMap<RuleKey, WrittenRule>
  /** It cannot be read at all: one fault says so, and what it does not say means nothing. */
  readonly isUnreadable: boolean
}

export interface ConfigFileOptions {
  /** Null: there is no file. */
  readonly name: string | null
  /** In place of what is on the disk. */
  readonly text: string | null
  readonly workingDirectory: string
}

/** The configuration file; what is wrong in it is added to `faults`. */
export function readConfigFile(options: ConfigFileOptions, faults: Fault[]): ConfigFile {
  const { name, workingDirectory } = options
  if (name === null) {
    const inputs = { list: null, name: 'logflowd', directory: workingDirectory }
    return { name, text: null, settings: new Map(), inputs, rules: new Map(), isUnreadable: false }
  }
  const path = resolve(workingDirectory, name)
  const directory = dirname(path)
  const text = options.text ?? readText(path, name, faults)
  const { root, faults: notYaml } = readYaml(text ?? '', name)
  const written = sortTree(root, name)
  faults.push(...notYaml, ...written.faults)
  return {
    name,
    text,
    settings: mentionsOf(written, name, directory),
    inputs: { list: written.inputs, name, directory },
    rules: written.rules,
    isUnreadable: text === null || notYaml.length > 0,
  }
}

/** `--config`, else LOGFLOWD_CONFIG, else the default one where it is there. */
export function configFileName(
  given: string | null,
  fromEnvironment: string | undefined,
  byDefault: string,
): string | null {
  return given ?? (fromEnvironment || (existsSync(byDefault) ? byDefault : null))
}

/** `LOGFLOWD_INPUTS`. */
export function readVariableInputs(text: string, directory: string, faults: Fault[]): WrittenInputs {
  const name = 'LOGFLOWD_INPUTS'
  return { list: readVariable(name, 'inputs', text, faults).inputs, name, directory }
}

/** `LOGFLOWD_FILTER`, `LOGFLOWD_SAMPLE` and `LOGFLOWD_ROUTES`, which take the place of what the file says. */
export function readVariableRules(
  texts: ReadonlyMap<RuleKey, string>,
  faults: Fault[],
): ReadonlyMap<RuleKey, WrittenRule> {
  const rules = new Map<RuleKey, WrittenRule>()
  for (const key of RULE_KEYS) {
    const text = texts.get(key)
    const rule = text && readVariable(`LOGFLOWD_${key.toUpperCase()}`, key, text, faults).rules.get(key)
    if (rule) rules.set(key, rule)
  }
  return rules
}

/** What is in a variable is put where it would stand in a file, so that both are read by the same code. */
function readVariable(name: string, key: string, text: string, faults: Fault[]): Written {
  const asFile = /^\s*[[{]/.test(text) ? `${key}: ${text}` : `${key}:\n${text.replaceAll(/^/gm, ' ')}`
  const { root, faults: notYaml } = readYaml(asFile, name)
  const written = sortTree(root, name)
  faults.push(...notYaml, ...written.faults)
  return written
}

export function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
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

function mentionsOf(written: Written, name: string, directory: string): Mentions {
  const entries = [...written.settings].map(
    ([key, { value, line }]) => [key, { value, place: `${name}:${line}`, directory }] as const,
  )
  return new Map(entries)
}
