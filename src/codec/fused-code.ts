import { SPAN_UNSET } from '../nginx/compiled-format.ts'
import { FAST, type FastInstruction, IS_PATH } from '../nginx/fast-program.ts'
import { type EncodingPlan, type PlanStep, STEP } from './encoding-plan.ts'
import { addressCode, checkCode } from './fused-privacy-code.ts'
import { requestCode } from './fused-request-code.ts'
import { addressScan, literalCode, type NumberWrites, numberScan, textScan } from './fused-scan-code.ts'
import { entryCode, numberCode, textCode } from './fused-write-code.ts'
import type { FieldPrivacy } from './privacy/privacy-plan.ts'

/*
 * JavaScript for one format that reads a line and writes its fields in one go. As in nginx/fast-code.ts only numbers of the
 * format get into the code: byte values, lengths, tags, and indexes into arrays that it is handed.
 *
 * It takes plain lines only: it leaves (`return -1`) whatever has an escape or a byte that is not printable ASCII, and whatever
 * the first choices of the grammar do not take. What it writes is what the two steps, matching and encoding, write.
 *
 * In the code `at` is where the line is read, `from` where the value starts, `to` where the message goes on. From outside
 * come the names in `given` (fused-encoder.ts).
 */

/** It reads and copies in strides that go so far beyond a value, and leaves lines that are nearer to the end of their buffer. */
const STRIDE_BYTES = 16

/** No time of our centuries, with its zone, is written in more. */
const KNOWN_TIME_BYTES = 12

interface TargetOptions {
  /** Places in the spans that somebody looks at afterwards. */
  readonly shown: ReadonlySet<number>
  /** For each variable of the format; null: all are written as they are. */
  readonly privacy: readonly FieldPrivacy[] | null
}

/** What becomes of the variable at a place in the spans. */
interface Target {
  readonly privacy: FieldPrivacy
  readonly step: PlanStep | null
  readonly stepIndex: number
  /** Somebody looks at its span afterwards. */
  readonly isShown: boolean
  readonly time: 'none' | 'only' | 'one' | 'last'
}

/**
 * The body of `function (bytes, start, end, out, fieldsAt)`: where the fields end in `out`, or -1. The spans of times, of
 * upstream lists and of those that are `shown` are set, no others. Null: the format needs more than this knows.
 */
export function fusedCode(
  program: readonly FastInstruction[],
  plan: EncodingPlan,
  maxConstantBytes: number,
  { shown, privacy }: TargetOptions,
): string | null {
  const code = [
    `if (end + ${STRIDE_BYTES} > bytes.length) return -1`,
    `if (fieldsAt + ${maxConstantBytes} + end - start > out.length) return -1`,
    'const view = line.bytesView, outView = line.outView',
    ...(hasOnlyZonedTime(plan) ? writeKnownTime : ['const fieldsStart = fieldsAt + reserved.timeBytes']),
    'let at = start, to = fieldsStart, from = 0, part = 0, size = 0, rest = 0',
    'let word = 0, hit = 0, digit = 0, value = 0, point = 0',
  ]
  const targets = targetsOf(program, plan, shown, privacy)
  for (const [index, instruction] of program.entries()) {
    const lines = instructionCode(instruction, index, targets.get(instruction.slot))
    if (lines === null) return null
    code.push(...lines)
  }
  return [...code, 'return at === end ? to : -1'].join('\n')
}

function hasOnlyZonedTime({ times }: EncodingPlan): boolean {
  return times.length === 1 && times[0]?.form !== 'msec'
}

/** Before it is read: the bytes that it has too many are written over. */
const writeKnownTime = [
  `if (known.encodedBytes > ${KNOWN_TIME_BYTES}) return -1`,
  'const fieldsStart = fieldsAt + known.encodedBytes',
  ...[0, 4, 8].map(i => `outView.setInt32(fieldsAt + ${i}, encoded.getInt32(${i}, true), true)`),
]

