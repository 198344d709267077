import { dirname } from 'node:path'
import type { NginxModule } from '../variables.ts'
import { AccessLogs } from './access-logs.ts'
import {
  blockContext,
  type Context,
  isAllowed,
  isLogging,
  isStructure,
  moduleOf,
  takesValues,
} from './contexts.ts'
import { namesDefinedBy } from './defined-names.ts'
import { ErrorLogs } from './error-logs.ts'
import { LogFormats } from './log-formats.ts'
import { closeLevel, type LogLevel, openLevel } from './log-levels.ts'
import { logSettingFault } from './log-settings.ts'
import { Messages, type Sentence } from './messages.ts'
import type { NginxLogs } from './nginx-logs.ts'
import { type ConfFiles, type OpenConfFile, OpenConfFiles } from './open-conf-files.ts'
import { isStockDirective } from './stock-directives.ts'
import type { Statement } from './tokens.ts'
import { VariableNames } from './variable-names.ts'

export interface NginxConfOptions {
  /** Absolute, of the main file. */
  readonly confPath: string
  /** Absolute: what relative paths of logs start from (`nginx -p`). */
  readonly prefix: string
  /** Compiled in (`nginx -V`, `--http-log-path`); may be relative to the prefix. Null where it is not known. */
  readonly defaultAccessLog: string | null
  /** Compiled in (`--error-log-path`); null where it is not known, or stderr. */
  readonly defaultErrorLog: string | null
  /** nginx has modules that are not its own (`--add-module`): they may define variables without any directive. */
  readonly hasAddedModules: boolean
  readonly files: ConfFiles
}

const MAX_BLOCKS = 1000

type Directive = Extract<Statement, { kind: 'simple' | 'block' }>

interface Block {
  readonly name: string
  readonly context: Context
  /** Whose variables directives in it define. */
  readonly module: NginxModule | null
  readonly level: LogLevel | null
}

/**
 * Reads nginx.conf and what it includes, as nginx does, for what it says about logging. What nginx refuses about logging is
 * a fault with the place that nginx names; the rest of a configuration is passed over. Never throws for what a
 * configuration says; linear in its length, and bounded.
 */
export function readNginxConf(options: NginxConfOptions): NginxLogs {
  return new ConfReader(options).read()
}

class ConfReader {
  readonly #options: NginxConfOptions
  readonly #files: OpenConfFiles
  readonly #messages = new Messages()
  readonly #accessLogs: AccessLogs
  readonly #errorLogs: ErrorLogs
  readonly #modules = { http: newModule('http'), stream: newModule('stream') }
  readonly #blocks: Block[] = []
  readonly #seen = new Set<string>()
  #onlyStock: boolean

  constructor(options: NginxConfOptions) {
    this.#options = options
    this.#files = new OpenConfFiles(options.files, `${dirname(options.confPath)}/`)
    this.#accessLogs = new AccessLogs(options.prefix)
    this.#errorLogs = new ErrorLogs(options.prefix)
    this.#onlyStock = !options.hasAddedModules
  }

  read(): NginxLogs {
    const { confPath, defaultErrorLog } = this.#options
    const fault = this.#files.open(confPath)
    if (fault !== null) this.#messages.fault(`${confPath}:1`, fault)
    for (let file = this.#files.current; file; file = this.#files.current) {
      if (!this.#readNext(file) || this.#messages.isFull) break
    }

    const { accessLogs, notFollowed } = this.#accessLogs.settle()
    return {
      accessLogs,
      errorLogs: this.#errorLogs.settle(defaultErrorLog, `${confPath}:1`),
      notFollowed: [...notFollowed, ...this.#errorLogs.notFollowed],
      ...this.#messages.settle(this.#onlyStock),
      formats: Object.values(this.#modules).flatMap(({ formats }) =>
        formats.declared.map(format => formats.settled(format, format.place)),
      ),
      files: [...this.#files.paths],
      includeGlobs: [...this.#files.includeGlobs],
    }
  }

  /** False where the file cannot be understood any further. */
  #readNext(file: OpenConfFile): boolean {
    const included = file.pending.pop()
    if (included !== undefined) {
      const fault = this.#files.open(included)
      if (fault !== null) this.#messages.fault(file.pendingPlace, fault)
      return true
    }
    const statement = file.tokens.next()
    switch (statement.kind) {
      case 'simple':
      case 'block':
        return this.#readDirective(statement, file)
      case 'block-end':
        if (file.openBlocks === 0) return this.#stop(file, statement.line, 'unexpected "}"')
        file.openBlocks--
        this.#closeBlock()
        return true
      case 'file-end':
        if (file.openBlocks > 0)
          return this.#stop(file, statement.line, 'unexpected end of file, expecting "}"')
        this.#files.close()
        return true
      case 'fault':
        return this.#stop(file, statement.line, statement.sentence)
      default:
        return statement satisfies never
    }
  }

  #stop(file: OpenConfFile, line: number, sentence: string): boolean {
    this.#messages.fault(`${file.path}:${line}`, sentence)
    return false
  }

  #readDirective(directive: Directive, file: OpenConfFile): boolean {
    const { words, kind, line, endLine } = directive
    const [name = ''] = words
    const block = this.#blocks.at(-1)
    const context = block?.context ?? 'main'
    const module = block?.module ?? null
    if (module !== null) {
      for (const defined of namesDefinedBy(words, context)) this.#modules[module].variables.define(defined)
    }
    if (context === 'table' || context === 'passed-over') return this.#passOver(directive, block, file)
    if (!this.#accepts(directive, block, file)) {
      return kind === 'simple' || this.#openBlock(file, { name, context: 'passed-over', module, level: null })
    }
    if (name === 'include') this.#include(words, file, endLine)
    if (!isStockDirective(name) || name === 'load_module') this.#onlyStock = false
    if (kind === 'simple') return true

    const inner = blockContext(name, context) ?? 'passed-over'
    const level = this.#levelOf(inner, block, `${file.path}:${line}`)
    return this.#openBlock(file, { name, context: inner, module: moduleOf(inner) ?? module, level })
  }

  /** In a block whose lines are no directives of nginx. */
  #passOver({ words, kind, endLine }: Directive, block: Block | undefined, file: OpenConfFile): boolean {
    const [name = ''] = words
    const { context, module } = block ?? { context: 'passed-over', module: null }
    // Lines of map that stand in another file may define variables too.
    if (block?.name === 'map' && name === 'include' && words.length === 2) this.#include(words, file, endLine)
    if (kind === 'simple') return true
    if (context === 'table') return this.#stop(file, endLine, 'unexpected "{"')
    return this.#openBlock(file, { name, context, module, level: null })
  }

