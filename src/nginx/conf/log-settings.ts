import { parseTimeOfSeconds } from './sizes-and-times.ts'

/** Directives about logs that say nothing of what is in them, so that only their faults count. */
const SETTINGS: ReadonlyMap<string, (values: readonly string[]) => string | null> = new Map([
  ['open_log_file_cache', cacheFault],
  ['log_subrequest', flagFault],
  ['log_not_found', flagFault],
])

/** What nginx refuses about it; null where it is right. `seen`: the names that its level has already, to which it is added. */
export function logSettingFault(words: readonly string[], seen: Set<string>): string | null {
  const [name = '', ...values] = words
  if (seen.has(name)) return `${name} is there twice`
  seen.add(name)
  const fault = SETTINGS.get(name)?.(values) ?? null
  return fault === null ? null : `${name}: ${fault}`
}

function flagFault([value = '']: readonly string[]): string | null {
  return /^(?:on|off)$/i.test(value) ? null : `"${value}" is neither on nor off`
}

function cacheFault(values: readonly string[]): string | null {
  for (const value of values) {
    const [, name, text = ''] = /^(max|min_uses|inactive|valid)=(.*)$/s.exec(value) ?? []
    const isNumber = name === 'max' || name === 'min_uses'
    const isRight = isNumber
      ? /^\d{1,18}$/.test(text)
      : name !== undefined && parseTimeOfSeconds(text) !== null
    if (!isRight && value !== 'off') return `invalid parameter "${value}"`
  }
  const isOff = values.includes('off')
  return isOff || values.some(value => /^max=0*[1-9]/.test(value)) ? null : 'the parameter max= is missing'
}
