/** What a running process holds and does, from Linux's /proc, and whether that stays the same. */
import { readdirSync, readFileSync } from 'node:fs'

/**
 * @typedef {object} Sample
 * @property {number} rssBytes
 * @property {number} descriptors
 * @property {number} wakeUps of all threads, since each began: how often one that had slept went on
 */

/** @param {number} pid @returns {Sample} */
export function sampleOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'latin1')
  let wakeUps = 0
  for (const thread of readdirSync(`/proc/${pid}/task`)) wakeUps += wakeUpsOf(pid, thread)
  return {
    rssBytes: numberIn(status, 'VmRSS') * 1024,
    descriptors: readdirSync(`/proc/${pid}/fd`).length,
    wakeUps,
  }
}

/** The most that it ever had in memory. @param {number} pid */
export function peakRssOf(pid) {
  return numberIn(readFileSync(`/proc/${pid}/status`, 'latin1'), 'VmHWM') * 1024
}

/** @param {number} pid @param {string} thread 0 for one that has ended meanwhile */
function wakeUpsOf(pid, thread) {
  try {
    return numberIn(readFileSync(`/proc/${pid}/task/${thread}/status`, 'latin1'), 'voluntary_ctxt_switches')
  } catch {
    return 0
  }
}

/** @param {string} status @param {string} name */
function numberIn(status, name) {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
}

/**
 * Whether the later half of a series is as high as the one before it, start-up aside. A leak shows as a rise from half to half.
 *
 * @param {readonly number[]} values
 * @param {number} allowance what it may rise by: heaps breathe
 * @returns {{ isFlat: boolean, before: number, after: number }} the medians of both halves
 */
export function flatness(values, allowance) {
  const settled = values.slice(Math.floor(values.length / 5))
  const middle = Math.floor(settled.length / 2)
  const before = median(settled.slice(0, middle))
  const after = median(settled.slice(middle))
  return { isFlat: after <= before + allowance, before, after }
}

/** @param {readonly number[]} values @returns {number} */
export function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
