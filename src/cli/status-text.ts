import { visible } from '../visible.ts'
import { count, inBytes, inTime } from './progress.ts'

/** The parts of a status that people are shown. */
export interface StatusReport {
  readonly pid: number
  readonly version: string
  readonly uptime_seconds: number
  readonly state_dir: string
  readonly inputs: number
  readonly sink: { readonly kind: string; readonly ready: boolean; readonly trouble_since: string | null }
  readonly fault: string | null
  readonly waiting_files: number
  readonly total: Numbers & {
    readonly lines: number
    readonly delivered: number
    readonly dead_lettered: number
    readonly filtered_lines: number
  }
  readonly files: readonly (Numbers & StatusFile)[]
  readonly backfill: {
    readonly lines: number
    readonly left_bytes: number
    readonly files: readonly object[]
  } | null
}

interface Numbers {
  readonly bytes_per_second: number
  readonly lines_per_second: number
}

interface StatusFile {
  readonly path: string
  readonly state: string
  readonly offset: number
  readonly size: number
  readonly lag_bytes: number
  readonly lag_seconds: number
  readonly reason: string | null
}

const MAX_FILES = 50

/** For people: the daemon, then the files, those that are furthest behind first. */
export function statusText(report: StatusReport): string {
  const { pid, version, sink, total, files, fault, backfill } = report
  const state = sink.ready
    ? 'delivers'
    : `cannot deliver${sink.trouble_since === null ? '' : ` since ${sink.trouble_since}`}`
  const lines = [
    `logflowd ${version}, process ${pid}, up ${inTime(report.uptime_seconds)}, state_dir ${visible(report.state_dir)}`,
    `${sink.kind}: ${state}`,
    `${count(total.lines)} lines: ${count(total.delivered)} delivered, ${count(total.dead_lettered)} dead letters, ${count(total.filtered_lines)} filtered; now ${rateText(total)}`,
  ]
  if (fault !== null) lines.push(`not ready: ${visible(fault)}`)
  if (report.waiting_files > 0) lines.push(`${count(report.waiting_files)} files wait: there are too many`)
  if (backfill !== null) {
    const { lines: done, left_bytes: leftBytes, files: all } = backfill
    lines.push(`backfill: ${count(done)} lines of ${count(all.length)} files, ${inBytes(leftBytes)} left`)
  }
  const byLag = files.toSorted((one, other) => other.lag_bytes - one.lag_bytes)
  for (const file of byLag.slice(0, MAX_FILES)) lines.push(fileText(file))
  if (files.length > MAX_FILES) lines.push(`and ${count(files.length - MAX_FILES)} files more`)
  if (files.length === 0) lines.push('no file is followed')
  return `${lines.join('\n')}\n`
}

function fileText(file: Numbers & StatusFile): string {
  const { lag_bytes: lagBytes, lag_seconds: lagSeconds } = file
  const lag = lagBytes === 0 ? 'all delivered' : `${inBytes(lagBytes)} behind, ${inTime(lagSeconds)}`
  const parts = [
    `${count(file.offset)} of ${count(file.size)} bytes`,
    lag,
    ...(file.lines_per_second > 0 ? [rateText(file)] : []),
    ...(file.reason === null ? [] : [visible(file.reason)]),
  ]
  return `${visible(file.path)} (${file.state}): ${parts.join(', ')}`
}

function rateText({ bytes_per_second: bytes, lines_per_second: lines }: Numbers): string {
  return `${count(lines)} lines/s, ${inBytes(bytes)}/s`
}
