import type { CompiledFormat, Step, VariableType } from './compiled-format.ts'
import { ownNumber, ownValue } from './own-values.ts'
import { OP, type Program, ProgramBuilder } from './program.ts'
import { ADDRESS_BYTES, DIGIT_BYTES, UPSTREAM_ADDRESS_BYTES, WORD_BYTES } from './text-bytes.ts'

/**
 * The grammar of a whole line. Its order of preference decides what a line means wherever it could be read in two ways:
 * numbers, addresses and lists take as much as they can, text takes as little as it can, and the earlier variable
 * chooses before the later one.
 * In place of a value of nginx's that has a form, some other text is taken too, because logs of others have it; not in the steps
 * before `ownBefore`.
 */
export function grammarOf(format: CompiledFormat, ownBefore = 0): Program {
  const build = new ProgramBuilder()
  const { steps } = format
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index] as Step
    build.beginStep(index)
    if (step.kind === 'literal') {
      build.literal(step.bytes)
      continue
    }
    const next = steps[index + 1]
    if (isQueryPair(step, next)) {
      query(build, format, step.field, next.field)
      index++
    } else {
      build.field(step.field, variable(build, format, step, steps[index - 1], index < ownBefore))
    }
  }
  build.beginStep(steps.length)
  return build.finish()
}

type VariableStep = Extract<Step, { kind: 'variable' }>

/** `$is_args$args`, which depend on each other. */
export function isQueryPair(step: Step, next: Step | undefined): next is VariableStep {
  return (
    step.kind === 'variable' &&
    step.name === 'is_args' &&
    next?.kind === 'variable' &&
    (next.name === 'args' || next.name === 'query_string')
  )
}

/**
 * A path as nginx has it starts with `/`, and $request_uri with `?` where an absolute target has no path (`GET http://a?b`).
 * Directly after another variable (`$host$request_uri`) that is what tells the two apart, so there it must; elsewhere anything
 * is taken (`*`, the target of CONNECT).
 */
export function isPathAfterVariable(step: Step, previous: Step | undefined): boolean {
  return (
    previous?.kind === 'variable' &&
    step.kind === 'variable' &&
    (step.name === 'request_uri' || step.name === 'uri' || step.name === 'document_uri')
  )
}

/**
 * Besides escape=json and none, where an unset number is empty: ports are empty on unix sockets
 * (ngx_http_variable_remote_port). The time of a line is never unset.
 */
export function mayBeEmpty(name: string, format: CompiledFormat): boolean {
  return name.endsWith('_port') || (format.escape !== 'default' && name !== 'msec')
}

/** What the variable can read as; nothing is emitted before it is called. */
function variable(
  build: ProgramBuilder,
  format: CompiledFormat,
  step: VariableStep,
  previous: Step | undefined,
  isOwn: boolean,
): () => void {
  if (isPathAfterVariable(step, previous)) return () => path(build, format, step, isOwn)
  const own = isOwn ? ownValue(build, format, step) : null
  if (own !== null) return own
  if (step.name === 'is_args') return () => build.either(() => build.text('?'), build.nothing)

  const { type } = step
  switch (type) {
    case 'text':
    case 'request':
      return () => build.lazy(() => build.unit())
    case 'word':
      return () => build.lazy(() => build.byte(WORD_BYTES))
    case 'time-local':
      return () => build.fixed(OP.timeLocal)
    case 'time-iso8601':
      return () => build.fixed(OP.timeIso8601)
    case 'address':
      return () => address(build)
    case 'status':
    case 'integer':
    case 'seconds':
    case 'decimal':
    case 'epoch-seconds':
      return () => scalar(build, format, step)
    case 'upstream-addresses':
    case 'upstream-statuses':
    case 'upstream-seconds':
    case 'upstream-integers':
      return () => list(build, type, isOwn)
    default:
      return type satisfies never
  }
}

/**
 * A number, or unset. nginx always writes $status and the other log operators; `-` in their place comes from other
 * servers' logs, means the same, and is taken.
 */
function scalar(build: ProgramBuilder, format: CompiledFormat, step: VariableStep): void {
  const alternatives = [() => number(build, step.type)]
  if (format.escape === 'default' && step.type !== 'epoch-seconds') alternatives.push(() => build.text('-'))
  if (mayBeEmpty(step.name, format)) alternatives.push(build.nothing)
  build.either(...alternatives)
}

function number(build: ProgramBuilder, type: VariableType): void {
  const digit = () => build.byte(DIGIT_BYTES)
  digit()
  if (type === 'status') {
    digit()
    digit()
    return
  }
  build.greedy(digit)
  if (type === 'integer' || type === 'upstream-integers' || type === 'upstream-statuses') return

  // nginx writes three digits after the point; whole seconds are known from patched and from synthetic logs.
  const fraction = () => {
    build.text('.')
    digit()
    build.greedy(digit)
  }
  build.either(fraction, build.nothing)
}

/**
 * Numeric first; else text, because `unix:`, masked addresses and host names are found in these columns. After an unquoted
 * list (`$http_x_forwarded_for $remote_addr`) that means what it means for two texts: the first variable takes the least, so
 * a list of several addresses is cut after the first. Other projects' tests (the corpus) read such lines so.
 */
function address(build: ProgramBuilder): void {
  build.either(
    () => build.some(ADDRESS_BYTES),
    () => build.lazy(() => build.unit()),
  )
}

/**
 * One element an attempt, `, ` between peers and ` : ` between passes (ngx_http_upstream_addr_variable and its
 * siblings). A pass that ended before a peer was chosen leaves its element empty, so a list may end with ` : `.
 */
function list(build: ProgramBuilder, type: VariableType, isOwn: boolean): void {
  const element = elementOf(build, type, isOwn)
  const perhapsElement = () => build.either(element, build.nothing)
  const nextPeer = () => {
    build.text(', ')
    element()
  }
  const nextPass = () => {
    build.text(' : ')
    perhapsElement()
  }
  perhapsElement()
  build.greedy(() => build.either(nextPeer, nextPass))
}

function elementOf(build: ProgramBuilder, type: VariableType, isOwn: boolean): () => void {
  if (type === 'upstream-addresses') return () => build.some(UPSTREAM_ADDRESS_BYTES)
  return () =>
    build.either(
      () => (isOwn ? ownNumber(build, type) : number(build, type)),
      () => build.text('-'),
    )
}

function path(build: ProgramBuilder, format: CompiledFormat, { name }: VariableStep, isOwn: boolean): void {
  const from = (first: string) => () => {
    build.text(first)
    build.lazy(() => build.unit())
  }
  build.either(
    from('/'),
    ...(name === 'request_uri' ? [from('?')] : []),
    ...(isOwn ? [] : [() => build.text('*')]),
    () => unset(build, format),
  )
}

/**
 * $args is unset when there is no query, never empty: `/path-` is the path `/path` and no query. A `?` starts the query: that
 * a decoded path has one of its own is possible, but rare.
 */
function query(build: ProgramBuilder, format: CompiledFormat, isArgs: number, args: number): void {
  build.either(
    () => {
      build.field(isArgs, () => build.text('?'))
      build.field(args, () => build.lazy(() => build.unit()))
    },
    () => {
      build.field(isArgs, build.nothing)
      build.field(args, () => unset(build, format))
    },
  )
}

function unset(build: ProgramBuilder, format: CompiledFormat): void {
  if (format.escape === 'default') build.text('-')
}
