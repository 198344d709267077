import { resolve } from 'node:path'
import { readMachineId } from '../machine-id.ts'
import { rulesHash } from '../rules/rules-hash.ts'
import { Throttle } from '../tail/throttle.ts'
import { openFileSource } from './file-source.ts'
import type { FollowedSource, SourceOptions } from './followed-source.ts'

/** The files of the configuration's inputs, as the daemon looks at them. */
export async function openFollowedFiles({
  config,
  log,
  once,
  files,
  framing,
  recover,
  onClient,
  topic,
  signal,
}: SourceOptions): Promise<FollowedSource> {
  const source = await openFileSource({
    inputs: config.inputs.map(({ path, exclude, maxFiles, gzip, rules, topic }, index) => ({
      index,
      path,
      exclude,
      ...(maxFiles !== undefined && { maxFiles }),
      ...(gzip !== undefined && { gzip }),
      ...(rules !== undefined && { rulesHash: rulesHash(rules, topic ?? config.kafka.topic) }),
    })),
    ...(files.length > 0 && { files: files.map(file => resolve(file)) }),
    stateDir: config.stateDir,
    machineId: await readMachineId(),
    startAt: config.startAt,
    once: once !== null,
    ...(once !== null && {
      backfill: {
        range: once.range,
        throttle: once.maxRate === null ? null : new Throttle(once.maxRate),
        paths: new Set<string>(),
      },
      again: once.again,
    }),
    pollIntervalMs: config.pollIntervalMs,
    rotateWaitMs: config.rotateWaitMs,
    holdUnmatchedMs: config.holdUnmatchedMs,
    deleted: config.deleted,
    maxLineBytes: config.maxLineBytes,
    maxUncommittedBytes: config.maxUncommittedBytes,
    checkpointIntervalMs: config.checkpointIntervalMs,
    log,
    framing,
    recover,
    onClient,
    ...(topic && { topic }),
    ...(signal && { signal }),
  })
  return {
    positions: source.positions,
    blocks: until => source.blocks(until),
    files: () => source.files().map(file => ({ ...file, lagMs: 1000 * file.lagSeconds })),
    snapshot: () => {
      const { openDescriptors, waitingFiles, historyBytes, abandonedBytes, checkpointFailures } =
        source.totals()
      // A file that cannot be read is a warning in the log: the others are delivered. One that is held is more than that.
      const held = source.files().filter(file => file.held !== null)
      const fault =
        held.length === 0
          ? null
          : `held, because their lines match no format: ${held
              .slice(0, 5)
              .map(({ path }) => path)
              .join(', ')}`
      return { fault, openDescriptors, waitingFiles, historyBytes, abandonedBytes, checkpointFailures }
    },
    unreadable: () => source.files().flatMap(({ path, state }) => (state === 'unreadable' ? path : [])),
    held: () => source.files().flatMap(({ path, held }) => (held === null ? [] : path)),
    wake: () => source.wake(),
    drained: part => source.drained(part),
    backfill: (request, onTick, signal) => source.backfill(request, onTick, signal),
    abandoned: () => source.abandoned(),
    deletedUndelivered: () =>
      source.files().flatMap(({ path, gone, lagBytes }) => (gone && lagBytes > 0 ? path : [])),
    close: () => source.close(),
  }
}
