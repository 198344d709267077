import { expect } from 'chai'
import fc from 'fast-check'
import { type IdentifiedFile, IdentityReader } from '../../src/audit/identity-reader.ts'
import { logflow } from '../../src/generated/logflow.js'

const { NginxLogRequest, NginxErrorLog, DeadLetter } = logflow.v1

interface Identity {
  readonly host: string
  readonly device: bigint
  readonly inode: bigint
  readonly generation: number
  readonly offset: number
  readonly length: number
}

const UINT64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })

const FILE = fc.record({
  host: fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
  device: UINT64,
  inode: fc.oneof(UINT64, fc.constant(0n)),
  generation: fc.nat(2 ** 32 - 1),
})

const IDENTITIES = fc.array(FILE, { minLength: 1, maxLength: 3 }).chain(files =>
  fc.array(
    fc
      .tuple(fc.constantFrom(...files), fc.nat(2 ** 48), fc.integer({ min: 1, max: 2 ** 40 }))
      .map(([file, offset, length]): Identity => ({ ...file, offset, length })),
    { minLength: 1, maxLength: 20 },
  ),
)

/** As protobufjs encodes it, in one of our messages. */
function encoded({ host, device, inode, generation, offset, length }: Identity, kind: number): Uint8Array {
  const identity = { host, device: `${device}`, inode: `${inode}`, generation, offset, length }
  const rest = { path: '/a', message: 'gone', source: '/var/log/a' }
  const fields = { identity, ...rest }
  if (kind === 0) return NginxLogRequest.encode(NginxLogRequest.fromObject(fields)).finish()
  if (kind === 1) return NginxErrorLog.encode(NginxErrorLog.fromObject(fields)).finish()
  return DeadLetter.encode(DeadLetter.fromObject(fields)).finish()
}

/** Field 9, a varint: stands before the identity where somebody else has encoded the message. */
const OTHER_FIELDS = Buffer.from([0x48, 0x01, 0x5a, 0x02, 0x61, 0x62])

function openReader(): IdentityReader<IdentifiedFile> {
  return new IdentityReader(file => file)
}

describe('the identity of a record', () => {
  it('is read from every message of logflowd, wherever it stands in it, as protobufjs reads it', () => {
    fc.assert(
      fc.property(IDENTITIES, fc.nat(2), fc.boolean(), (identities, kind, isLater) => {
        const reader = openReader()
        for (const identity of identities) {
          const message = Buffer.concat([isLater ? OTHER_FIELDS : Buffer.alloc(0), encoded(identity, kind)])
          const value = Buffer.concat([Buffer.alloc(3, 255), message, Buffer.alloc(3, 255)])
          expect(reader.read(value, 3, value.length - 3)).to.equal(true)
          const { host, device, inode, generation, offset, length } = identity
          expect(reader.file).to.deep.equal({ host, device, inode, generation })
          expect([reader.offset, reader.length]).to.deep.equal([offset, length])
        }
      }),
    )
  })

  it('is not found in what is no message of logflowd, whatever bytes it has', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        const reader = openReader()
        const isFound = reader.read(bytes, 0, bytes.length)
        if (isFound) expect(reader.length).to.be.greaterThan(0)
      }),
      { numRuns: 2000 },
    )
    for (const text of ['', '{"remote_addr":"1.2.3.4"}', 'plain text', '\n\u0005hello']) {
      const bytes = Buffer.from(text)
      expect(openReader().read(bytes, 0, bytes.length), text).to.equal(false)
    }
  })

  it('is not read beyond the end of its value', () => {
    const whole = encoded({ host: 'web-1', device: 1n, inode: 2n, generation: 3, offset: 4, length: 5 }, 0)
    const identityBytes = 2 + (whole[1] ?? 0)
    for (let end = 0; end < identityBytes; end += 1) expect(openReader().read(whole, 0, end)).to.equal(false)
    expect(openReader().read(whole, 0, identityBytes)).to.equal(true)
  })

  it('asks once whose file it is while records of that file come', () => {
    let asked = 0
    const reader = new IdentityReader(() => {
      asked += 1
      return asked
    })
    const at = (inode: bigint, offset: number) =>
      encoded({ host: 'web-1', device: 1n, inode, generation: 3, offset, length: 5 }, 0)
    for (const [inode, offset] of [
      [1n, 0],
      [1n, 6],
      [2n, 0],
      [1n, 12],
      [2n, 6],
    ] as const) {
      const value = at(inode, offset)
      expect(reader.read(value, 0, value.length)).to.equal(true)
      expect([reader.file, reader.offset]).to.deep.equal([Number(inode), offset])
    }
    expect(asked).to.equal(2)
  })
})
