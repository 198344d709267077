import { expect } from 'chai'
import {
  createNginxRequestEncoder,
  type RequestEncoderOptions,
} from '../../src/codec/nginx-request-encoder.ts'
import { logflow } from '../../src/generated/logflow.js'
import type { FileGeneration } from '../../src/types.ts'
import { compile, FILE, type Json, toJson } from './encode-line.ts'

const LINE = Buffer.from('200')

function open(options: Partial<RequestEncoderOptions> = {}) {
  return createNginxRequestEncoder({
    format: compile('$status'),
    formatName: null,
    host: 'web-1',
    labels: {},
    keyVariable: null,
    ...options,
  })
}

function record(
  offset: number,
  file: FileGeneration = FILE,
  options: Partial<RequestEncoderOptions> = {},
): Json {
  const encoder = open(options)
  encoder.beginBlock(file, offset)
  const out = Buffer.alloc(encoder.maxEncodedBytes(LINE.length))
  const end = encoder.encode(LINE, 0, LINE.length, out, 0)
  return toJson(logflow.v1.NginxLogRequest.decode(out.subarray(0, end)))
}

describe('the identity of a record', () => {
  const host = 'web-1'
  const length = '3'
  const device = '66306'
  const inode = String(FILE.inode)
  const { generation } = FILE

  for (const offset of [1, 127, 128, 16_384, 2 ** 28, 2 ** 31, 2 ** 32 + 1, 2 ** 35, 2 ** 53 - 2]) {
    it(`is exact at offset ${offset}`, () => {
      expect(record(offset)['identity']).to.deep.equal({
        host,
        device,
        inode,
        generation,
        offset: String(offset),
        length,
      })
    })
  }

  it('has no offset in the first line of a file, as protobuf writes a zero', () => {
    expect(record(0)['identity']).to.deep.equal({ host, device, inode, generation, length })
  })

  it('is exact for device and inode numbers of 64 bits', () => {
    const largest = 2n ** 64n - 1n
    const file = { ...FILE, device: largest, inode: largest - 1n, generation: 2 ** 32 - 1, key: 'another' }
    expect(record(7, file)['identity']).to.deep.equal({
      host,
      device: String(largest),
      inode: String(largest - 1n),
      generation: 2 ** 32 - 1,
      offset: '7',
      length,
    })
  })

  it('is right for any bytes of the generation, the bits of a NaN as well', () => {
    for (const wanted of [0x7ff00001, 0xfff0ffff, 0x0000f07f, 0x00f07f00, 0xf07f0000, 0xff7ff0ff, 0]) {
      const file = { ...FILE, inode: 0x7fn, generation: wanted, key: String(wanted) }
      const { identity } = record(1, file) as { identity: Json }
      expect(identity['generation'] ?? 0).to.equal(wanted)
      expect(identity['inode']).to.equal('127')
    }
  })

  it('changes with the file, from block to block', () => {
    const encoder = open()
    const out = Buffer.alloc(encoder.maxEncodedBytes(LINE.length))
    const identityAt = (file: FileGeneration, offset: number): unknown => {
      encoder.beginBlock(file, offset)
      const end = encoder.encode(LINE, 0, LINE.length, out, 0)
      return toJson(logflow.v1.NginxLogRequest.decode(out.subarray(0, end)))['identity']
    }
    const other = { ...FILE, inode: 5n, key: 'other' }
    const first = { host, device, inode, generation, offset: '10', length }
    expect(identityAt(FILE, 10)).to.deep.equal(first)
    expect(identityAt(other, 20)).to.deep.equal({ ...first, inode: '5', offset: '20' })
    expect(identityAt(FILE, 10)).to.deep.equal(first)
  })

  it('counts the offset from the block, wherever in it the line is', () => {
    const encoder = open({ format: compile('$status $foo') })
    const block = Buffer.from('200 a\n404 b\n')
    encoder.beginBlock(FILE, 1000)
    const out = Buffer.alloc(2 * encoder.maxEncodedBytes(5))
    const end = encoder.encode(block, 6, 11, out, 0)
    const { identity, status } = toJson(logflow.v1.NginxLogRequest.decode(out.subarray(0, end)))
    expect(status).to.equal(404)
    expect(identity).to.deep.include({ offset: '1006', length: '5' })
  })

  it('may have a host name longer than the usual, or none, or one that is not well-formed', () => {
    const long = `${'a'.repeat(200)}.example`
    expect(record(5, FILE, { host: long })['identity']).to.deep.include({ host: long, offset: '5' })
    expect(record(5, FILE, { host: '' })['identity']).to.not.have.property('host')
    expect(record(5, FILE, { host: 'a\ud800' })['identity']).to.deep.include({ host: 'a\ufffd' })
  })
})

describe('the constant fields of a record', () => {
  it('are the labels and the name of the format', () => {
    const labels = { site: 'fra-1', ü: '', ['__proto__']: 'x', long: 'y'.repeat(1000) }
    const message = record(1, FILE, { labels, formatName: 'main' })
    expect(message['logFormat']).to.equal('main')
    expect(Object.entries(message['labels'] ?? {})).to.have.deep.members(Object.entries(labels))
  })
})

describe('the key of a record', () => {
  const keyOf = (format: string, line: string, keyVariable: string | null): string | null => {
    const encoder = open({ format: compile(format), keyVariable })
    encoder.beginBlock(FILE, 0)
    const bytes = Buffer.from(line)
    encoder.encode(bytes, 0, bytes.length, Buffer.alloc(encoder.maxEncodedBytes(bytes.length)), 0)
    const key = encoder.key()
    return key === null ? null : Buffer.from(key).toString('latin1')
  }

  it('is the value of the variable, its escapes undone', () => {
    expect(keyOf('"$host" $status', '"a\\x22\\xFF" 200', 'host')).to.equal('a"\xff')
    expect(keyOf('"$host" $status', '"a" 200', 'status')).to.equal('200')
    expect(keyOf('"$host"', '""', 'host')).to.equal('')
  })

  it('is null when the value is unset, the format lacks the variable, or none is wanted', () => {
    expect(keyOf('"$host"', '"-"', 'host')).to.equal(null)
    expect(keyOf('"$host"', '"a"', 'uri')).to.equal(null)
    expect(keyOf('"$host"', '"a"', null)).to.equal(null)
  })

  it('is a copy: what comes into the block later does not change it', () => {
    const encoder = open({ format: compile('$host'), keyVariable: 'host' })
    encoder.beginBlock(FILE, 0)
    const bytes = Buffer.from('abc')
    encoder.encode(bytes, 0, 3, Buffer.alloc(encoder.maxEncodedBytes(3)), 0)
    const key = encoder.key()
    bytes.fill('x')
    expect(Buffer.from(key ?? []).toString()).to.equal('abc')
  })
})

describe('a line that does not match', () => {
  it('gets no record, but a column and a reason', () => {
    const encoder = open({ format: compile('$remote_addr $status') })
    encoder.beginBlock(FILE, 0)
    const bytes = Buffer.from('1.2.3.4 abc')
    expect(encoder.encode(bytes, 0, bytes.length, Buffer.alloc(1000), 0)).to.equal(-1)
    expect(encoder.mismatch().column).to.equal(9)
    expect(encoder.mismatch().reason).to.be.a('string').that.is.not.empty
  })
})