function targetsOf(
  program: readonly FastInstruction[],
  plan: EncodingPlan,
  shown: ReadonlySet<number>,
  privacy: readonly FieldPrivacy[] | null,
): Map<number, Target> {
  const targets = new Map<number, Target>()
  const add = (slot: number, target: Omit<Target, 'isShown' | 'privacy'>) =>
    targets.set(slot, { ...target, isShown: shown.has(slot), privacy: privacy?.[slot / 3] ?? null })
  for (const [stepIndex, step] of plan.steps.entries()) add(step.span, { step, stepIndex, time: 'none' })
  for (const { span } of plan.upstream) add(span, { step: null, stepIndex: -1, time: 'none' })

  const timeSpans = new Set(plan.times.map(({ span }) => span))
  const places = program.filter(({ op, slot }) => op !== FAST.literal && timeSpans.has(slot))
  for (const [i, { slot }] of places.entries()) {
    const last = hasOnlyZonedTime(plan) ? 'only' : 'last'
    add(slot, { step: null, stepIndex: -1, time: i === places.length - 1 ? last : 'one' })
  }
  return targets
}

function instructionCode(
  instruction: FastInstruction,
  index: number,
  target: Target | undefined,
): string[] | null {
  const { op, literal } = instruction
  if (op === FAST.literal) return literalCode(literal)
  const code = valueCode(instruction, index, target)
  if (code === null || target?.step == null || !target.isShown) return code
  // Until a value is written.
  return [`spans[${instruction.slot + 2}] = ${SPAN_UNSET}`, ...code]
}

function valueCode(instruction: FastInstruction, index: number, target: Target | undefined): string[] | null {
  const { op, literal, flags } = instruction
  if (target === undefined || target.step?.kind === STEP.repeated || (flags & IS_PATH) !== 0) return null
  // A list that is not to be written would not be set either.
  if (target.privacy === 'drop' && target.step === null && target.isShown) return null

  switch (op) {
    case FAST.text:
      if (target.step === null) return null
      return target.step.kind === STEP.request && target.privacy !== 'drop'
        ? requestCode(instruction, index, spanWrite(instruction, target), [
            ...checkOf(instruction, target),
            ...shownSpan(instruction, target),
          ])
        : textScan(instruction, index, spanWrite(instruction, target))
    case FAST.address:
      return target.step === null ? null : addressScan(instruction, spanWrite(instruction, target))
    case FAST.status:
    case FAST.integer:
    case FAST.seconds:
      return [...numberScan(instruction, numberWrites(instruction, target)), ...literalCode(literal)]
    case FAST.timeLocal:
    case FAST.timeIso8601:
      return [...timeCode(instruction, target), ...literalCode(literal)]
    case FAST.numberList:
    case FAST.addressList:
      return [...listCode(instruction, index, target), ...literalCode(literal)]
    default:
      return null
  }
}

/** Writes the value bytes[from, at), which is set and plain, as far as it may leave the host. */
function spanWrite(instruction: FastInstruction, target: Target): string[] {
  const { step, stepIndex, privacy } = target
  if (step === null) {
    return [...checkOf(instruction, target), ...setSpan(instruction.slot, privacy === 'drop' ? '4' : '0')]
  }
  const shown = shownSpan(instruction, target)
  if (privacy === 'drop') return shown
  if (privacy?.hasAddresses && step.kind === STEP.text) return [...shown, ...addressCode(step.tag)]
  return [...checkOf(instruction, target), ...shown, ...stepWrite(step, stepIndex)]
}

function checkOf({ slot }: FastInstruction, { privacy }: Target): string[] {
  return privacy === null || privacy === 'drop' ? [] : checkCode(slot)
}

function shownSpan({ slot }: FastInstruction, { isShown }: Target): string[] {
  return isShown ? setSpan(slot, '0') : []
}

