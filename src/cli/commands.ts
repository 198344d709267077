import type { ExitCode } from '../errors.ts'
import { choiceOf, positiveNumber, readSettings, textOf, textsOf, usageError } from './arguments.ts'
import { AUDIT_DETAILS } from './audit-details.ts'

export interface OptionRow {
  readonly flags: string
  readonly summary: string
  readonly choices?: readonly string[]
  readonly default?: string
  readonly repeatable?: boolean
}

export interface CommandRow {
  readonly name: string
  /** In commander's notation, such as `[file...]`. */
  readonly operands: string
  readonly summary: string
  readonly options: readonly OptionRow[]
  readonly isDefault?: boolean
  /** Stands behind the options in the command's help. */
  readonly details?: string
  run(operands: readonly string[], options: Readonly<Record<string, unknown>>): Promise<ExitCode>
}

const CONFIG: OptionRow = {
  flags: '-c, --config <file>',
  summary: 'the configuration file (also LOGFLOWD_CONFIG; by default /etc/logflowd/logflowd.yaml)',
}
const SET: OptionRow = {
  flags: '--set <key=value>',
  summary: 'a setting that wins over file and environment, such as kafka.topic=test (repeatable)',
  repeatable: true,
}
const BROKERS: OptionRow = {
  flags: '-b, --brokers <host:port,…>',
  summary: 'the Kafka brokers, for kafka.brokers',
}

const LOG_FORMAT: OptionRow = {
  flags: '--log-format <text>',
  summary: "the log_format after nginx's own quoting and concatenation; by default that of combined",
}
const ESCAPE: OptionRow = {
  flags: '--escape <how>',
  summary: 'the escape parameter of the log_format',
  choices: ['default', 'json', 'none'],
  default: 'default',
}

const ONCE_OPTIONS: readonly OptionRow[] = [
  {
    flags: '--since <time>',
    summary: 'with --once: only what happened since then: 2026-11-29T08:00:00Z, 2026-11-29, 2h (ago), 3d',
  },
  { flags: '--until <time>', summary: 'with --once: only what happened before then' },
  { flags: '--max-rate <rate>', summary: 'with --once: read no faster, such as 10MB/s or "5000 lines/s"' },
  { flags: '--again', summary: 'with --once FILE…: from their beginning, whatever was delivered before' },
  { flags: '--json', summary: 'with --once: the account as one JSON object' },
]

