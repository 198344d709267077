import { type LoadedConfig, loadConfig, type Overrides } from '../config/load.ts'
import { createLogger, type Logger, logStyle } from '../observe/logger.ts'

export interface ConfigArguments {
  readonly configFile: string | null
  readonly overrides: Overrides
  /** No configuration file is looked for where none is named. */
  readonly withoutFile?: boolean
}

/**
 * The configuration for a command that ends by itself, its warnings on stderr, and a log for what it uses.
 * @throws ConfigError with every fault
 */
export function loadForCommand(
  { configFile, overrides, withoutFile = false }: ConfigArguments,
  inputsNeeded: boolean,
): LoadedConfig & { readonly log: Logger } {
  const loaded = loadConfig({
    file: configFile,
    withoutFile: withoutFile && configFile === null,
    env: process.env,
    overrides,
    workingDirectory: process.cwd(),
    inputsNeeded,
  })
  const log = createLogger({
    level: loaded.config.log.level,
    style: logStyle(process.stderr.isTTY, process.env['JOURNAL_STREAM']),
    write: line => process.stderr.write(line),
  })
  return { ...loaded, log }
}
