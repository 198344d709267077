import type { CompiledFormat } from '../nginx/compiled-format.ts'
import {
  FIELD,
  type FieldEncoding,
  fieldEncoding,
  type TimeForm,
  type UpstreamElement,
} from './field-table.ts'
import { mapKey, tagOf, WIRE } from './field-writer.ts'
import { type NumberShape, UINT64 } from './number-text.ts'

export const STEP = { text: 0, number: 1, request: 2, variable: 3, repeated: 4 } as const

export type StepKind = (typeof STEP)[keyof typeof STEP]

/** Where a variable is in the line, and what it is called where it has no field. */
interface Place {
  readonly span: number
  readonly key: Uint8Array
  readonly earlier: readonly number[]
}

/** What is done with one variable of the format. A class, so that all have one shape and the loop over them stays fast. */
export class PlanStep {
  readonly kind: StepKind
  readonly tag: number
  readonly shape: NumberShape
  /** Its place in the matcher's spans. */
  readonly span: number
  /** Its key in `variables` and `raw_variables`. */
  readonly key: Uint8Array
  /** The places of the same variable before this one. */
  readonly earlier: readonly number[]

  constructor(kind: StepKind, place: Place, tag = 0, shape = UINT64) {
    this.kind = kind
    this.tag = tag
    this.shape = shape
    this.span = place.span
    this.key = place.key
    this.earlier = place.earlier
  }
}

export interface PlanTime {
  readonly form: TimeForm
  readonly span: number
  readonly key: Uint8Array
}

export interface PlanUpstream {
  readonly element: UpstreamElement
  readonly span: number
  readonly key: Uint8Array
}

/** What the lines of one format become, decided once. */
export interface EncodingPlan {
  /** In the order of the format; without times and upstream lists, which are written together. */
  readonly steps: readonly PlanStep[]
  /** The most exact first. */
  readonly times: readonly PlanTime[]
  readonly upstream: readonly PlanUpstream[]
}

const EXACTNESS: Readonly<Record<TimeForm, number>> = {
  'unix-ms': 0,
  msec: 0,
  rfc3339: 1,
  'time-iso8601': 1,
  'time-local': 2,
}

/**
 * A variable that the format has twice is written once. nginx gives it the same value in both places; a line that
 * says otherwise keeps the second value in `variables` as `name#2`, a third one as `name#3`.
 */
export function planEncoding(
  format: CompiledFormat,
  encodingOf: (name: string) => FieldEncoding = fieldEncoding,
): EncodingPlan {
  const steps: PlanStep[] = []
  const times: PlanTime[] = []
  const upstream: PlanUpstream[] = []
  const places = new Map<string, number[]>()

  for (const [index, { name }] of format.fields.entries()) {
    const span = 3 * index
    const earlier = places.get(name) ?? []
    places.set(name, [...earlier, span])
    const key = mapKey(earlier.length === 0 ? name : `${name}#${earlier.length + 1}`)
    const encoding = encodingOf(name)

    if (earlier.length > 0) {
      steps.push(new PlanStep(STEP.repeated, { span, key, earlier }))
    } else if (encoding.kind === 'time') {
      times.push({ form: encoding.form, span, key })
    } else if (encoding.kind === 'upstream') {
      upstream.push({ element: encoding.element, span, key })
    } else {
      steps.push(stepFor(encoding, { span, key, earlier }))
    }
  }
  times.sort((a, b) => EXACTNESS[a.form] - EXACTNESS[b.form])
  return { steps, times, upstream }
}

function stepFor(encoding: Exclude<FieldEncoding, { kind: 'time' | 'upstream' }>, place: Place): PlanStep {
  switch (encoding.kind) {
    case 'text':
      return new PlanStep(STEP.text, place, tagOf(encoding.field, WIRE.lengthDelimited))
    case 'number':
      return new PlanStep(STEP.number, place, tagOf(encoding.field, WIRE.varint), encoding.shape)
    case 'request':
      return new PlanStep(STEP.request, place, tagOf(FIELD.request, WIRE.lengthDelimited))
    case 'variable':
      return new PlanStep(STEP.variable, place)
    default:
      return encoding satisfies never
  }
}
