import { ALWAYS, type FilterRule, isAlways, type LineRules, type SampleRule } from '../rules/rules.ts'
import { readCondition } from './conditions.ts'
import type { InputConfig } from './config.ts'
import { openEntries } from './entries.ts'
import type { Refuse } from './formats.ts'
import { variableName } from './kafka-values.ts'
import { moduleOf } from './line-format.ts'
import { duration } from './measures.ts'
import { readRoutes } from './route-rules.ts'
import { readRuleList } from './rule-list.ts'
import { orNone, type ValueType, yesNo } from './value-type.ts'
import type { RuleKey, WrittenRule } from './written.ts'
import type { MapTree } from './yaml-tree.ts'

export const NO_RULES: LineRules = { filter: [], sample: [], routes: [] }

/** What is written; a key that is not is not in the answer, nor is one that was refused. */
export function readRules(
  written: ReadonlyMap<RuleKey, WrittenRule>,
  refuseAs: (name: string) => Refuse,
): Partial<LineRules> {
  const filter = written.get('filter')
  const sample = written.get('sample')
  const routes = written.get('routes')
  return {
    ...(filter && { filter: readFilter(filter, refuseAs(filter.name)) }),
    ...(sample && { sample: readSample(sample, refuseAs(sample.name)) }),
    ...(routes && { routes: readRoutes(routes, refuseAs(routes.name)) }),
  }
}

/** The rules of an input: its own, and where it is for access logs of http those that are for all. None is no key. */
export function rulesOf(
  own: Partial<LineRules>,
  common: LineRules,
  [format]: InputConfig['formats'],
): Pick<InputConfig, 'rules'> {
  const rules = { ...(moduleOf(format) === 'http' ? common : NO_RULES), ...own }
  const isNone = [rules.filter, rules.sample, rules.routes].every(({ length }) => length === 0)
  return isNone ? {} : { rules }
}

function readFilter({ tree, name }: WrittenRule, refuse: Refuse): readonly FilterRule[] {
  if (tree.kind !== 'list') {
    refuse(
      tree.line,
      'filter',
      'must be a list of rules such as {drop: {status: 404}} or {keep: {host: a.example}}',
    )
    return []
  }
  const rules = readRuleList(
    tree.items,
    index => `filter[${index}]`,
    refuse,
    (item, key) => {
      const [entry, ...others] = item.kind === 'map' ? item.entries : []
      const kind = entry?.key
      if (entry === undefined || others.length > 0 || (kind !== 'keep' && kind !== 'drop')) {
        refuse(item.line, key, 'must be either {keep: …} or {drop: …}')
        return null
      }
      const when = readCondition(entry.value, `${key}.${kind}`, refuse)
      return when === null ? null : ({ kind, when, place: `${name}:${item.line}` } as const)
    },
  )
  const last = rules.at(-1)
  if (last?.kind === 'keep' && !isAlways(last.when)) {
    const sentence = 'ends with a keep, which changes nothing: what no rule is about is kept'
    refuse(
      tree.items.at(-1)?.line ?? tree.line,
      'filter',
      `${sentence}; end it with {drop: all} or {keep: all}`,
    )
  }
  return rules
}

const SAMPLE_KEYS = ['when', 'by', 'keep', 'including_errors', 'slow'] as const

const DEFAULT_SLOW_MS = 1000

const slowTime = orNone(duration(0, 86_400_000), 'none')

/** `0.1` or `10%`. */
const share: ValueType<number> = {
  name: 'share',
  read(written) {
    const [, number, percent] =
      /^(\d{1,3}(?:\.\d{1,9})?)( ?%)?$/.exec(typeof written === 'string' ? written : '') ?? []
    const value = Number(number) / (percent === undefined ? 1 : 100)
    if (value >= 0 && value <= 1) return { value }
    return { fault: 'must be a share from 0 to 1 such as 0.1, or 10%' }
  },
}

function readSample({ tree, name }: WrittenRule, refuse: Refuse): readonly SampleRule[] {
  if (tree.kind === 'scalar') {
    refuse(tree.line, 'sample', 'must be a mapping such as {by: remote_addr, keep: 0.1}, or a list of those')
    return []
  }
  const items = tree.kind === 'list' ? tree.items : [tree]
  return readRuleList(
    items,
    index => (tree.kind === 'list' ? `sample[${index}]` : 'sample'),
    refuse,
    (item, key) => {
      if (item.kind === 'map') return readSampleRule(item, key, `${name}:${item.line}`, refuse)
      refuse(item.line, key, 'must be a mapping such as {by: remote_addr, keep: 0.1}')
      return null
    },
  )
}

function readSampleRule(tree: MapTree, key: string, place: string, refuse: Refuse): SampleRule | null {
  const read = openEntries(tree, SAMPLE_KEYS, key, refuse)
  const whenTree = read.tree('when')
  const when = whenTree === null ? ALWAYS : readCondition(whenTree, `${key}.when`, refuse)
  const kept = read.value('keep', share)
  if (read.tree('keep') === null) refuse(tree.line, `${key}.keep`, 'is missing: the share that is kept')
  const by = read.value('by', variableName) ?? null
  const includingErrors = read.value('including_errors', yesNo) ?? false
  const slowMs = read.value('slow', slowTime)
  if (when === null || kept === undefined) return null
  return {
    when,
    share: kept,
    by,
    includingErrors,
    slowMs: slowMs === undefined ? DEFAULT_SLOW_MS : slowMs,
    place,
  }
}
