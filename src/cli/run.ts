import { Account } from '../account.ts'
import type { Config } from '../config/config.ts'
import { type LoadedConfig, loadConfig, type Overrides } from '../config/load.ts'
import { runDaemon } from '../daemon.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import { createLogger, type Logger, logStyle } from '../observe/logger.ts'
import { stopOnSignals } from '../stop.ts'
import { accountText } from './account-text.ts'
import { showProgress } from './progress.ts'

export interface RunOptions {
  readonly configFile: string | null
  readonly once: boolean
  readonly files: readonly string[]
  readonly overrides: Overrides
}

/**
 * `logflowd run`: follows until a signal stops it, or with `once` until everything is delivered. SIGHUP reads the
 * configuration again: a faulty one is refused with the old one kept, a changed one is taken up between two runs.
 */
export async function runCommand(options: RunOptions): Promise<ExitCode> {
  let { config, warnings } = load(options)
  const log = createLogger({
    level: config.log.level,
    style: logStyle(process.stderr.isTTY, process.env['JOURNAL_STREAM']),
    write: line => process.stderr.write(line),
  })
  for (const warning of warnings) log.warn({}, warning)

  const stop = stopOnSignals(process)
  const reloads = reloadsOnHangup(options, log)
  const account = new Account()
  try {
    for (;;) {
      const reload = reloads.next(config)
      const outcome = await oneRun(
        config,
        options,
        log,
        account,
        AbortSignal.any([stop.signal, reload.signal]),
      )
      if (reload.config === null || stop.signal.aborted) return outcome
      config = reload.config
      log.setLevel(config.log.level)
      log.info({ inputs: config.inputs.length }, 'configuration taken up')
    }
  } finally {
    reloads.release()
    stop.release()
  }
}

function load({ configFile, overrides }: RunOptions): LoadedConfig {
  return loadConfig({ file: configFile, env: process.env, overrides, workingDirectory: process.cwd() })
}

async function oneRun(
  config: Config,
  options: RunOptions,
  log: Logger,
  account: Account,
  stop: AbortSignal,
): Promise<ExitCode> {
  const once = options.once || config.mode === 'backfill'
  const startedMs = performance.now()
  let progress: { end(): void } | null = null
  log.info(
    { inputs: config.inputs.length, stateDir: config.stateDir, sink: config.sink.kind, once },
    'started',
  )
  const { complete, unreadable } = await runDaemon(
    {
      config,
      log,
      once,
      files: options.files,
      stdin: process.stdin,
      account,
      onRunning: source => {
        if (!once) return
        const read = () => ({ bytes: account.total.bytes, lines: account.total.lines, files: source.files() })
        progress = showProgress(process.stderr, read, () => performance.now())
      },
    },
    stop,
  ).finally(() => progress?.end())
  log.info({ ...account.total, path: undefined, complete: once ? complete : undefined }, 'stopped')
  if (!once) return EXIT.ok
  // Data goes to stdout: where that is the records' own place, the account is a message.
  const out = config.sink.kind === 'stdout' ? process.stderr : process.stdout
  out.write(accountText(account.files, account.total, (performance.now() - startedMs) / 1000))
  if (unreadable.length > 0) log.error({ unreadable }, 'not everything could be read')
  if (!complete) return EXIT.temporary
  return unreadable.length === 0 ? EXIT.ok : EXIT.permission
}

interface Reload {
  /** Aborted when another configuration is to be taken up. */
  readonly signal: AbortSignal
  /** That configuration. */
  readonly config: Config | null
}

function reloadsOnHangup(options: RunOptions, log: Logger) {
  let pending: {
    readonly running: Config
    readonly controller: AbortController
    config: Config | null
  } | null = null
  const onHangup = () => {
    if (pending === null) return
    try {
      const { config, warnings } = load(options)
      for (const warning of warnings) log.warn({}, warning)
      if (JSON.stringify(config) === JSON.stringify(pending.running)) {
        log.info({}, 'configuration read again: nothing changed')
        return
      }
      pending.config = config
      pending.controller.abort(new Error('another configuration is taken up'))
    } catch (error) {
      log.error({ error }, 'configuration refused; the old one stays')
    }
  }
  process.on('SIGHUP', onHangup)
  return {
    next(running: Config): Reload {
      const controller = new AbortController()
      const current = { running, controller, config: null as Config | null }
      pending = current
      return {
        signal: controller.signal,
        get config() {
          return current.config
        },
      }
    },
    release() {
      process.off('SIGHUP', onHangup)
    },
  }
}
