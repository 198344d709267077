import { createHmac } from 'node:crypto'
import { expect } from 'chai'
import fc from 'fast-check'
import { AddressHash } from '../../../src/codec/privacy/address-hash.ts'
import type { HashKey } from '../../../src/privacy-rules.ts'
import { KEY } from './rules.ts'

const DAY_MS = 86_400_000

const hashOf = (hash: AddressHash, address: readonly number[]) => {
  const out = Buffer.alloc(30)
  return out.toString('latin1', 0, hash.write(Uint8Array.from(address), address.length, out, 0))
}
const at = (unixMs: number, keys: readonly HashKey[], rotationMs: number | null = DAY_MS) => {
  const hash = new AddressHash(keys, rotationMs)
  hash.setTime(unixMs)
  return hashOf(hash, [192, 0, 2, 1])
}

describe('keyed hashes of addresses', () => {
  const one: readonly HashKey[] = [{ fromUnixMs: 0, key: KEY }]
  const noon = Date.UTC(2026, 10, 29, 12)

  it('are the first 128 bits of HMAC-SHA256 under a key of the period', () => {
    const period = `logflowd addresses, ${DAY_MS} ms: ${Math.floor(noon / DAY_MS)}`
    const key = createHmac('sha256', KEY).update(period).digest()
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.boolean(), (bytes, isShort) => {
        const address = isShort ? bytes.subarray(0, 4) : bytes
        const hash = new AddressHash(one, DAY_MS)
        hash.setTime(noon)
        const expected = createHmac('sha256', key).update(address).digest().subarray(0, 16)
        for (let i = 0; i < 2; i += 1)
          expect(hashOf(hash, [...address])).to.equal(expected.toString('base64url'))
      }),
    )
  })

  it('are the same all day and others on the next, whatever came between', () => {
    const hash = new AddressHash(one, DAY_MS)
    const seen = [0, 11.9, 12, -13, 0].map(hours => {
      hash.setTime(noon + hours * 3_600_000)
      return hashOf(hash, [192, 0, 2, 1])
    })
    expect(seen[0]).to.equal(seen[1])
    expect(new Set(seen).size).to.equal(3)
    expect(seen[4]).to.equal(seen[0])
    expect(seen[0]).to.equal(at(noon, one))
  })

  it('are the same for ever where they shall be', () => {
    expect(at(noon, one, null)).to.equal(at(noon + 400 * DAY_MS, one, null))
  })

  it('have the key of the day of the event, whenever the line is read', () => {
    const next = { fromUnixMs: Date.UTC(2026, 11, 1), key: 'another key of enough characters' }
    const two = [...one, next]
    expect(at(noon, two, null)).to.equal(at(noon, one, null))
    expect(at(next.fromUnixMs - 1, two, null)).to.equal(at(noon, one, null))
    expect(at(next.fromUnixMs, two, null)).to.equal(at(noon, [{ ...next, fromUnixMs: 0 }], null))
    expect(at(next.fromUnixMs, two)).to.not.equal(at(next.fromUnixMs, one))
  })

  it('of lines without a time are all of one key, which new keys do not change', () => {
    const two = [...one, { fromUnixMs: noon, key: 'another key of enough characters' }]
    expect(at(Number.NaN, one)).to.equal(at(Number.NaN, two))
    const hash = new AddressHash(one, DAY_MS)
    hash.setTime(Number.NaN)
    const untimed = hashOf(hash, [192, 0, 2, 1])
    hash.setTime(noon)
    expect(hashOf(hash, [192, 0, 2, 1]))
      .to.equal(at(noon, one))
      .and.not.equal(untimed)
  })
})
