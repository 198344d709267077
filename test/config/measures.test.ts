import { expect } from 'chai'
import fc from 'fast-check'
import { asDuration, asSize, duration, size } from '../../src/config/measures.ts'

const anySize = size(0, Number.MAX_SAFE_INTEGER)
const anyDuration = duration(0, Number.MAX_SAFE_INTEGER)

const SIZE_UNITS = {
  '': 1,
  B: 1,
  kB: 1e3,
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
}
const TIME_UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

describe('sizes and times in the configuration', () => {
  it('are a number times their unit', () => {
    const amounts = fc.integer({ min: 0, max: 999_999 })
    fc.assert(
      fc.property(amounts, fc.constantFrom(...Object.entries(SIZE_UNITS)), (amount, [unit, bytes]) => {
        expect(anySize.read(`${amount}${unit}`)).to.deep.equal({ value: amount * bytes })
      }),
    )
    fc.assert(
      fc.property(amounts, fc.constantFrom(...Object.entries(TIME_UNITS)), (amount, [unit, ms]) => {
        if (amount > 0) expect(anyDuration.read(`${amount}${unit}`)).to.deep.equal({ value: amount * ms })
      }),
    )
  })

  it('read back what was shown in a message', () => {
    fc.assert(
      fc.property(fc.nat(), number => {
        expect(anySize.read(asSize(number))).to.deep.equal({ value: number })
        expect(anyDuration.read(asDuration(number))).to.deep.equal({ value: number })
      }),
    )
  })

  it('take fractions that come out whole', () => {
    expect(anySize.read('1.5KiB')).to.deep.equal({ value: 1536 })
    expect(anyDuration.read('1.1s')).to.deep.equal({ value: 1100 })
    expect(anyDuration.read('0.0001s')).to.have.property('fault')
  })

  for (const text of [
    '',
    '5',
    '-5s',
    '5 seconds',
    '1e3s',
    '5S',
    '0x5s',
    '5s ',
    ' 5s',
    'infinitys',
    '5ss',
    '5constructor',
  ]) {
    it(`refuse ${JSON.stringify(text)} as a time`, () => {
      expect(anyDuration.read(text)).to.have.property('fault')
    })
  }

  for (const text of ['', '-1', '64kib', '64K', '1e6', '64KiBs', '0.5', '9999999999999GiB', '1toString']) {
    it(`refuse ${JSON.stringify(text)} as a size`, () => {
      expect(anySize.read(text)).to.have.property('fault')
    })
  }

  it('name the bounds in units', () => {
    expect(size(1024, 64 * 1024 * 1024).read('1GiB')).to.deep.equal({
      fault: 'must be between 1KiB and 64MiB, not "1GiB"',
    })
    expect(duration(10, 3_600_000).read('1ms')).to.deep.equal({
      fault: 'must be between 10ms and 1h, not "1ms"',
    })
  })
})
