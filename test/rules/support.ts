import type { LineEncoder } from '../../src/codec/line-encoder.ts'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { createRuledEncoder } from '../../src/codec/ruled-encoder.ts'
import type { Fault } from '../../src/config/fault.ts'
import { faultLine } from '../../src/config/fault.ts'
import { NO_RULES, readRules } from '../../src/config/rules.ts'
import { sortTree } from '../../src/config/written.ts'
import { readYaml } from '../../src/config/yaml-tree.ts'
import { logflow } from '../../src/generated/logflow.js'
import type { CompiledFormat } from '../../src/nginx/compiled-format.ts'
import type { FilterRule, LineRules } from '../../src/rules/rules.ts'
import { variablesNeeded } from '../../src/rules/variables.ts'
import type { FileGeneration } from '../../src/types.ts'
import { FILE } from '../codec/encode-line.ts'

/** The rules at the top of a configuration, as text. */
export function readRulesOf(text: string): { readonly rules: LineRules; readonly faults: readonly string[] } {
  const faults: Fault[] = []
  const { root } = readYaml(text, 'l.yaml')
  const written = sortTree(root, 'l.yaml')
  const read = readRules(written.rules, name => (line, key, sentence) => {
    faults.push({ place: `${name}:${line}`, key, sentence })
  })
  return { rules: { ...NO_RULES, ...read }, faults: faults.map(faultLine) }
}

export function rulesOf(text: string): LineRules {
  const { rules, faults } = readRulesOf(text)
  if (faults.length > 0) throw new Error(faults.join('\n'))
  return rules
}

export function dropping(when: FilterRule['when']): LineRules {
  return { ...NO_RULES, filter: [{ kind: 'drop', when, place: '' }] }
}

/** What an input with these rules does with its lines. */
export function ruledEncoder(rules: LineRules, format: CompiledFormat, topic = 'main'): LineEncoder {
  const encoder = createNginxRequestEncoder({
    format,
    formatName: null,
    host: 'h',
    labels: {},
    keyVariable: null,
    shown: variablesNeeded(rules),
  })
  return createRuledEncoder(encoder, encoder.values, rules, topic)
}

export interface Decided {
  /** FILTERED, or which topics. */
  readonly destination: number
  readonly message: logflow.v1.NginxLogRequest
}

/** `isPlain`: generated code may take the line. */
export function decide(
  encoder: LineEncoder,
  line: Buffer | string,
  {
    offset = 0,
    file = FILE,
    isPlain = true,
  }: { offset?: number; file?: FileGeneration; isPlain?: boolean } = {},
): Decided | null {
  const content = Buffer.from(line)
  // Generated code leaves lines at the very end of their buffer.
  const bytes = isPlain ? Buffer.concat([content, Buffer.alloc(64, 0xff)]) : content
  encoder.beginBlock(file, offset)
  const out = Buffer.alloc(encoder.maxEncodedBytes(content.length) + 64)
  const end = encoder.encode(bytes, 0, content.length, out, 0)
  if (end < 0) return null
  const { destination } = encoder
  return { destination, message: logflow.v1.NginxLogRequest.decode(out.subarray(0, end)) }
}
