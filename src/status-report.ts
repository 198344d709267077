import type { Backfills } from './backfills.ts'
import type { Config } from './config/config.ts'
import type { HandedProgress } from './control/protocol.ts'
import type { Rate, Rates } from './rates.ts'
import type { FollowedFile } from './sources/followed-source.ts'
import type { Watched } from './status.ts'

/** Of a process, which never changes. */
export interface ProcessFacts {
  readonly pid: number
  readonly version: string
  readonly startedUnixMs: number
}

type Reported = Pick<Watched, 'account' | 'source' | 'sink'> & {
  readonly rates: Rates
  readonly backfills: Backfills
}

/** What `logflowd status --json` prints: README.md says what each key is. Keys are added, never changed. */
export function statusReport(
  config: Config,
  { pid, version, startedUnixMs }: ProcessFacts,
  { account, source, sink, rates, backfills }: Reported,
): object {
  const nowMs = performance.now()
  const stats = sink.stats()
  const since = sink.troubleSinceMs()
  const from = source.snapshot()
  const { total } = account
  return {
    pid,
    version,
    started: new Date(startedUnixMs).toISOString(),
    uptime_seconds: Math.round((Date.now() - startedUnixMs) / 1000),
    state_dir: config.stateDir,
    host: config.host,
    delivery: config.delivery,
    inputs: config.inputs.length,
    sink: {
      kind: config.sink.kind,
      ready: sink.ready(),
      trouble_since: since === null ? null : new Date(since).toISOString(),
      sent_batches: stats.batches,
      sent_bytes: stats.bytes,
      retries: stats.retries,
    },
    fault: from.fault,
    waiting_files: from.waitingFiles,
    open_descriptors: from.openDescriptors,
    checkpoint_failures: from.checkpointFailures,
    total: {
      bytes: total.bytes,
      lines: total.lines,
      delivered: total.delivered,
      dead_lettered: total.deadLettered,
      filtered_lines: total.filteredLines,
      blank_lines: total.blankLines,
      skipped_bytes: total.skippedBytes,
      history_bytes: from.historyBytes,
      abandoned_bytes: from.abandonedBytes,
      ...rateJson(rates.total(nowMs)),
    },
    files: source.files().map(file => fileJson(file, rates.of(file.followed, nowMs))),
    backfill: backfillJson(backfills.progress),
  }
}

function backfillJson(progress: HandedProgress | null): object | null {
  if (progress === null) return null
  const { bytes, lines, files } = progress
  return {
    bytes,
    lines,
    left_bytes: files.reduce((sum, file) => sum + Math.max(0, file.sizeBytes - file.committedOffset), 0),
    files: files.map(({ path, sizeBytes, committedOffset }) => ({
      path,
      size: sizeBytes,
      offset: committedOffset,
    })),
  }
}

function fileJson(file: FollowedFile, rate: Rate): object {
  return {
    path: file.path,
    state: file.state,
    offset: file.committedOffset,
    read_offset: file.readOffset,
    size: file.sizeBytes,
    lag_bytes: file.lagBytes,
    lag_seconds: Math.round(file.lagMs) / 1000,
    ...rateJson(rate),
    reason: file.reason,
  }
}

function rateJson({ bytesPerSecond, linesPerSecond }: Rate): object {
  return { bytes_per_second: Math.round(bytesPerSecond), lines_per_second: Math.round(linesPerSecond) }
}
