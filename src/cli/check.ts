import type { Config } from '../config/config.ts'
import { CommandError, type ExitCode } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { checkInputs } from './check-inputs.ts'
import { checkKafka } from './check-kafka.ts'
import { exitCodeOf, type Finding, findingLine } from './check-report.ts'
import { checkFileSink, checkStateDir } from './check-state.ts'
import { type ConfigArguments, loadForCommand } from './load-for-command.ts'
import { privacyText } from './privacy-text.ts'
import { sinkFiles } from './sink-files.ts'

/**
 * `logflowd check`: everything that a run needs, looked at as the user who runs this. Nothing is changed or created.
 * What is well and what is odd goes to stdout, faults to stderr.
 * @throws ConfigError with every fault of the configuration
 */
export async function checkCommand(options: ConfigArguments): Promise<ExitCode> {
  const { config, warnings, notes, log } = loadForCommand(options, true)
  const findings: Finding[] = []
  const tell = (finding: Finding) => {
    findings.push(finding)
    const out = finding.kind === 'fault' ? process.stderr : process.stdout
    out.write(findingLine(finding))
  }
  tell({ kind: 'ok', what: 'config', sentence: `${config.inputs.length} inputs, every setting understood` })
  if (config.privacy !== null) tell({ kind: 'ok', what: 'private', sentence: privacyText(config.privacy) })
  for (const sentence of notes) tell({ kind: 'note', what: 'config', sentence })
  for (const sentence of warnings) tell({ kind: 'warning', what: 'config', sentence })
  for await (const finding of lookAtAll(config, log)) tell(finding)
  return exitCodeOf(findings)
}

async function* lookAtAll(config: Config, log: Log): AsyncGenerator<Finding> {
  yield await checkStateDir(config.stateDir)
  yield* checkInputs(config)
  switch (config.sink.kind) {
    case 'kafka':
      yield* checkKafka(config, log)
      break
    case 'file':
      yield* checkFileSinks(config, config.sink.path)
      break
    case 'stdout':
      yield { kind: 'note', what: 'sink', sentence: 'records go to stdout, not to Kafka' }
      break
    default:
      config.sink satisfies never
  }
}

async function* checkFileSinks(config: Config, path: string): AsyncGenerator<Finding> {
  try {
    for (const file of sinkFiles(config, path)) yield await checkFileSink(file)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    yield { kind: 'fault', what: 'sink', sentence: error.message, exitCode: error.exitCode }
  }
}
