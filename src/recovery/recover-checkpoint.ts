import { randomUUID } from 'node:crypto'
import { type DiskFile, findDiskFiles } from '../audit/disk-files.ts'
import type { FileCoverage } from '../audit/file-coverage.ts'
import { matchFiles, type Subject } from '../audit/match-files.ts'
import { type SavedFile, type SavedState, savedKey } from '../checkpoint/saved-state.ts'
import type { KnownState } from '../checkpoint/stored-state.ts'
import type { Config } from '../config/config.ts'
import { CommandError, EXIT } from '../errors.ts'
import type { Log } from '../observe/log.ts'
import { compilePathPattern } from '../path-pattern.ts'
import { deliveredFiles } from './delivered-files.ts'
import { deliveredFile, historyFile } from './recovered-file.ts'

export interface RecoveryOptions {
  readonly config: Config
  readonly log: Log
  /** Everything there is is wanted: rotated files that nobody knows are read. */
  readonly once: boolean
}

/** A block may end so much behind the limit of what is not acknowledged, beside one line of the longest. */
const BLOCK_BYTES = 1024 * 1024
const MAX_NAMED = 10

/**
 * Makes up for a lost checkpoint: from the parts of it that are whole, and from the identities of the records that are in the
 * topics, held against the files. What nobody knows of is read from its beginning, rotated files only as
 * `lost_checkpoint` says.
 *
 * @throws CommandError 78 when that is to be asked, 77 when the topics may not be read; the signal's reason
 */
export async function recoverCheckpoint(
  known: KnownState,
  options: RecoveryOptions,
  stop: AbortSignal,
): Promise<SavedState> {
  const { config, log } = options
  const rest = known.rest ?? {
    stateId: randomUUID(),
    machineId: null,
    inputs: config.inputs.map(({ path }) => path),
    hasCompressed: true,
  }
  const coverages = await coveragesOf(options, stop)
  const patterns = config.inputs.map(({ path, exclude }, index) => compilePathPattern(path, exclude, index))
  const disk = await findDiskFiles(patterns)
  const subjects = await matchFiles(disk.files, coverages, { ...rest, files: known.files })
  const windowBytes = config.maxUncommittedBytes + config.maxLineBytes + BLOCK_BYTES
  const files = new Map(known.files.map(file => [savedKey(file), file]))
  const unknown = unmatched(disk.files, subjects)
  let fromTopics = 0
  for (const subject of subjects) {
    const recovered = await deliveredFile(subject, windowBytes)
    if (recovered === null) {
      if (subject.file !== null && subject.saved === null) unknown.push(subject.file)
    } else if (recovered !== subject.saved) {
      fromTopics += 1
      files.set(savedKey(recovered), recovered)
      const { path, committedOffset } = recovered
      log.info(
        { path: subject.file?.path ?? path, offset: committedOffset },
        'position taken from the topics',
      )
    }
  }
  // Inputs that the checkpoint did not have yet start for the first time.
  const isAsked = (file: DiskFile) =>
    isRotated(file) && rest.inputs.includes(config.inputs[file.input]?.path ?? '')
  for (const file of await decide(unknown.filter(isAsked), options)) files.set(savedKey(file), file)
  log.error(
    {
      fromStateFiles: known.files.length,
      fromTopics,
      fromBeginning: unknown.filter(file => !isRotated(file)).map(({ path }) => path),
      unread: disk.unread,
    },
    'checkpoint recovered',
  )
  return { ...rest, files: [...files.values()] }
}

function isRotated({ path, followed }: DiskFile): boolean {
  return path !== followed
}

/** Files that have the first line of another family's are not taken for copies of it. */
function unmatched(files: readonly DiskFile[], subjects: readonly Subject[]): DiskFile[] {
  const matched = new Set(subjects.flatMap(({ file }) => file ?? []))
  const copies = new Set(
    subjects.flatMap(({ file, copies: all }) => all.filter(copy => copy.followed === file?.followed)),
  )
  return files.filter(file => file.generation !== null && !matched.has(file) && !copies.has(file))
}

async function coveragesOf(
  { config, log }: RecoveryOptions,
  stop: AbortSignal,
): Promise<ReadonlyMap<string, FileCoverage>> {
  const { sink, lostCheckpoint } = config
  if (sink.kind !== 'kafka') return new Map()
  try {
    return await deliveredFiles(config, log, stop)
  } catch (error) {
    if (!(error instanceof CommandError) || lostCheckpoint === 'ask') throw error
    log.error({ error }, 'what was delivered cannot be seen in the topics')
    return new Map()
  }
}

/** What becomes of rotated files of which nobody knows whether they were delivered: those to be left alone. */
async function decide(
  files: readonly DiskFile[],
  { config, log, once }: RecoveryOptions,
): Promise<SavedFile[]> {
  if (files.length === 0) return []
  const paths = files.map(({ path }) => path)
  if (once || config.lostCheckpoint === 'resend') {
    log.error(
      { paths },
      'rotated files are read from their beginning: nobody knows whether they were delivered',
    )
    return []
  }
  if (config.lostCheckpoint === 'ask') throw undecided(config, paths)
  log.error({ paths }, 'rotated files are left alone: nobody knows whether they were delivered')
  const left = await Promise.all(files.map(historyFile))
  return left.flatMap(file => file ?? [])
}

function undecided({ stateDir }: Config, paths: readonly string[]): CommandError {
  const named = paths.slice(0, MAX_NAMED).join(', ')
  const others = paths.length > MAX_NAMED ? ` and ${paths.length - MAX_NAMED} others` : ''
  return new CommandError(
    `checkpoint in ${stateDir} is damaged, and nothing tells whether these rotated files were delivered: ${named}${others}: ` +
      'start once with lost_checkpoint: resend to read them from their beginning, or with lost_checkpoint: history to leave ' +
      'them alone, or put a good checkpoint there',
    EXIT.config,
  )
}
