import type { Log } from '../observe/log.ts'

/** How far one file is, for people. */
export interface FileProgress {
  readonly path: string
  readonly sizeBytes: number
  readonly committedOffset: number
}

export interface Progress {
  /** Bytes and lines that are durable by now. */
  readonly bytes: number
  readonly lines: number
  readonly files: readonly FileProgress[]
}

/** More files than this are not named one by one. */
const MAX_NAMED_FILES = 4
const INTERVAL_MS = 250
const LOG_INTERVAL_MS = 10_000
/** The rate is that of the last few seconds, so that the time left follows what happens now. */
const RATE_WINDOW_MS = 5000

interface Sample {
  readonly atMs: number
  readonly bytes: number
  readonly lines: number
}

/**
 * A line on the terminal that is written over until `end`: bytes, lines, rate, time left, and each file when they
 * are few. Where `out` is no terminal, the same as an entry of the log now and then.
 */
export function showProgress(
  out: NodeJS.WriteStream,
  log: Log,
  read: () => Progress,
  now: () => number,
): { end(): void } {
  const meter = new ProgressMeter()
  if (!out.isTTY) {
    const timer = setInterval(() => log.info(meter.facts(read(), now()), 'progress'), LOG_INTERVAL_MS)
    return { end: () => clearInterval(timer) }
  }
  const draw = () => {
    const text = meter.text(read(), now())
    out.write(`\r\x1b[2K${text.slice(0, Math.max(20, out.columns - 1))}`)
  }
  const timer = setInterval(draw, INTERVAL_MS)
  let isOver = false
  return {
    end() {
      if (isOver) return
      isOver = true
      clearInterval(timer)
      draw()
      out.write('\n')
    },
  }
}

/** Turns successive readings into the text of the progress line. */
export class ProgressMeter {
  readonly #samples: Sample[] = []

  /** For a program that reads the log; the time left is null while nothing moves. */
  facts({ bytes, lines, files }: Progress, nowMs: number): Readonly<Record<string, number | null>> {
    const { bytesPerSecond, linesPerSecond } = this.#rate({ atMs: nowMs, bytes, lines })
    const leftBytes = leftIn(files)
    const secondsLeft = bytesPerSecond > 0 ? Math.ceil(leftBytes / bytesPerSecond) : null
    return {
      bytes,
      lines,
      leftBytes,
      files: files.length,
      bytesPerSecond: Math.round(bytesPerSecond),
      linesPerSecond: Math.round(linesPerSecond),
      secondsLeft: leftBytes === 0 ? 0 : secondsLeft,
    }
  }

  text({ bytes, lines, files }: Progress, nowMs: number): string {
    const { bytesPerSecond, linesPerSecond } = this.#rate({ atMs: nowMs, bytes, lines })
    const left = leftIn(files)
    const parts = [
      `${inBytes(bytes)} of ${inBytes(bytes + left)}`,
      `${count(lines)} lines`,
      `${count(Math.round(linesPerSecond))} lines/s`,
      left === 0 ? 'all read' : bytesPerSecond > 0 ? `${inTime(left / bytesPerSecond)} left` : 'waiting',
    ]
    if (files.length <= MAX_NAMED_FILES) parts.push(...files.map(fileText))
    else parts.push(`${files.length} files`)
    return parts.join(' · ')
  }

  #rate(sample: Sample): { readonly bytesPerSecond: number; readonly linesPerSecond: number } {
    this.#samples.push(sample)
    while (this.#samples.length > 2 && sample.atMs - (this.#samples[0]?.atMs ?? 0) > RATE_WINDOW_MS)
      this.#samples.shift()
    const first = this.#samples[0] ?? sample
    const seconds = (sample.atMs - first.atMs) / 1000
    if (seconds <= 0) return { bytesPerSecond: 0, linesPerSecond: 0 }
    return {
      bytesPerSecond: (sample.bytes - first.bytes) / seconds,
      linesPerSecond: (sample.lines - first.lines) / seconds,
    }
  }
}

function leftIn(files: readonly FileProgress[]): number {
  return files.reduce((sum, file) => sum + Math.max(0, file.sizeBytes - file.committedOffset), 0)
}

function fileText({ path, sizeBytes, committedOffset }: FileProgress): string {
  const percent = sizeBytes === 0 ? 100 : Math.floor((100 * committedOffset) / sizeBytes)
  // A file name can hold anything; the terminal gets printable characters only.
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/[^\x20-\x7e]/g, '?')
  return `${name} ${percent}%`
}

export function count(value: number): string {
  return value.toString().replace(/\B(?=(\d{3})+$)/g, ',')
}

export function inBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const
  let unit = 0
  let value = bytes
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

export function inTime(seconds: number): string {
  const whole = Math.ceil(seconds)
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`
}
