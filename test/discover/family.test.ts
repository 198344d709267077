import { expect } from 'chai'
import { compareRotations, isCompressedName, parseRotatedName, plainName } from '../../src/discover/family.ts'

/** `BASE + ROTATION [COMPRESSION]`, with `~` for a rotation before the extension. */
function describeName(name: string): string | null {
  const rotated = parseRotatedName(name)
  if (rotated === null) return null
  return `${rotated.base} ${rotated.isInserted ? '~' : '+'} ${rotated.rotation} [${rotated.compression ?? ''}]`
}

const NAMES: readonly (readonly [string, string | null])[] = [
  ['access.log', null],
  ['access.log.1', 'access.log + 1 []'],
  ['access.log.14.gz', 'access.log + 14 [gz]'],
  ['access.log.2.zst', 'access.log + 2 [zst]'],
  ['access.log-20261122', 'access.log + 20261122 []'],
  ['access.log-20261122.bz2', 'access.log + 20261122 [bz2]'],
  ['access.log-2026112217', 'access.log + 2026112217 []'],
  ['access.log-2026-11-22', 'access.log + 2026-11-22 []'],
  ['access.log-20261122-1795390813', 'access.log + 20261122-1795390813 []'],
  ['access.log-1795390813', 'access.log + 1795390813 []'],
  ['access.log.20261122', 'access.log + 20261122 []'],
  ['access-20261122.log', 'access.log ~ 20261122 []'],
  ['access.1.log.gz', 'access.log ~ 1 [gz]'],
  ['access.log.gz', null],
  ['access.log.old', null],
  ['access.log.1.bak', 'access.log.bak ~ 1 []'],
  ['api-1.log', null],
  ['host-8080', null],
  ['.1', null],
  ['', null],
]

describe('a name in a log directory', () => {
  for (const [name, expected] of NAMES) {
    it(`${JSON.stringify(name)} is ${expected ?? 'no rotated file'}`, () => {
      expect(describeName(name)).to.equal(expected)
    })
  }

  it('says whether the file is compressed, and how it was called before', () => {
    expect(['a.log', 'a.log.1', 'a.log.1.gz', 'a.zst'].map(isCompressedName)).to.deep.equal([
      false,
      false,
      true,
      true,
    ])
    expect(plainName('a.log.1.gz')).to.equal('a.log.1')
  })

  it('costs little, whatever a stranger calls a file (255 bytes at most)', () => {
    const started = process.cpuUsage()
    for (const part of ['1-', '1.', '-20261122', '1:T_', '2', '2026-11-22']) {
      for (let round = 0; round < 100; round++)
        parseRotatedName(`a${part.repeat(255)}`.slice(0, 254).concat('x'))
    }
    expect(process.cpuUsage(started).user).to.be.lessThan(2_000_000)
  })
})

describe('rotated files of one family', () => {
  it('are ordered oldest first', () => {
    const shuffled = ['1', '20261122', '10', '20251231', '2', '20261122-1795390813']
    expect(shuffled.toSorted(compareRotations)).to.deep.equal([
      '10',
      '2',
      '1',
      '20251231',
      '20261122',
      '20261122-1795390813',
    ])
  })
})
