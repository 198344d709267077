import type { NginxModule } from '../variables.ts'

/**
 * Where a directive stands. `table`: the lines of `map` and `types` are no directives; `passed-over`: the block of a
 * directive that is not nginx's own.
 */
export type Context =
  | 'main'
  | 'events'
  | 'http'
  | 'server'
  | 'if-in-server'
  | 'location'
  | 'if-in-location'
  | 'limit-except'
  | 'upstream'
  | 'stream'
  | 'stream-server'
  | 'stream-upstream'
  | 'mail'
  | 'mail-server'
  | 'table'
  | 'passed-over'

type Children = Readonly<Record<string, Context>>

const TABLES: Children = { map: 'table', geo: 'table', split_clients: 'table' }
const IN_LOCATION: Children = {
  location: 'location',
  if: 'if-in-location',
  limit_except: 'limit-except',
  types: 'table',
}

const BLOCKS: Readonly<Partial<Record<Context, Children>>> = {
  main: { events: 'events', http: 'http', stream: 'stream', mail: 'mail' },
  http: { ...TABLES, server: 'server', upstream: 'upstream', types: 'table', charset_map: 'table' },
  server: { location: 'location', if: 'if-in-server', types: 'table' },
  location: IN_LOCATION,
  stream: { ...TABLES, server: 'stream-server', upstream: 'stream-upstream' },
  mail: { server: 'mail-server' },
}

/** Blocks in which logging may be declared: outside of where nginx allows them it refuses the file. */
const STRUCTURE: ReadonlySet<string> = new Set([
  ...['events', 'http', 'stream', 'mail', 'server', 'location', 'if', 'limit_except'],
])

/** How many words may follow the name, at least and at most; without an entry, none. */
const VALUES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['include', [1, 1]],
  ['log_format', [2, Number.POSITIVE_INFINITY]],
  ['access_log', [1, Number.POSITIVE_INFINITY]],
  ['error_log', [1, Number.POSITIVE_INFINITY]],
  ['open_log_file_cache', [1, 4]],
  ['log_subrequest', [1, 1]],
  ['log_not_found', [1, 1]],
  ['location', [1, 2]],
  ['if', [1, Number.POSITIVE_INFINITY]],
  ['limit_except', [1, Number.POSITIVE_INFINITY]],
])

/** For `include`, the directives about logging and the blocks in which they may stand. */
export function takesValues(name: string, count: number): boolean {
  const [least, most] = VALUES.get(name) ?? [0, 0]
  return count >= least && count <= most
}

/** What a block of that name is here; undefined where nginx allows none. */
export function blockContext(name: string, within: Context): Context | undefined {
  const children = BLOCKS[within]
  return children && Object.hasOwn(children, name) ? children[name] : undefined
}

/** `server 10.0.0.1;` in an upstream is no block. */
export function isStructure(name: string, within: Context): boolean {
  return STRUCTURE.has(name) && within !== 'upstream' && within !== 'stream-upstream'
}

/** Of whose variables and formats the context is. */
export function moduleOf(context: Context): NginxModule | null {
  switch (context) {
    case 'http':
    case 'server':
    case 'if-in-server':
    case 'location':
    case 'if-in-location':
    case 'limit-except':
    case 'upstream':
      return 'http'
    case 'stream':
    case 'stream-server':
    case 'stream-upstream':
      return 'stream'
    case 'main':
    case 'events':
    case 'mail':
    case 'mail-server':
    case 'table':
    case 'passed-over':
      return null
    default:
      return context satisfies never
  }
}

const ACCESS_LOG: ReadonlySet<Context> = new Set<Context>([
  ...(['http', 'server', 'location', 'if-in-location', 'limit-except', 'stream', 'stream-server'] as const),
])
const LOG_FORMAT: ReadonlySet<Context> = new Set<Context>(['http', 'stream'])
const ERROR_LOG: ReadonlySet<Context> = new Set<Context>([
  ...(['main', 'http', 'server', 'location', 'stream', 'stream-server', 'mail', 'mail-server'] as const),
])

const LOG_FLAG: ReadonlySet<Context> = new Set<Context>(['http', 'server', 'location'])
const LOG_CACHE: ReadonlySet<Context> = new Set<Context>([...LOG_FLAG, 'stream', 'stream-server'])

const ALLOWED: ReadonlyMap<string, ReadonlySet<Context>> = new Map([
  ['access_log', ACCESS_LOG],
  ['log_format', LOG_FORMAT],
  ['error_log', ERROR_LOG],
  ['open_log_file_cache', LOG_CACHE],
  ['log_subrequest', LOG_FLAG],
  ['log_not_found', LOG_FLAG],
])

export function isLogging(name: string | undefined): boolean {
  return name !== undefined && ALLOWED.has(name)
}

/** For the directives about logging. */
export function isAllowed(name: string, context: Context): boolean {
  return ALLOWED.get(name)?.has(context) ?? true
}
