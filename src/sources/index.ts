import type { Readable } from 'node:stream'
import type { Config } from '../config/config.ts'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import type { FileSnapshot, SourceSnapshot } from '../observe/snapshots.ts'
import type { Source } from '../types.ts'
import { openStdinSource } from './stdin-source.ts'

export interface FollowedFile extends FileSnapshot {
  readonly sizeBytes: number
}

export interface FollowedSource extends Source {
  files(): readonly FollowedFile[]
  snapshot(): SourceSnapshot
  /** What could not be read at the last try, by path: with `once` it is missing from what was delivered. */
  unreadable(): readonly string[]
}

export interface SourceOptions {
  readonly config: Config
  readonly log: Log
  readonly once: boolean
  /** With `once`: only these; `-` is stdin. */
  readonly files: readonly string[]
  readonly stdin: Readable
}

/** Opens the source that the configuration and the command line ask for. */
export async function openSource(options: SourceOptions): Promise<FollowedSource> {
  if (options.files.includes('-')) return openStdin(options)
  const { openFollowedFiles } = await import('./followed-files.ts')
  return await openFollowedFiles(options)
}

function openStdin({ config, files, stdin }: SourceOptions): FollowedSource {
  if (files.length > 1) throw new CommandError('- (stdin) cannot be read together with files', EXIT.usage)
  if (new Set(config.inputs.map(input => `${input.escape} ${input.format}`)).size > 1) {
    throw new CommandError(
      'the lines of - (stdin) could have several formats: configure one input',
      EXIT.usage,
    )
  }
  const source = openStdinSource({
    input: stdin,
    inputIndex: 0,
    maxLineBytes: config.maxLineBytes,
    now: () => Date.now(),
  })
  return {
    ...source,
    files: () => [],
    unreadable: () => [],
    snapshot: () => ({
      fault: null,
      openDescriptors: 1,
      historyBytes: 0,
      abandonedBytes: 0,
      checkpointFailures: 0,
    }),
  }
}
