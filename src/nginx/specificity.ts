import type { CompiledFormat } from './compiled-format.ts'

/**
 * Which of two formats says more about a line that has both: below 0 when `a` does. The one with more variables that
 * nginx writes in a form of its own (a status, a time, an address), then the one with more literal bytes.
 */
export function compareSpecificity(a: CompiledFormat, b: CompiledFormat): number {
  return typedFields(b) - typedFields(a) || literalBytes(b) - literalBytes(a)
}

function typedFields({ fields }: CompiledFormat): number {
  return fields.filter(({ type }) => type !== 'text' && type !== 'request').length
}

function literalBytes({ steps }: CompiledFormat): number {
  return steps.reduce((sum, step) => sum + (step.kind === 'literal' ? step.bytes.length : 0), 0)
}
