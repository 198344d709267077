import { BlockList, isIPv6 } from 'node:net'
import { expect } from 'chai'
import fc from 'fast-check'
import { AddressCut } from '../../../src/codec/privacy/address-cut.ts'
import { AddressFinder } from '../../../src/codec/privacy/addresses.ts'
import { Edits } from '../../../src/codec/privacy/edits.ts'
import type { PrivacyRules } from '../../../src/privacy-rules.ts'
import { privacyOf } from './rules.ts'

function without(text: string, over: Partial<PrivacyRules> = {}): string {
  const cut = new AddressCut(privacyOf({ addresses: 'cut', ...over }))
  cut.setTime(0)
  const finder = new AddressFinder(cut)
  const bytes = Buffer.from(text, 'latin1')
  const edits = new Edits()
  finder.find(bytes, 0, bytes.length, true, edits)
  if (!edits.isEmpty) expect(finder.mayFind(bytes, 0, bytes.length)).to.equal(true)
  const out = Buffer.alloc(11 * bytes.length)
  return out.toString('latin1', 0, edits.apply(bytes, 0, bytes.length, out, 0))
}

/** By the platform: what an address is in RFC 5952. */
function canonical(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address
}

/** In the ways that RFC 4291 allows. */
const ipv6 = fc
  .tuple(fc.ipV6(), fc.boolean())
  .map(([address, isUpper]) => (isUpper ? address.toUpperCase() : address))

describe('addresses', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['1.2.3.4', '1.2.3.0'],
    ['1.2.3.4, 5.6.7.8:80', '1.2.3.0, 5.6.7.0:80'],
    ['unknown, [2001:db8:1:2::5]:443', 'unknown, [2001:db8:1::]:443'],
    ['for="[2001:db8:cafe:1::17]:4711";by=1.2.3.4', 'for="[2001:db8:cafe::]:4711";by=1.2.3.0'],
    ['::ffff:1.2.3.4 ::FFFF:0102:0304', '1.2.3.0 1.2.3.0'],
    ['64:ff9b::1.2.3.4', '64:ff9b::'],
    ['2002:c000:0201::1', '2002:c000:200::'],
    ['fe80::1%eth0', 'fe80::%eth0'],
    ['1%2E2%2e3%2E4', '1.2.3.0'],
    ['2001%3Adb8%3A1%3A2%3A%3A1', '2001:db8:1::'],
    ['client:2001:db8:1:2::1', 'client:2001:db8:1::'],
    ['1.2.3.4.5.6.7.8', '1.2.3.0.5.6.7.0'],
    ['200.1.2.3.4', '200.1.2.0.4'],
    ['HTTP/1.1203.0.113.77', 'HTTP/1.0.0.0.0'],
    ['2001.2.3.4 1.2.3.4200', '0.0.0.0 0.0.0.0'],
    ['1:2:3:4:5:6:7:8:443', '::'],
    ['1.2.3.4:2001:db8:1:2::3', '1.2.3.0:2001:db8:1::'],
    ['ip2001:db8:1:2::1x', 'ip2001:db8:1::x'],
  ]
  for (const [text, expected] of cases) {
    it(`are cut in ${text}`, () => {
      expect(without(text)).to.equal(expected)
    })
  }

  it('are not seen in times, versions, MAC addresses and names of code', () => {
    const text =
      '[29/Nov/2026:13:51:49 +0000] 12:34:56.789 Chrome/124.0.6367.82 1.2.3 aa:bb:cc:dd:ee:ff std::bad_alloc Foo::bar() unix: ::'
    expect(without(text)).to.equal(text)
  })

  it('keep their network and nothing else of an address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat({ max: 32 }), (address, ipv4PrefixBits) => {
        const cut = without(address, { ipv4PrefixBits })
        const network = new BlockList()
        network.addSubnet(cut, ipv4PrefixBits)
        expect(network.check(address)).to.equal(true)
        const host =
          cut.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0) % 2 ** (32 - ipv4PrefixBits)
        expect(host).to.equal(0)
      }),
    )
    fc.assert(
      fc.property(ipv6, fc.integer({ min: 0, max: 64 }), (address, ipv6PrefixBits) => {
        fc.pre(!/^(?:::$|2002:|::ffff:)/i.test(canonical(address)))
        const cut = without(address, { ipv6PrefixBits })
        expect(cut).to.equal(canonical(cut))
        const network = new BlockList()
        network.addSubnet(cut, ipv6PrefixBits, 'ipv6')
        expect(network.check(address, 'ipv6')).to.equal(true)
        const rest = without(address, { ipv6PrefixBits: 0 })
        expect(rest).to.equal('::')
        expect(without(cut, { ipv6PrefixBits })).to.equal(cut)
      }),
      { numRuns: 500 },
    )
  })

  it('are found whatever stands beside them', () => {
    const beside = fc.string({
      unit: fc.constantFrom(' ', ',', '"', '[', ']', '/', '=', '-', '|', 'x', 'Z', '_', '(', ';', '\t'),
      maxLength: 4,
    })
    const address = fc.oneof(fc.ipV4(), fc.ipV6())
    fc.assert(
      fc.property(beside, address, beside, address, beside, (a, one, b, other, c) => {
        fc.pre(b !== '' && one.length > 2 && other.length > 2)
        const hashed = without(`${a}${one}${b}${other}${c}`, { addresses: 'hash' })
        const [first = '', second = ''] = [one, other].map(each => without(each, { addresses: 'hash' }))
        // An address of letters alone beside letters is taken for a name.
        fc.pre(/\d/.test(one) && /\d/.test(other))
        expect(hashed).to.equal(`${a}${first}${b}${second}${c}`)
      }),
      { numRuns: 500 },
    )
  })

  it('are found in linear time', function () {
    this.timeout(20_000)
    for (const piece of [
      '1',
      '1.',
      ':',
      '::',
      '1:',
      'a::',
      '1.2.3.4',
      '1.2.3.4.',
      '%3A',
      '%31%2E',
      'f',
      '1::2.',
      ':1.1.1.1',
      '%25',
    ]) {
      const text = piece.repeat(1_000_000 / piece.length)
      expect(without(text).length).to.be.at.most(text.length)
    }
  })
})