/** Every command. Each is loaded only when it runs, so that the daemon starts without the others. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'run',
    operands: '[file...]',
    summary:
      'follow the logs for ever; with --once read all there is (or the files named, - for stdin) and end',
    options: [
      CONFIG,
      { flags: '--once', summary: 'read everything there is, print an account, and end' },
      ...ONCE_OPTIONS,
      {
        flags: '--recover',
        summary: 'state_dir is empty because it was lost: take the positions from the records in the topics',
      },
      SET,
    ],
    isDefault: true,
    async run(files, options) {
      const once = options['once'] === true
      if (files.length > 0 && !once)
        throw usageError(`unknown command or file "${files[0]}": files are read with --once`)
      const again = options['again'] === true
      if (again && (files.length === 0 || files.includes('-')))
        throw usageError('--again wants to know which files are to be read again')
      const overrides = await readSettings(options)
      const [{ runCommand }, { timeRange }, { maxRate }] = await Promise.all([
        import('./run.ts'),
        import('./time-argument.ts'),
        import('./rate-argument.ts'),
      ])
      return runCommand({
        configFile: textOf(options, 'config'),
        once,
        files,
        isStateLost: options['recover'] === true,
        overrides,
        range: timeRange(textOf(options, 'since'), textOf(options, 'until'), Date.now()),
        maxRate: maxRate(textOf(options, 'maxRate')),
        again,
        json: options['json'] === true,
      })
    },
  },
  {
    name: 'status',
    operands: '',
    summary: 'show what the running daemon does: files, lag, rates; or wait until a file is delivered',
    options: [
      CONFIG,
      { flags: '--json', summary: 'as one JSON object' },
      {
        flags: '--wait-drained <file>',
        summary: 'end with 0 when all that the file has now is delivered, under whatever name',
      },
      { flags: '--timeout <duration>', summary: 'for --wait-drained', default: '60s' },
      SET,
    ],
    async run(_operands, options) {
      const overrides = await readSettings(options)
      const { statusCommand } = await import('./status.ts')
      return statusCommand({
        configFile: textOf(options, 'config'),
        overrides,
        json: options['json'] === true,
        drainedFile: textOf(options, 'waitDrained'),
        timeout: textOf(options, 'timeout') ?? '',
      })
    },
  },
  {
    name: 'check',
    operands: '',
    summary: 'check everything that a run needs, as the user who will run it',
    options: [CONFIG, SET],
    async run(_operands, options) {
      const overrides = await readSettings(options)
      const { checkCommand } = await import('./check.ts')
      return checkCommand({ configFile: textOf(options, 'config'), overrides })
    },
  },
  {
    name: 'explain',
    operands: '',
    summary: 'show which files would be followed, and by which formats',
    options: [
      CONFIG,
      {
        flags: '--nginx-conf <file>',
        summary: 'this nginx.conf; without --config nothing else is read',
      },
      { flags: '--json', summary: 'as a JSON array' },
      SET,
    ],
    async run(_operands, options) {
      const nginxConf = textOf(options, 'nginxConf')
      const settings = await readSettings(options)
      const { explainCommand } = await import('./explain.ts')
      return explainCommand({
        configFile: textOf(options, 'config'),
        json: options['json'] === true,
        overrides: nginxConf === null ? settings : { ...settings, 'nginx.conf': nginxConf },
        withoutFile: nginxConf !== null,
      })
    },
  },
  {
    name: 'parse',
    operands: '',
    summary: 'turn lines on stdin into one line of JSON each',
    options: [
      LOG_FORMAT,
      ESCAPE,
      {
        flags: '--module <name>',
        summary: 'what of nginx wrote it: a log module, or error_log',
        choices: ['http', 'stream', 'error_log'],
        default: 'http',
      },
      {
        flags: '--output <what>',
        summary: "the protobuf record's JSON, or nginx's variables",
        choices: ['record', 'variables'],
        default: 'record',
      },
    ],
    async run(_operands, options) {
      const { parseCommand } = await import('./parse.ts')
      return parseCommand({
        logFormat: textOf(options, 'logFormat'),
        escaping: choiceOf(options, 'escape', ['default', 'json', 'none']),
        module: choiceOf(options, 'module', ['http', 'stream', 'error_log']),
        output: choiceOf(options, 'output', ['record', 'variables']),
      })
    },
  },
  {
    name: 'tail',
    operands: '<file>',
    summary: 'watch one log, decoded, in the terminal',
    options: [CONFIG, LOG_FORMAT, ESCAPE],
    async run([file = ''], options) {
      const { tailCommand } = await import('./tail.ts')
      const escaping = choiceOf(options, 'escape', ['default', 'json', 'none'])
      return tailCommand({
        file,
        configFile: textOf(options, 'config'),
        logFormat: textOf(options, 'logFormat'),
        escaping,
      })
    },
  },
  {
    name: 'consume',
    operands: '',
    summary: 'read a topic back, decoded',
    options: [
      CONFIG,
      BROKERS,
      { flags: '-t, --topic <name>', summary: 'by default kafka.topic' },
      { flags: '--from-beginning', summary: 'from the oldest record there is, not only new ones' },
      { flags: '--max <n>', summary: 'end after so many records' },
      { flags: '--output <how>', summary: 'one record a line', choices: ['json', 'pretty'], default: 'json' },
      SET,
    ],
    async run(_operands, options) {
      const overrides = await readSettings(options)
      const { consumeCommand } = await import('./consume.ts')
      return consumeCommand({
        configFile: textOf(options, 'config'),
        topic: textOf(options, 'topic'),
        fromBeginning: options['fromBeginning'] === true,
        max: positiveNumber(options, 'max'),
        output: choiceOf(options, 'output', ['json', 'pretty']),
        overrides,
      })
    },
  },
  {
    name: 'audit',
    operands: '',
    summary: 'hold the topics against the files: what is missing, doubled, delivered; exit 1 on a fault',
    details: AUDIT_DETAILS,
    options: [
      CONFIG,
      BROKERS,
      {
        flags: '-t, --topic <name>',
        summary: 'read this in place of the configured topics of records (repeatable)',
        repeatable: true,
      },
      { flags: '--json', summary: 'one JSON object: verdict, topics, files with byte ranges' },
      {
        flags: '--isolation <level>',
        summary: 'whether records of transactions that were not committed count',
        choices: ['committed', 'uncommitted'],
        default: 'committed',
      },
      SET,
    ],
    async run(_operands, options) {
      const overrides = await readSettings(options)
      const { auditCommand } = await import('./audit.ts')
      return auditCommand({
        configFile: textOf(options, 'config'),
        topics: textsOf(options, 'topic'),
        json: options['json'] === true,
        isolation: choiceOf(options, 'isolation', ['committed', 'uncommitted']),
        overrides,
      })
    },
  },
  {
    name: 'topics',
    operands: '<list|create>',
    summary: 'look at, or create, the configured topics',
    options: [CONFIG, BROKERS, SET],
    async run([action], options) {
      if (action !== 'list' && action !== 'create')
        throw usageError(`topics can list or create, not "${action}"`)
      const overrides = await readSettings(options)
      const { topicsCommand } = await import('./topics.ts')
      return topicsCommand({ action, configFile: textOf(options, 'config'), overrides })
    },
  },
]
