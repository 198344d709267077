import { Account } from '../account.ts'
import type { Config } from '../config/config.ts'
import { type LoadedConfig, loadConfig, type Overrides } from '../config/load.ts'
import { Owner } from '../control/client.ts'
import { runDaemon } from '../daemon.ts'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import { NginxPaths } from '../nginx-paths.ts'
import { createLogger, type Logger, logStyle } from '../observe/logger.ts'
import { privacyHash } from '../privacy-rules.ts'
import { stopOnSignals } from '../stop.ts'
import type { MaxRate, TimeRange } from '../types.ts'
import { usageError } from './arguments.ts'
import { handOver } from './handed-over.ts'
import { tellResult } from './once-result.ts'
import { showProgress } from './progress.ts'
import { errorLogsOf, Reloads, type Term } from './reloads.ts'
import { sinkFiles } from './sink-files.ts'
import { version } from './version.ts'
import { keepYoungGenerationSmall } from './young-generation.ts'

export interface RunOptions {
  readonly configFile: string | null
  readonly once: boolean
  readonly files: readonly string[]
  /** Of a one-off run. */
  readonly range: TimeRange | null
  readonly maxRate: MaxRate | null
  readonly again: boolean
  /** The account as JSON. */
  readonly json: boolean
  /** An empty state_dir has lost its checkpoint. */
  readonly isStateLost: boolean
  readonly overrides: Overrides
}

/**
 * `logflowd run`: follows until a signal stops it, or with `once` until everything is delivered. SIGHUP reads the
 * configuration again: a faulty one is refused with the old one kept, a changed one is taken up between two runs.
 */
export async function runCommand(options: RunOptions): Promise<ExitCode> {
  keepYoungGenerationSmall()
  const readUnixMs = Date.now()
  const loaded = load(options, null)
  let { config } = loaded
  const log = createLogger({
    level: config.log.level,
    style: logStyle(process.stderr.isTTY, process.env['JOURNAL_STREAM']),
    write: line => process.stderr.write(line),
  })
  for (const note of loaded.notes) log.info({}, note)
  for (const warning of loaded.warnings) log.warn({}, warning)
  if (config.inputs.length === 0) sayNoInputs(options, log)

  const owner = await daemonOf(config, options)
  if (owner !== null) return await handOver(owner, config, options, log)
  const paths = new NginxPaths(config.stateDir, log)
  if (!isOnce(options, config)) {
    config = paths.addTo(config, errorLogsOf(loaded), readUnixMs)
    if (paths.removed.length > 0)
      log.info({ paths: paths.removed }, 'paths that nginx.conf has named are followed on')
  }
  const stop = stopOnSignals(process)
  stop.signal.addEventListener('abort', () => log.info({}, 'stopping in order'))
  const reloads = new Reloads({
    loaded,
    readUnixMs,
    watches: !isOnce(options, config),
    load: fileText => load(options, fileText),
    paths,
    log,
  })
  const account = new Account()
  try {
    let former: Config | null = null
    for (;;) {
      const term = reloads.begin(config)
      try {
        const exitCode = await oneRun(config, options, { log, account, term, paths }, stop.signal)
        if (!term.signal.aborted || term.next === null || stop.signal.aborted) return exitCode
        former = config
        config = term.next
      } catch (error) {
        // What cannot be opened is as faulty as what cannot be read: the old configuration did work.
        if (former === null || term.source !== null) throw error
        log.error({ error }, 'configuration could not be taken up; the old one is used again')
        config = former
        former = null
      }
      log.setLevel(config.log.level)
      log.info({ inputs: config.inputs.length }, 'configuration taken up')
    }
  } finally {
    if (config.sink.kind === 'stdout') endThoughUnread()
    reloads.release()
    stop.release()
  }
}

const STARTED_UNIX_MS = Date.now() - Math.round(process.uptime() * 1000)

/** For a reader of stdout that is slow only. */
const LAST_READING_MS = 2000

/** What a reader who stands still has not taken would keep the process for ever; it is read again by the next run. */
function endThoughUnread(): void {
  if (process.stdout.writableLength > 0) setTimeout(() => process.exit(), LAST_READING_MS).unref()
}

function load({ configFile, overrides }: RunOptions, fileText: string | null): LoadedConfig {
  return loadConfig({
    file: configFile,
    fileText,
    env: process.env,
    overrides,
    workingDirectory: process.cwd(),
  })
}

function isOnce({ once }: RunOptions, { mode }: Config): boolean {
  return once || mode === 'backfill'
}

function sayNoInputs({ files }: RunOptions, log: Logger): void {
  const sentence = 'nginx.conf names no access log that can be followed'
  if (files.length > 0) throw new CommandError(`${sentence}: give the files an entry of inputs`, EXIT.config)
  log.warn({}, `${sentence}; it is looked at again when it changes`)
}

/** For a one-off run: who follows the same files already, and knows what was delivered. A pipe is nobody else's. */
async function daemonOf(config: Config, options: RunOptions): Promise<Owner | null> {
  if (!isOnce(options, config) || options.files.includes('-')) return null
  const owner = await Owner.connect(config.stateDir)
  if (owner === null || owner.greeting.mode === 'follow') return owner
  owner.close()
  return null
}

interface RunParts {
  readonly log: Logger
  readonly account: Account
  readonly term: Term
  readonly paths: NginxPaths
}

async function oneRun(
  config: Config,
  options: RunOptions,
  { log, account, term, paths }: RunParts,
  stop: AbortSignal,
): Promise<ExitCode> {
  const once = isOnce(options, config)
  if (!once) refuseOnceOptions(options)
  // A reader of stdout that goes away ends the process where it stands.
  if (config.sink.kind === 'stdout') process.exitCode = EXIT.temporary
  if (config.sink.kind === 'file') sinkFiles(config, config.sink.path)
  const startedMs = performance.now()
  let progress: { end(): void } | null = null
  const privacyRules = config.privacy === null ? undefined : privacyHash(config.privacy)
  log.info(
    { inputs: config.inputs.length, stateDir: config.stateDir, sink: config.sink.kind, once, privacyRules },
    'started',
  )
  const { complete, unreadable, held } = await runDaemon(
    {
      config,
      log,
      once: once ? options : null,
      files: options.files,
      stdin: process.stdin,
      isStateLost: options.isStateLost,
      process: { pid: process.pid, version: version(), startedUnixMs: STARTED_UNIX_MS },
      account,
      reloads: () => term.reloads(),
      onRunning: source => {
        term.source = source
        if (!once) return void paths.save()
        const read = () => ({ bytes: account.total.bytes, lines: account.total.lines, files: source.files() })
        progress = showProgress(process.stderr, log, read, () => performance.now())
      },
    },
    AbortSignal.any([stop, term.signal]),
  ).finally(() => progress?.end())
  log.info({ ...account.total, path: undefined, complete: once ? complete : undefined }, 'stopped')
  if (!once) return EXIT.ok
  // Data goes to stdout: where that is the records' own place, the account is a message.
  const out = config.sink.kind === 'stdout' ? process.stderr : process.stdout
  const seconds = (performance.now() - startedMs) / 1000
  const { files, total } = account
  return tellResult({ complete, seconds, total, files, unreadable, held }, { out, log, json: options.json })
}

function refuseOnceOptions({ range, maxRate, json }: RunOptions): void {
  const named =
    range !== null ? '--since and --until' : maxRate !== null ? '--max-rate' : json ? '--json' : null
  if (named !== null) throw usageError(`${named}: only with --once, or with mode: backfill`)
}
