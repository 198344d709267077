import { Answers } from '../../src/cli/answers.ts'
import { openVariablesAnswer } from '../../src/cli/parse-variables.ts'
import type { CompiledFormat } from '../../src/nginx/compiled-format.ts'
import type { Condition, ValueTest } from '../../src/rules/rules.ts'

/** Values by their variables' names, one character for each byte; null: unset. */
export type Values = ReadonlyMap<string, string | null>

/** As `logflowd parse --output variables` has them; null when the line does not match. */
export function valuesOf(format: CompiledFormat, line: Buffer): Values | null {
  const answers = new Answers()
  openVariablesAnswer(format)(line, 0, line.length, 0, answers)
  const answer = JSON.parse(answers.take().toString()) as {
    ok: boolean
    variables: Readonly<Record<string, string | { b64: string } | null>>
  }
  if (!answer.ok) return null
  return new Map(
    Object.entries(answer.variables).map(([name, value]) => {
      if (value === null || value === '') return [name, null]
      const bytes = typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.b64, 'base64')
      return [name, bytes.toString('latin1')]
    }),
  )
}

/** What a condition says of values, in plain JavaScript. */
export function holds(condition: Condition, values: Values, isList: (name: string) => boolean): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every(one => holds(one, values, isList))
    case 'any':
      return condition.of.some(one => holds(one, values, isList))
    case 'not':
      return !holds(condition.of, values, isList)
    case 'test':
      return passes(condition.test, values.get(condition.variable) ?? null, isList(condition.variable))
  }
}

function passes(test: ValueTest, value: string | null, isList: boolean): boolean {
  if (test.kind === 'set') return (value !== null) === test.isSet
  if (value === null) return test.kind === 'equals' && test.texts.some(text => text === '' || text === '-')
  switch (test.kind) {
    case 'equals':
      return test.texts.map(latin1).includes(value)
    case 'prefix':
      return test.texts.some(text => value.startsWith(latin1(text)))
    case 'suffix':
      return test.texts.some(text => value.endsWith(latin1(text)))
    case 'contains':
      return test.texts.some(text => value.includes(latin1(text)))
    case 'number': {
      const { least, most, isAbove, isBelow } = test
      const numbers = (isList ? value.split(/[ ,:]+/) : [value]).filter(one => /^\d+(\.\d+)?$/.test(one))
      return numbers
        .map(Number)
        .some(
          number =>
            (isAbove ? number > least : number >= least) && (isBelow ? number < most : number <= most),
        )
    }
    case 'address':
      throw new Error('addresses have tests of their own')
  }
}

function latin1(text: string): string {
  return Buffer.from(text).toString('latin1')
}
