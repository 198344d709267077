import { FILTERED } from '../codec/line-encoder.ts'
import type { Config, InputConfig } from '../config/config.ts'
import { compileRoutes } from '../routes.ts'
import { openEncodedLines } from './request-lines.ts'

/**
 * How many of these lines the input's rules would keep, for people; null where there are none. Where lines are sampled one by one it
 * is about so many: their places in the file, which decide, are not known here.
 */
export function keptByRules(config: Config, input: InputConfig, lines: readonly Buffer[]): string | null {
  const { rules } = input
  if (rules === undefined || rules.filter.length + rules.sample.length === 0) return null
  const [route] = compileRoutes({ ...config, inputs: [input] })
  if (route === undefined) return null
  const encodeLine = openEncodedLines(route.encoder, input.path)
  let matching = 0
  let kept = 0
  let offset = 0
  for (const line of lines) {
    if (encodeLine(line, 0, line.length, offset).ok) {
      matching += 1
      if (route.encoder.destination !== FILTERED) kept += 1
    }
    offset += line.length + 1
  }
  if (matching === 0) return null
  const about = rules.sample.some(({ by }) => by === null) ? 'about ' : ''
  return `the rules keep ${about}${kept} of ${matching}`
}
