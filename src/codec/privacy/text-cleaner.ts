import type { Privacy } from '../../privacy-rules.ts'
import { AddressCut } from './address-cut.ts'
import { AddressFinder } from './addresses.ts'
import { ArgumentFinder } from './arguments.ts'
import { Edits } from './edits.ts'
import type { TextPrivacy } from './privacy-plan.ts'

/** Takes out of a text what may not leave the host. One instance is used by one caller at a time. */
export class TextCleaner {
  /** No text becomes so many times as long. */
  readonly maxGrowth: number
  readonly #arguments: ArgumentFinder
  readonly #cut: AddressCut
  readonly #addresses: AddressFinder
  readonly #edits = new Edits()
  #between = Buffer.alloc(256)

  constructor(privacy: Privacy) {
    this.#arguments = new ArgumentFinder(privacy.rules.removeArguments)
    this.#cut = new AddressCut(privacy)
    this.#addresses = new AddressFinder(this.#cut)
    this.maxGrowth = this.#cut.maxGrowth
  }

  /** Of the event, Unix time in ms; NaN: nobody knows it. To be called before its texts are cleaned. */
  setTime(unixMs: number): void {
    this.#cut.setTime(unixMs)
  }

  /** Writes what takes the place of the one address that bytes[start, end) is; returns where it ends, or -1: it is none. */
  writeAddress(bytes: Uint8Array, start: number, end: number, out: Uint8Array, at: number): number {
    return this.#cut.write(bytes, start, end, out, at)
  }

  /** False: the text stays as it is. True where it may not, which is not looked at closely. */
  mayChange(
    bytes: Uint8Array,
    start: number,
    end: number,
    { argumentsIn, hasAddresses }: TextPrivacy,
  ): boolean {
    if (hasAddresses && this.#addresses.mayFind(bytes, start, end)) return true
    return argumentsIn !== null && this.#arguments.mayFind(bytes, start, end, argumentsIn)
  }

  /**
   * Writes bytes[start, end), cleaned, to out from `at`, where there is room for `maxGrowth` times its length; returns where it
   * ends, or -1: it stays as it is. Linear in its length. `isEscaped`: with the log's escapes still in it.
   */
  clean(
    bytes: Uint8Array,
    start: number,
    end: number,
    { argumentsIn, hasAddresses }: TextPrivacy,
    isEscaped: boolean,
    out: Uint8Array,
    at: number,
  ): number {
    const edits = this.#edits
    edits.clear()
    if (argumentsIn !== null) {
      this.#arguments.find(bytes, start, end, { kind: argumentsIn, isEscaped }, edits)
    }
    if (hasAddresses && edits.isEmpty) this.#addresses.find(bytes, start, end, isEscaped, edits)
    else if (hasAddresses) return this.#cleanRest(bytes, start, end, isEscaped, out, at)
    return edits.isEmpty ? -1 : edits.apply(bytes, start, end, out, at)
  }

  /** After arguments were found: what was on both sides of one may be an address now. */
  #cleanRest(
    bytes: Uint8Array,
    start: number,
    end: number,
    isEscaped: boolean,
    out: Uint8Array,
    at: number,
  ): number {
    const edits = this.#edits
    if (this.#between.length < end - start) this.#between = Buffer.alloc(2 * (end - start))
    const betweenEnd = edits.apply(bytes, start, end, this.#between, 0)
    edits.clear()
    this.#addresses.find(this.#between, 0, betweenEnd, isEscaped, edits)
    return edits.apply(this.#between, 0, betweenEnd, out, at)
  }
}
