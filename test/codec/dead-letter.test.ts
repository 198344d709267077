import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { type DeadLetterFields, encodeDeadLetter } from '../../src/codec/dead-letter.ts'
import { decodeMessage, messageToJson } from '../../src/codec/decode.ts'
import { FILE, type Json } from './encode-line.ts'

const RAW = Buffer.from('torn \xff\0line', 'latin1')

function letter(fields: Partial<DeadLetterFields> = {}): Json {
  const bytes = encodeDeadLetter({
    host: 'web-1',
    file: FILE,
    offset: 2 ** 32 + 5,
    source: FILE.path,
    format: '$status',
    column: 6,
    reason: 'a digit was expected',
    raw: RAW,
    lengthBytes: RAW.length,
    sha256: null,
    maxRawBytes: 1000,
    readUnixMs: 1_795_390_445_123,
    labels: { site: 'fra-1' },
    ...fields,
  })
  return messageToJson('logflow.v1.DeadLetter', decodeMessage('logflow.v1.DeadLetter', bytes))
}

describe('a dead letter', () => {
  it('says which bytes of which file it is, why, and has them exactly', () => {
    expect(letter()).to.deep.equal({
      identity: {
        host: 'web-1',
        device: '66306',
        inode: String(FILE.inode),
        generation: FILE.generation,
        offset: '4294967301',
        length: String(RAW.length),
      },
      source: FILE.path,
      format: '$status',
      column: 6,
      reason: 'a digit was expected',
      raw: RAW.toString('base64'),
      rawLength: String(RAW.length),
      rawSha256: createHash('sha256').update(RAW).digest('base64'),
      readUnixMs: '1795390445123',
      labels: { site: 'fra-1' },
    })
  })

  it('is cut to what it may take, and has length and hash of the whole line', () => {
    expect(letter({ maxRawBytes: 4 })).to.include({
      raw: Buffer.from('torn').toString('base64'),
      rawLength: String(RAW.length),
      rawSha256: createHash('sha256').update(RAW).digest('base64'),
      truncated: true,
    })
  })

  it('is made from the head of a line that was too long to hold', () => {
    const sha256 = createHash('sha256').update('all of it').digest()
    expect(letter({ lengthBytes: 10_000_000, sha256 })).to.include({
      raw: RAW.toString('base64'),
      rawLength: '10000000',
      rawSha256: sha256.toString('base64'),
      truncated: true,
    })
  })

  it('can be read whatever text is in its fields', () => {
    const labels = { '\udc00': '\ud800', ['__proto__']: 'x' }
    const message = letter({ source: '/a\ud800', reason: '\udfff', format: '', labels, column: 0 })
    expect(message).to.include({ source: '/a\ufffd', reason: '\ufffd' })
    expect(Object.entries(message['labels'] ?? {})).to.have.deep.members([
      ['\ufffd', '\ufffd'],
      ['__proto__', 'x'],
    ])
  })
})
