import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Every so many lines one is written in two halves. */
const TORN_EVERY = 97

/**
 * A log that is written as nginx writes it: appended to by a descriptor that stays with the file when it is renamed, until it is
 * opened again. Its lines are numbered from 0.
 */
export class NumberedLog {
  /** @readonly */
  path
  /** How many lines were written whole. */
  written = 0
  /** Nothing is written while it is. */
  isPaused = false
  /** Lines for each of the writer's ticks. */
  linesPerTick
  #index
  #numberAt
  #file
  /** The second half of a line. */
  #rest = ''

  /**
   * @param {string} folder
   * @param {number} index
   * @param {number} linesPerTick
   * @param {(position: number) => number | null} numberAt null: that line is not written, and counted all the same
   */
  constructor(folder, index, linesPerTick, numberAt) {
    this.path = join(folder, `log-${index}.log`)
    this.linesPerTick = linesPerTick
    this.#index = index
    this.#numberAt = numberAt
    this.#file = openSync(this.path, 'a', 0o644)
  }

  /** One tick's lines. */
  write() {
    if (this.isPaused) return
    this.#finishLine()
    let text = ''
    for (let i = 0; i < this.linesPerTick; i++) text += this.#line(this.#numberAt(this.written + i))
    if (text === '') return
    const isTorn =
      Math.floor(this.written / TORN_EVERY) !== Math.floor((this.written + this.linesPerTick) / TORN_EVERY)
    const cut = isTorn ? text.length - 20 : text.length
    this.#append(text.slice(0, cut))
    this.#rest = text.slice(cut)
    this.written += this.linesPerTick
  }

  /** As nginx on SIGUSR1: what is written now goes to the file that has the name. */
  reopen() {
    this.#finishLine()
    closeSync(this.#file)
    this.#file = openSync(this.path, 'a', 0o644)
  }

  /** Nothing is written until `resume`, and the last line is whole. */
  pause() {
    this.#finishLine()
    this.isPaused = true
  }

  resume() {
    this.isPaused = false
  }

  close() {
    this.#finishLine()
    closeSync(this.#file)
  }

  #finishLine() {
    this.#append(this.#rest)
    this.#rest = ''
  }

  /** @param {string} text */
  #append(text) {
    const bytes = Buffer.from(text)
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at)
  }

  /** @param {number | null} number */
  #line(number) {
    if (number === null) return ''
    const time = clfTime(new Date())
    return `192.0.2.${number % 250} - - [${time}] "GET /log/${this.#index}/${number} HTTP/1.1" 200 ${100 + (number % 900)} "-" "chaos"\n`
  }
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** @param {Date} date as $time_local, in UTC */
function clfTime(date) {
  const [day = '', time = ''] = date.toISOString().split('T')
  const [year, month, dayOfMonth] = day.split('-')
  return `${dayOfMonth}/${MONTHS[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`
}
