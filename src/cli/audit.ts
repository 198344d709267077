import { audit } from '../audit/audit.ts'
import { reportJson } from '../audit/report-json.ts'
import { reportText } from '../audit/report-text.ts'
import { verdictOf } from '../audit/verdict.ts'
import { EXIT, type ExitCode } from '../errors.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'

export interface AuditCommandOptions extends ConfigArguments {
  /** In place of the configured topics of records. */
  readonly topics: readonly string[]
  readonly json: boolean
  readonly isolation: 'committed' | 'uncommitted'
}

/** `logflowd audit`: what is in the topics held against what is in the files. Exit 1 when anything is missing or doubled. */
export async function auditCommand(options: AuditCommandOptions): Promise<ExitCode> {
  const { config, warnings, log } = loadForCommand(options, true)
  for (const warning of warnings) log.warn({}, warning)
  const isCommittedOnly = options.isolation === 'committed'
  const findings = await audit({ config, log, topics: options.topics, isCommittedOnly })
  process.stdout.write(options.json ? reportJson(findings) : reportText(findings))
  return verdictOf(findings) === 'fault' ? EXIT.fault : EXIT.ok
}
