import type { Privacy } from '../privacy-rules.ts'
import type { FieldPrivacy } from './privacy/privacy-plan.ts'

/* Code for values that may not leave the host as they are. See fused-code.ts; `texts` is a TextCleaner, `privacy` its plan. */

/** A line whose value bytes[from, at) may change is for the two steps. */
export function checkCode(slot: number): string[] {
  return [`if (texts.mayChange(bytes, from, at, privacy[${slot / 3}])) return -1`]
}

/** A `string` field of what takes the place of the address bytes[from, at); anything but one address is for the two steps. */
export function addressCode(tag: number): string[] {
  const head = tag < 128 ? 2 : 3
  return [
    `value = texts.writeAddress(bytes, from, at, out, to + ${head})`,
    'if (value < 0) return -1',
    ...(tag < 128 ? [`out[to] = ${tag}`] : [`out[to] = ${(tag & 127) | 128}; out[to + 1] = ${tag >> 7}`]),
    // An address has less than 128 bytes.
    `out[to + ${head - 1}] = value - to - ${head}`,
    'to = value',
  ]
}

/** Generated code does not know the event's time, which a hash needs, nor an address that is the key as it is written. */
export function mayBeFused(privacy: Privacy | null, keyPrivacy: FieldPrivacy): boolean {
  const isKeyWritten = keyPrivacy === null || keyPrivacy === 'drop' || !keyPrivacy.hasAddresses
  return privacy?.rules.addresses !== 'hash' && isKeyWritten
}
