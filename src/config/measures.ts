import { quoted } from './fault.ts'
import type { ValueType } from './value-type.ts'

const BYTES_PER_UNIT: Readonly<Record<string, number>> = {
  '': 1,
  B: 1,
  kB: 1000,
  KB: 1000,
  MB: 1000 ** 2,
  GB: 1000 ** 3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
}

const MS_PER_UNIT: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** A number of bytes: `65536`, `64KiB`, `1.5MB`. Bounds in bytes. */
export function size(minBytes: number, maxBytes: number): ValueType<number> {
  return {
    name: `size ${minBytes}..${maxBytes}`,
    read(written) {
      const bytes = typeof written === 'number' ? written : measure(written, BYTES_PER_UNIT)
      if (bytes === null || !Number.isSafeInteger(bytes)) {
        return { fault: `must be a size such as 64KiB or 1MB, not ${shown(written)}` }
      }
      if (bytes < minBytes || bytes > maxBytes) {
        return { fault: `must be between ${asSize(minBytes)} and ${asSize(maxBytes)}, not ${shown(written)}` }
      }
      return { value: bytes }
    },
  }
}

/** A span of time in ms: `250ms`, `1.5s`, `10m`. A number without a unit says too little. Bounds in ms. */
export function duration(minMs: number, maxMs: number): ValueType<number> {
  return {
    name: `duration ${minMs}..${maxMs}`,
    read(written) {
      const ms = typeof written === 'number' ? written : written === '0' ? 0 : measure(written, MS_PER_UNIT)
      if (ms === null || !Number.isSafeInteger(ms)) {
        return { fault: `must be a time with its unit such as 250ms, 5s or 10m, not ${shown(written)}` }
      }
      if (ms < minMs || ms > maxMs) {
        return {
          fault: `must be between ${asDuration(minMs)} and ${asDuration(maxMs)}, not ${shown(written)}`,
        }
      }
      return { value: ms }
    },
  }
}

/** `number unit` in the smallest unit; null when it is no such thing. */
function measure(written: unknown, units: Readonly<Record<string, number>>): number | null {
  if (typeof written !== 'string') return null
  const parts = /^(\d{1,15}(?:\.\d{1,9})?) ?([A-Za-z]*)$/.exec(written)
  const unit = parts?.[2]
  if (unit === undefined || !Object.hasOwn(units, unit)) return null
  const amount = Number(parts?.[1]) * (units[unit] ?? Number.NaN)
  // 1.1s is 1100 ms and not a hair more.
  return Number.isInteger(amount) ? amount : Math.round(amount * 1e6) / 1e6
}

function shown(written: unknown): string {
  return typeof written === 'string' ? quoted(written) : String(JSON.stringify(written))
}

/** The shortest exact way to write it. */
export function asSize(bytes: number): string {
  for (const unit of ['GiB', 'MiB', 'KiB'] as const) {
    const unitBytes = BYTES_PER_UNIT[unit] ?? 1
    if (bytes >= unitBytes && bytes % unitBytes === 0) return `${bytes / unitBytes}${unit}`
  }
  return String(bytes)
}

/** The shortest exact way to write it. */
export function asDuration(ms: number): string {
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const unitMs = MS_PER_UNIT[unit] ?? 1
    if (ms >= unitMs && ms % unitMs === 0) return `${ms / unitMs}${unit}`
  }
  return `${ms}ms`
}
