import type { InputConfig, LineFormat } from '../config/config.ts'
import { moduleOf } from '../config/line-format.ts'
import type { LoadedConfig } from '../config/load.ts'
import type { NginxPlan } from '../config/nginx-plan.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import { compilePathPattern, literalPath } from '../path-pattern.ts'
import { explainText } from './explain-text.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'

export interface ExplainOptions extends ConfigArguments {
  readonly json: boolean
}

/** `logflowd explain`: what would be followed, one entry per path and format, in the configuration's order. */
export async function explainCommand(options: ExplainOptions): Promise<ExitCode> {
  const loaded = loadForCommand(options, true)
  for (const warning of loaded.warnings) process.stderr.write(`${warning}\n`)
  process.stdout.write(options.json ? explainJson(loaded) : await explainText(loaded))
  return EXIT.ok
}

interface Entry {
  readonly path: string
  readonly module: 'http' | 'stream' | 'core'
  readonly format: string | null
  readonly escape: string
  readonly log_format: string
  readonly source: string
}

function explainJson({ config: { inputs }, nginx }: Pick<LoadedConfig, 'config' | 'nginx'>): string {
  const own = inputs.filter(input => input.fromNginx !== true).flatMap(entriesOf)
  const ofNginx = inputs.filter(input => input.fromNginx === true).flatMap(entriesOf)
  return `${JSON.stringify([...own, ...inOrderOf(nginx, ofNginx)], null, 2)}\n`
}

function entriesOf({ path, formats, place, fromNginx }: InputConfig): Entry[] {
  const shown = literalPath(compilePathPattern(path, [], 0)) ?? path
  return formats.map(format => {
    const source = fromNginx === true ? format.place : place
    return { path: shown, module: moduleOf(format), ...formatEntry(format), source }
  })
}

/** Lines that are not nginx's have no log_format: theirs is empty, and `format` is the kind. */
function formatEntry(format: LineFormat): Pick<Entry, 'format' | 'escape' | 'log_format'> {
  return format.kind === 'log-format'
    ? { format: format.name, escape: format.escape, log_format: format.text }
    : { format: format.kind, escape: 'none', log_format: '' }
}

/** The formats of one path are together in its input; nginx.conf may name other paths between them. */
function inOrderOf(nginx: NginxPlan | null, entries: readonly Entry[]): Entry[] {
  const logs = nginx?.logs.accessLogs ?? []
  const keyOf = (path: string, module: string, format: string | null) =>
    JSON.stringify([path, module, format])
  const order = new Map(
    logs.map(({ path, format }, index) => [keyOf(path, format.module, format.name), index]),
  )
  const indexOf = ({ path, module, format }: Entry) => order.get(keyOf(path, module, format)) ?? logs.length
  return entries.toSorted((a, b) => indexOf(a) - indexOf(b))
}
