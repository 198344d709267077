type Step =
  | { readonly kind: 'character'; readonly character: string }
  | { readonly kind: 'any' | 'star' }
  | { readonly kind: 'set'; readonly isNegated: boolean; readonly members: readonly Member[] }

type Member = (character: string) => boolean

export type GlobPart =
  | { readonly kind: 'literal'; readonly name: string }
  | { readonly kind: 'glob'; matches(name: string): boolean }

/**
 * A name between two slashes of a pattern of glob(3): the literal name, or what matches it. `*` and `?` do not match a dot
 * at the beginning. Linear in the name for each star at worst, whatever the pattern is.
 */
export function compileGlobPart(part: string): GlobPart {
  const steps = readSteps(part)
  if (steps.every(step => step.kind === 'character')) {
    return { kind: 'literal', name: steps.map(step => step.character).join('') }
  }
  const first = steps[0]
  const takesDot = first?.kind === 'character' && first.character === '.'
  return {
    kind: 'glob',
    matches: name => (takesDot || !name.startsWith('.')) && matches(steps, [...name]),
  }
}

function readSteps(part: string): Step[] {
  const steps: Step[] = []
  const characters = [...part]
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    if (character === '*') steps.push({ kind: 'star' })
    else if (character === '?') steps.push({ kind: 'any' })
    else if (character === '\\' && at + 1 < characters.length) {
      at++
      steps.push({ kind: 'character', character: characters[at] ?? '' })
    } else {
      const set = character === '[' ? readSet(characters, at) : null
      steps.push(set?.step ?? { kind: 'character', character })
      at = set?.end ?? at
    }
  }
  return steps
}

const CLASSES: ReadonlyMap<string, RegExp> = new Map([
  ['alnum', /[A-Za-z0-9]/],
  ['alpha', /[A-Za-z]/],
  ['digit', /[0-9]/],
  ['lower', /[a-z]/],
  ['punct', /[!-/:-@[-`{-~]/],
  ['space', /\s/],
  ['upper', /[A-Z]/],
  ['xdigit', /[0-9A-Fa-f]/],
])

/** `[a-z]`, `[!a]`, `[[:digit:]]`; null where no bracket closes it, so that it is a character like others. */
function readSet(characters: readonly string[], start: number): { step: Step; end: number } | null {
  const isNegated = characters[start + 1] === '!' || characters[start + 1] === '^'
  const members: Member[] = []
  let at = start + (isNegated ? 2 : 1)
  for (let isFirst = true; at < characters.length; isFirst = false) {
    if (characters[at] === ']' && !isFirst) return { step: { kind: 'set', isNegated, members }, end: at }
    const { member, end } = readNamedClass(characters, at) ?? readRange(characters, at)
    members.push(member)
    at = end
  }
  return null
}

/** `[:digit:]`, inside of a set. */
function readNamedClass(
  characters: readonly string[],
  start: number,
): { member: Member; end: number } | null {
  if (characters[start] !== '[' || characters[start + 1] !== ':') return null
  const end = characters.indexOf(':', start + 2)
  const pattern = end < 0 ? undefined : CLASSES.get(characters.slice(start + 2, end).join(''))
  if (!pattern || characters[end + 1] !== ']') return null
  return { member: character => pattern.test(character), end: end + 2 }
}

/** `a` or `a-z`. */
function readRange(characters: readonly string[], start: number): { member: Member; end: number } {
  const at = characters[start] === '\\' ? start + 1 : start
  const from = characters[at] ?? ''
  const last = characters[at + 2]
  const isRange = characters[at + 1] === '-' && last !== undefined && last !== ']'
  const to = isRange ? last : from
  return { member: character => character >= from && character <= to, end: at + (isRange ? 3 : 1) }
}

/** Goes back to the last star only: an earlier one could not match more. */
function matches(steps: readonly Step[], name: readonly string[]): boolean {
  let [step, at, starStep, starAt] = [0, 0, -1, 0]
  while (at < name.length) {
    const current = steps[step]
    if (current?.kind === 'star') {
      starStep = step++
      starAt = at
    } else if (current && matchesOne(current, name[at] ?? '')) {
      step++
      at++
    } else if (starStep >= 0) {
      step = starStep + 1
      at = ++starAt
    } else return false
  }
  return steps.slice(step).every(({ kind }) => kind === 'star')
}

function matchesOne(step: Step, character: string): boolean {
  switch (step.kind) {
    case 'character':
      return step.character === character
    case 'any':
      return true
    case 'set':
      return step.members.some(member => member(character)) !== step.isNegated
    case 'star':
      return false
    default:
      return step satisfies never
  }
}
