import type { Config } from '../config/config.ts'
import { loadConfig, type Overrides } from '../config/load.ts'
import { createLogger, type Logger, logStyle } from '../observe/logger.ts'

export interface ConfigArguments {
  readonly configFile: string | null
  readonly overrides: Overrides
}

/**
 * The configuration for a command that ends by itself, its warnings on stderr, and a log for what it uses.
 * @throws ConfigError with every fault
 */
export function loadForCommand(
  { configFile, overrides }: ConfigArguments,
  inputsNeeded: boolean,
): { readonly config: Config; readonly warnings: readonly string[]; readonly log: Logger } {
  const loaded = loadConfig({
    file: configFile,
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
