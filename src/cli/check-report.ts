import { EXIT, type ExitCode } from '../errors.ts'
import { visible } from '../visible.ts'

/** What one look at the world found. Only a fault makes the check fail, with its code. */
export type Finding =
  | { readonly kind: 'ok' | 'note' | 'warning'; readonly what: string; readonly sentence: string }
  | { readonly kind: 'fault'; readonly what: string; readonly sentence: string; readonly exitCode: ExitCode }

/** Faults first in this order: what must be mended before the others mean anything. */
const WORST_FIRST: readonly ExitCode[] = [EXIT.config, EXIT.permission, EXIT.unavailable]

/** One line per finding; strangers' paths and reasons cannot break it. */
export function findingLine({ kind, what, sentence }: Finding): string {
  return `${kind.padEnd(7)}  ${what.padEnd(6)}  ${visible(sentence)}\n`
}

export function exitCodeOf(findings: readonly Finding[]): ExitCode {
  const codes = findings.flatMap(finding => (finding.kind === 'fault' ? [finding.exitCode] : []))
  return WORST_FIRST.find(code => codes.includes(code)) ?? codes[0] ?? EXIT.ok
}
