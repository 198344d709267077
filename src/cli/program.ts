import { inspect } from 'node:util'
import { Command, CommanderError, Option } from 'commander'
import { CommandError, EXIT, type ExitCode } from '../errors.ts'
import { COMMANDS, type CommandRow } from './commands.ts'
import { version } from './version.ts'

/**
 * Runs the command that the arguments (without node and script) name; `run` when they name none.
 * @throws CommandError, with a sentence, for everything that the operator can mend.
 */
export async function runProgram(args: readonly string[]): Promise<ExitCode> {
  const program = new Command('logflowd')
    .description('follows nginx access logs and puts every request into Kafka as a typed protobuf record')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
  let exitCode: ExitCode = EXIT.ok
  for (const row of COMMANDS) {
    addCommand(program, row, async (operands, options) => {
      exitCode = await row.run(operands, options)
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    // commander has printed the help, the version, or what is wrong with the arguments.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
    if (error instanceof CommandError && error.exitCode === EXIT.usage) {
      throw new CommandError(`error: ${error.message}`, EXIT.usage, { cause: error })
    }
    throw error
  }
}

/** A sentence for what the operator can mend, a stack for what we must. Returns the exit code. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof CommandError) {
    process.stderr.write(`${error.message}\n`)
    return error.exitCode
  }
  process.stderr.write(`logflowd: internal error, please report it: ${inspect(error)}\n`)
  return EXIT.bug
}

function addCommand(
  program: Command,
  row: CommandRow,
  act: (operands: readonly string[], options: Readonly<Record<string, unknown>>) => Promise<void>,
): void {
  const command = program
    .command(row.operands === '' ? row.name : `${row.name} ${row.operands}`, {
      isDefault: row.isDefault === true,
    })
    .description(row.summary)
  for (const option of row.options) {
    const added = new Option(option.flags, option.summary)
    if (option.choices !== undefined) added.choices(option.choices)
    if (option.default !== undefined) added.default(option.default)
    if (option.repeatable === true)
      added.argParser((value: string, former: string[] = []) => [...former, value])
    command.addOption(added)
  }
  if (row.details !== undefined) command.addHelpText('after', row.details)
  command.action(() => act(command.args, command.opts()))
}
