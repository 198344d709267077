import { CommandError, EXIT } from '../errors.ts'
import type { FollowedSource, SourceOptions } from './followed-source.ts'
import { openStdinSource } from './stdin-source.ts'

/** Opens the source that the configuration and the command line ask for. */
export async function openSource(options: SourceOptions): Promise<FollowedSource> {
  if (options.files.includes('-')) return openStdin(options)
  const { openFollowedFiles } = await import('./followed-files.ts')
  return await openFollowedFiles(options)
}

function openStdin({ config, files, stdin, framing }: SourceOptions): FollowedSource {
  if (config.delivery === 'exactly-once') {
    const sentence = '- (stdin) cannot be read twice, so it has no positions to deliver it exactly once'
    throw new CommandError(`${sentence}: use --set delivery=at-least-once`, EXIT.config)
  }
  if (files.length > 1) throw new CommandError('- (stdin) cannot be read together with files', EXIT.usage)
  if (
    new Set(
      config.inputs.map(input => JSON.stringify(input.formats.map(format => ({ ...format, place: '' })))),
    ).size > 1
  ) {
    throw new CommandError(
      'the lines of - (stdin) could have several formats: configure one input',
      EXIT.usage,
    )
  }
  const source = openStdinSource({
    input: stdin,
    inputIndex: 0,
    maxLineBytes: config.maxLineBytes,
    framing: () => framing(0),
    now: () => Date.now(),
  })
  return {
    ...source,
    positions: null,
    files: () => [],
    unreadable: () => [],
    held: () => [],
    wake: () => {},
    abandoned: () => [],
    backfill: () => Promise.resolve({ complete: false, unreadable: [], held: [] }),
    drained: () => ({ drained: false, reason: 'a pipe is read', final: true }),
    deletedUndelivered: () => [],
    snapshot: () => ({
      fault: null,
      openDescriptors: 1,
      waitingFiles: 0,
      historyBytes: 0,
      abandonedBytes: 0,
      checkpointFailures: 0,
    }),
  }
}
