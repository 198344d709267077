import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { type Fault, quoted } from './fault.ts'

/** YAML with the line of everything in it. Scalars are text, as they stand in the source: types are the schema's matter. */
export type Tree = ScalarTree | ListTree | MapTree

export interface ScalarTree {
  readonly kind: 'scalar'
  readonly line: number
  /** Null when nothing is written. */
  readonly text: string | null
}

export interface ListTree {
  readonly kind: 'list'
  readonly line: number
  readonly items: readonly Tree[]
}

export interface MapTree {
  readonly kind: 'map'
  readonly line: number
  readonly entries: readonly { readonly key: string; readonly line: number; readonly value: Tree }[]
}

/** Aliases of aliases grow without end: a configuration has no use for so many values, nor for such depth. */
const MAX_NODES = 20_000
const MAX_DEPTH = 32

/** Reads one YAML 1.2 document. `name` is what places begin with. An empty document is an empty mapping. */
export function readYaml(
  text: string,
  name: string,
): { readonly root: MapTree; readonly faults: readonly Fault[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const faults: Fault[] = document.errors.map(error => ({
    place: `${name}:${lines.linePos(error.pos[0]).line}`,
    key: null,
    sentence: `not YAML: ${withoutSource(error.message)}`,
  }))
  const empty: MapTree = { kind: 'map', line: 1, entries: [] }
  if (faults.length > 0) return { root: empty, faults }
  const planted = plant(document, lines)
  if (planted === null) {
    return {
      root: empty,
      faults: [
        {
          place: `${name}:1`,
          key: null,
          sentence: 'has too many values or is too deep (aliases of aliases?)',
        },
      ],
    }
  }
  if (planted.kind === 'map') return { root: planted, faults }
  if (planted.kind === 'scalar' && planted.text === null) return { root: empty, faults }
  return {
    root: empty,
    faults: [{ place: `${name}:${planted.line}`, key: null, sentence: 'must be a mapping of settings' }],
  }
}

/** Without the source text that some messages end with: it may be half of a password. */
function withoutSource(message: string): string {
  return message.replace(/\n.*$/s, '').replace(/([\w)]): .*$/, '$1')
}

/** The document as a Tree; null when it has too many nodes or is too deep. */
function plant(document: Document, lines: LineCounter): Tree | null {
  let nodes = 0

  function grow(node: unknown, line: number, depth: number): Tree {
    nodes += depth > MAX_DEPTH ? MAX_NODES : 1
    const own = lineOf(node, lines) ?? line
    if (nodes > MAX_NODES) return { kind: 'scalar', line: own, text: null }
    // An alias stands where it is used; what it names is read from there.
    if (isAlias(node)) return grow(node.resolve(document), own, depth + 1)
    if (isSeq(node))
      return { kind: 'list', line: own, items: node.items.map(item => grow(item, own, depth + 1)) }
    if (isMap(node)) {
      return {
        kind: 'map',
        line: own,
        entries: node.items.map(pair => {
          const keyLine = lineOf(pair.key, lines) ?? own
          return { key: keyText(pair.key), line: keyLine, value: grow(pair.value, keyLine, depth + 1) }
        }),
      }
    }
    return { kind: 'scalar', line: own, text: scalarText(node) }
  }

  const root = grow(document.contents, 1, 0)
  return nodes > MAX_NODES ? null : root
}

function lineOf(node: unknown, lines: LineCounter): number | null {
  const range = (node as Node | null)?.range // nodes and null are all that a parsed document holds
  return range == null ? null : lines.linePos(range[0]).line
}

function keyText(key: unknown): string {
  return scalarText(key) ?? quoted(String(key))
}

function scalarText(node: unknown): string | null {
  if (!isScalar(node) || node.value === null) return null
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
}
