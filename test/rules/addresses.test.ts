import { BlockList, isIP } from 'node:net'
import { expect } from 'chai'
import fc from 'fast-check'
import { addressTest, blockFault } from '../../src/rules/address-blocks.ts'

function isIn(blocks: readonly string[], address: string): boolean {
  // Nothing outside of the value is looked at.
  const bytes = Buffer.from(`1${address}1`)
  return addressTest(blocks)(bytes, 1, bytes.length - 1)
}

const v4 = fc.ipV4()
const v6 = fc.ipV6()
const nearly = fc.stringMatching(/^[0-9a-f:.]{0,20}$/)

describe('blocks of addresses', () => {
  it('hold the addresses that the kernel of Node says', () => {
    const inBlock = (family: 'ipv4' | 'ipv6', most: number) =>
      fc.property(
        family === 'ipv4' ? v4 : v6,
        family === 'ipv4' ? v4 : v6,
        fc.nat(most),
        (one, other, bits) => {
          const list = new BlockList()
          list.addSubnet(one, bits, family)
          // Blocks have no bits behind their first ones: take the one that holds `one`.
          const block = `${networkOf(one, bits, family)}/${bits}`
          expect(blockFault(block), block).to.equal(null)
          expect(isIn([block], one), `${one} in ${block}`).to.equal(true)
          const isMapped = /^[0:]*:ffff:/i.test(other)
          if (!isMapped)
            expect(isIn([block], other), `${other} in ${block}`).to.equal(list.check(other, family))
        },
      )
    fc.assert(inBlock('ipv4', 32), { numRuns: 500 })
    fc.assert(inBlock('ipv6', 128), { numRuns: 500 })
  })

  it('take for an address what Node takes for one', () => {
    fc.assert(
      fc.property(fc.oneof(v4, v6, nearly), text => {
        const everything = ['0.0.0.0/0', '::/0']
        expect(isIn(everything, text), text).to.equal(isIP(text) !== 0)
      }),
      { numRuns: 2000 },
    )
  })

  it('know an IPv4 address in the clothes of IPv6', () => {
    expect(isIn(['10.0.0.0/8'], '::ffff:10.1.2.3')).to.equal(true)
    expect(isIn(['10.0.0.0/8'], '::ffff:a01:203')).to.equal(true)
    expect(isIn(['::ffff:10.0.0.0/104'], '10.1.2.3')).to.equal(true)
    expect(isIn(['::ffff:10.0.0.0/104'], '11.1.2.3')).to.equal(false)
    expect(isIn(['::/0'], '10.1.2.3')).to.equal(false)
  })

  it('are refused when they are none', () => {
    for (const text of [
      '10.0.0.0/33',
      '::/129',
      '10.0.0.1/8',
      '2001:db8::1/32',
      'x/8',
      '10.0.0.0/',
      '1.2.3/8',
      '1.2.3.4/8/8',
    ]) {
      expect(blockFault(text), text).to.be.a('string')
    }
    for (const text of ['10.0.0.0/8', '10.0.0.1', '::1', '2001:db8::/32', '0.0.0.0/0']) {
      expect(blockFault(text), text).to.equal(null)
    }
  })
})

/** The first address of the block. */
function networkOf(address: string, bits: number, family: 'ipv4' | 'ipv6'): string {
  const groupBits = family === 'ipv4' ? 8 : 16
  const groups = family === 'ipv4' ? address.split('.').map(Number) : groupsOf(address)
  const kept = groups.map((group, index) => {
    const own = Math.min(groupBits, Math.max(0, bits - index * groupBits))
    return Math.floor(group / 2 ** (groupBits - own)) * 2 ** (groupBits - own)
  })
  return kept.map(group => group.toString(family === 'ipv4' ? 10 : 16)).join(family === 'ipv4' ? '.' : ':')
}

function groupsOf(address: string): number[] {
  const [, mapped] = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address) ?? []
  const [a = 0, b = 0, c = 0, d = 0] = (mapped ?? '').split('.').map(Number)
  const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
  const whole = mapped === undefined ? address : address.slice(0, -mapped.length) + hex
  const [before = '', after] = whole.split('::')
  const left = before === '' ? [] : before.split(':')
  const right = after === undefined || after === '' ? [] : after.split(':')
  const gap = Array.from({ length: 8 - left.length - right.length }, () => '0')
  return [...left, ...(after === undefined ? [] : gap), ...right].map(group => Number.parseInt(group, 16))
}