function stepWrite(step: PlanStep, stepIndex: number): string[] {
  switch (step.kind) {
    case STEP.text:
      return textCode(step.tag)
    case STEP.number:
      return [
        ...tagged(step.tag, `writeNumber(bytes, from, at, steps[${stepIndex}].shape, out, `),
        'if (to < 0) return -1',
      ]
    case STEP.request:
      return ['to = writeRequestParts(bytes, view, from, at, out, outView, to)', 'if (to < 0) return -1']
    case STEP.variable:
    case STEP.repeated:
      return entryCode(step.key)
    default:
      return step.kind satisfies never
  }
}

function tagged(tag: number, call: string): string[] {
  return [`to = writeTag(${tag}, out, to)`, `to = ${call}to)`]
}

/** What is written of a number, of an unset one and of an empty one. */
function numberWrites(instruction: FastInstruction, target: Target): NumberWrites {
  const { step, time } = target
  const { slot } = instruction
  if (step === null) {
    const done = time === 'last' ? timesCode : []
    return {
      number: [...setSpan(slot, '0'), ...done],
      unset: [...setSpan(slot, '4'), ...done],
      empty: [...setSpan(slot, '0'), ...done],
    }
  }
  const shown = shownSpan(instruction, target)
  if (target.privacy === 'drop') return { number: shown, unset: [], empty: shown }
  const write = stepWrite(step, target.stepIndex)
  if (step.kind !== STEP.number)
    return { number: [...shown, ...write], unset: [], empty: [...shown, ...write] }
  return { number: [...shown, ...numberCode(instruction.op, step, write)], unset: [], empty: shown }
}

function setSpan(slot: number, flags: string): string[] {
  return [`spans[${slot}] = from; spans[${slot + 1}] = at; spans[${slot + 2}] = ${flags}`]
}

/** Room was left for times of the size of the last line's. When it does not do, the next line gets the right one. */
const timesCode = [
  'value = time.write(line, spans, fieldsAt)',
  'if (value !== fieldsStart) {',
  'reserved.timeBytes = value - fieldsAt',
  'return -1',
  '}',
]

function timeCode({ op, slot }: FastInstruction, { step, time, isShown }: Target): string[] {
  if (step !== null || time === 'none') return ['return -1']
  const [end, bytes] = op === FAST.timeLocal ? ['timeLocalEnd', 26] : ['timeIso8601End', 25]
  const scan = [
    'from = at',
    'scanned.set(bytes, end)',
    `at = scanned.${end}(at)`,
    'if (at < 0) return -1',
    ...setSpan(slot, '0'),
    ...(time === 'one' ? [] : timesCode),
  ]
  if (time !== 'only') return scan
  const known = isShown ? ['from = at', `at += ${bytes}`, ...setSpan(slot, '0')] : [`at += ${bytes}`]
  return [`if (${isKnownTime(bytes)}) {`, ...known, '} else {', ...scan, '}']
}

/** As KnownTime.is. */
function isKnownTime(bytes: number): string {
  const floats = [bytes - 8, 8, 16, 0].map((place, i) => {
    return `view.getFloat64(at + ${place}, true) === text[${[3, 1, 2, 0][i]}]`
  })
  return [`at + ${bytes} <= end`, `known.textBytes === ${bytes}`, ...floats].join(' && ')
}

function listCode(instruction: FastInstruction, index: number, target: Target): string[] {
  const { op, slot } = instruction
  const scan =
    op === FAST.numberList
      ? `at = scanNumberList(bytes, at, end, (program[${index}].flags & 8) !== 0)`
      : `at = scanAddressListBefore(program[${index}].literal, scanned, at)`
  const unset = `(program[${index}].flags & 1) !== 0 && at - from === 1 && bytes[from] === 0x2d`
  const write =
    target.step === null
      ? [
          ...checkOf(instruction, target),
          ...setSpan(slot, target.privacy === 'drop' ? '4' : `${unset} ? 4 : 0`),
        ]
      : [`if (!(${unset})) {`, ...spanWrite(instruction, target), '}']
  return ['from = at', 'scanned.set(bytes, end)', scan, 'if (at < 0) return -1', ...write]
}
