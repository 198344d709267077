import type { InputPrint } from '../config/input-print.ts'
import type { MaxRate, TimeRange } from '../types.ts'
import type { BackfillRequest, Request } from './protocol.ts'

const MAX_FILES = 10_000
const MAX_INPUTS = 100_000

type Fields = Readonly<Record<string, unknown>>

/** A request from a line of JSON; null when it is none. Whoever wrote it is not trusted. */
export function readRequest(value: unknown): Request | null {
  if (!isObject(value)) return null
  switch (value['do']) {
    case 'status':
      return { do: 'status' }
    case 'drained': {
      const device = bigintOf(value['device'])
      const inode = bigintOf(value['inode'])
      const sizeBytes = numberOf(value['sizeBytes'])
      if (device === null || inode === null || sizeBytes === null) return null
      return { do: 'drained', device, inode, sizeBytes }
    }
    case 'backfill':
      return readBackfill(value)
    default:
      return null
  }
}

function readBackfill(value: Fields): BackfillRequest | null {
  const files = listOf(value['files'], MAX_FILES, path => (isAbsolute(path) ? path : null))
  const inputs = listOf(value['inputs'], MAX_INPUTS, inputOf)
  const range = value['range'] === null ? null : rangeOf(value['range'])
  const maxRate = value['maxRate'] === null ? null : rateOf(value['maxRate'])
  if (files === null || inputs === null || range === undefined || maxRate === undefined) return null
  return { do: 'backfill', files, inputs, range, maxRate }
}

function inputOf(value: unknown): InputPrint | null {
  if (!isObject(value)) return null
  const { path, hash } = value
  return typeof path === 'string' && typeof hash === 'string' ? { path, hash } : null
}

/** JSON has no infinite numbers: null is no limit. */
function rangeOf(value: unknown): TimeRange | undefined {
  if (!isObject(value)) return undefined
  const sinceMs = value['sinceMs'] === null ? Number.NEGATIVE_INFINITY : numberOf(value['sinceMs'])
  const untilMs = value['untilMs'] === null ? Number.POSITIVE_INFINITY : numberOf(value['untilMs'])
  return sinceMs === null || untilMs === null ? undefined : { sinceMs, untilMs }
}

function rateOf(value: unknown): MaxRate | undefined {
  if (!isObject(value)) return undefined
  const perSecond = numberOf(value['perSecond'])
  const { unit } = value
  if (perSecond === null || perSecond <= 0 || (unit !== 'bytes' && unit !== 'lines')) return undefined
  return { perSecond, unit }
}

function listOf<T>(value: unknown, max: number, read: (one: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value) || value.length > max) return null
  const list = value.map(read)
  return list.includes(null) ? null : list.filter(one => one !== null)
}

function isAbsolute(path: unknown): path is string {
  return typeof path === 'string' && path.startsWith('/') && !path.includes('\0')
}

function bigintOf(value: unknown): bigint | null {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) ? BigInt(value) : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