  /** Notes what it says about logging, or why nginx refuses it. */
  #accepts(directive: Directive, block: Block | undefined, file: OpenConfFile): boolean {
    const { words, line, endLine } = directive
    const fault =
      this.#directiveFault(directive, block?.context ?? 'main') ??
      (isLogging(words[0]) ? this.#readLogging(words, block, `${file.path}:${line}`) : null)
    if (fault !== null) this.#messages.fault(`${file.path}:${endLine}`, fault)
    return fault === null
  }

  #directiveFault({ words, kind }: Directive, context: Context): string | null {
    const [name = ''] = words
    if (!/^[A-Za-z0-9_]+$/.test(name)) return unknownDirective(name)
    const isSimple = name === 'include' || isLogging(name)
    if (!isSimple && !isStructure(name, context)) return null

    const isHere = isSimple ? isAllowed(name, context) : blockContext(name, context) !== undefined
    if (!isHere) return `${name} is not allowed here`
    if (isSimple && kind === 'block') return `${name} is not terminated by ";"`
    if (!isSimple && kind === 'simple') return `${name} has no opening "{"`
    if (!takesValues(name, words.length - 1)) return `invalid number of arguments in ${name}`
    if (isSimple || context !== 'main') return null
    if (this.#seen.has(name)) return `a second ${name} block`
    this.#seen.add(name)
    return null
  }

  /** The directives about logging; a sentence where nginx refuses one. */
  #readLogging(words: readonly string[], block: Block | undefined, place: string): Sentence | null {
    if (words.some(word => word.includes('\u{FFFD}'))) {
      this.#messages.warning(
        place,
        `${words[0]} has bytes that are not UTF-8: what they are in is not recognised`,
      )
    }
    if (words[0] === 'error_log') return this.#errorLogs.declare(words, block === undefined, place)
    if (!block?.module) return null
    const module = this.#modules[block.module]
    if (words[0] === 'log_format') return module.formats.declare(words, place)
    if (!block.level) return null
    if (words[0] === 'access_log') return this.#accessLogs.declare(block.level, words, module, place)
    return logSettingFault(words, block.level.settings)
  }

  #levelOf(context: Context, parent: Block | undefined, place: string): LogLevel | null {
    if (!isAllowed('access_log', context)) return null
    const level = openLevel(parent?.level ?? null)
    const { defaultAccessLog } = this.#options
    if (context === 'http' && defaultAccessLog !== null) {
      this.#accessLogs.declareDefault(level, defaultAccessLog, this.#modules.http, place)
    }
    return level
  }

  #include(words: readonly string[], file: OpenConfFile, line: number): void {
    const place = `${file.path}:${line}`
    const fault = this.#files.include(words[1] ?? '', file, place)
    if (fault !== null) this.#messages.fault(place, fault)
  }

  /** False where the file cannot be understood any further. */
  #openBlock(file: OpenConfFile, block: Block): boolean {
    if (block.name.endsWith('_by_lua_block')) {
      const unclosed = file.tokens.skipLuaBlock()
      return unclosed === null || this.#stop(file, unclosed.line, unclosed.sentence)
    }
    if (this.#blocks.length >= MAX_BLOCKS) {
      return this.#stop(file, file.tokens.line, `more than ${MAX_BLOCKS} blocks in one another`)
    }
    file.openBlocks++
    this.#blocks.push(block)
    return true
  }

  #closeBlock(): void {
    const block = this.#blocks.pop()
    if (block?.level) closeLevel(block.level)
    if (block?.context === 'http' || block?.context === 'stream') {
      this.#modules[block.context].variables.check(this.#messages)
    }
  }
}

function newModule(module: 'http' | 'stream'): { formats: LogFormats; variables: VariableNames } {
  const variables = new VariableNames(module)
  return { variables, formats: new LogFormats(module, variables) }
}

function unknownDirective(name: string): string {
  const isMarked = name.startsWith('\u{FEFF}')
  return isMarked
    ? 'the file begins with a byte order mark, which nginx takes for a part of the directive: save it without'
    : `unknown directive "${name}"`
}
