import { ALWAYS, type RouteRule } from '../rules/rules.ts'
import { readCondition } from './conditions.ts'
import { openEntries } from './entries.ts'
import type { Refuse } from './formats.ts'
import { topicName, variableName } from './kafka-values.ts'
import { readRuleList } from './rule-list.ts'
import { plain, type WrittenRule } from './written.ts'
import type { MapTree, Tree } from './yaml-tree.ts'

const KEYS = ['when', 'topics', 'topic_by', 'otherwise'] as const

/** Each takes a piece of memory for a batch. */
const MAX_TOPICS = 16

/** `routes:`. Every topic stands in it by its name: a value that no rule names makes none. */
export function readRoutes({ tree, name }: WrittenRule, refuse: Refuse): readonly RouteRule[] {
  if (tree.kind !== 'list') {
    refuse(
      tree.line,
      'routes',
      'must be a list of rules such as {when: {host: a.example}, topics: [nginx.a]}',
    )
    return []
  }
  return readRuleList(
    tree.items,
    index => `routes[${index}]`,
    refuse,
    (item, key) => {
      if (item.kind === 'map') return readRoute(item, key, `${name}:${item.line}`, refuse)
      refuse(item.line, key, 'must be a mapping with topics')
      return null
    },
  )
}

function readRoute(tree: MapTree, key: string, place: string, refuse: Refuse): RouteRule | null {
  const read = openEntries(tree, KEYS, key, refuse)
  const whenTree = read.tree('when')
  const when = whenTree === null ? ALWAYS : readCondition(whenTree, `${key}.when`, refuse)
  const topics = read.tree('topics')
  if (topics === null) {
    refuse(tree.line, `${key}.topics`, 'is missing')
    return null
  }
  const otherwise = read.tree('otherwise')
  if (read.tree('topic_by') === null) {
    if (otherwise !== null)
      refuse(otherwise.line, `${key}.otherwise`, 'is for values that a topic_by does not name')
    const list = readTopics(topics, `${key}.topics`, refuse)
    return when === null || list === null ? null : { when, by: null, topicsOf: [], otherwise: list, place }
  }
  const by = read.value('topic_by', variableName)
  const topicsOf = readTopicsByValue(topics, `${key}.topics`, refuse)
  const rest = otherwise === null ? null : readTopics(otherwise, `${key}.otherwise`, refuse)
  if (when === null || by === undefined || topicsOf === null) return null
  return { when, by, topicsOf, otherwise: rest, place }
}

function readTopicsByValue(tree: Tree, key: string, refuse: Refuse): RouteRule['topicsOf'] | null {
  if (tree.kind !== 'map' || tree.entries.length === 0) {
    refuse(tree.line, key, 'must be a mapping of values to topics, such as {a.example: nginx.a}')
    return null
  }
  const topicsOf = tree.entries.map(({ key: value, value: topics }) => {
    return [value, readTopics(topics, key, refuse) ?? []] as const
  })
  return topicsOf.some(([, topics]) => topics.length === 0) ? null : topicsOf
}

/** One topic or several. */
function readTopics(tree: Tree, key: string, refuse: Refuse): readonly string[] | null {
  const names = tree.kind === 'map' ? [] : [plain(tree)].flat()
  const topics: string[] = []
  for (const name of names) {
    const reading = topicName.read(name)
    if ('value' in reading) topics.push(reading.value)
    else refuse(tree.line, key, reading.fault)
  }
  if (topics.length < names.length) return null
  if (topics.length === 0 || topics.length > MAX_TOPICS || new Set(topics).size < topics.length) {
    refuse(tree.line, key, `must be a topic, or a list of up to ${MAX_TOPICS}, none of them twice`)
    return null
  }
  return topics
}
