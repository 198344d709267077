import { expect } from 'chai'
import fc from 'fast-check'
import { logflow } from '../../src/generated/logflow.js'
import { createEncoder, encodeEntry, fieldsOf } from './encode-error-entry.ts'
import { FILE } from './encode-line.ts'

const HEAD = '2026/11/23 08:20:00 [error] 12#34: '
const ENTRY = { level: 'error', pid: '12', tid: '34' }

describe('an entry of error_log', () => {
  it('has its identity, its time and all its bytes', () => {
    const entry = `${HEAD}*5 sent in stderr: "a\nb"`
    expect(encodeEntry(entry)).to.deep.equal({
      identity: {
        host: 'h',
        device: String(FILE.device),
        inode: String(FILE.inode),
        generation: FILE.generation,
        offset: '1007',
        length: String(entry.length),
      },
      timeUnixMs: String(Date.UTC(2026, 10, 23, 8, 20)),
      timeText: '2026/11/23 08:20:00',
      timeZoneOffsetMinutes: 0,
      ...ENTRY,
      connection: '5',
      message: 'sent in stderr: "a\nb"',
      raw: Buffer.from(entry).toString('base64'),
      labels: { site: 'a' },
    })
  })

  it('may be of a stream session, by TCP or UDP', () => {
    const tail =
      'server: 0.0.0.0:53, upstream: "10.0.0.1:53", bytes from/to client:1/2, bytes from/to upstream:3/4'
    const fields = {
      ...ENTRY,
      connection: '7',
      message: 'upstream timed out (110: Connection timed out) while proxying connection',
      client: '10.1.2.3',
      server: '0.0.0.0:53',
      upstream: '10.0.0.1:53',
      bytesFromClient: '1',
      bytesToClient: '2',
      bytesFromUpstream: '3',
      bytesToUpstream: '4',
    }
    const before = `${HEAD}*7 upstream timed out (110: Connection timed out) while proxying connection`
    expect(fieldsOf(`${before}, client: 10.1.2.3, ${tail}`)).to.deep.equal(fields)
    expect(fieldsOf(`${before}, udp client: 10.1.2.3, ${tail}`)).to.deep.equal({ ...fields, udp: true })
  })

  it('may be of a mail session', () => {
    const entry =
      '*9 client login failed: "no" while in auth state, client: 10.1.2.3 using starttls, server: 0.0.0.0:143, login: "ann", upstream: 10.0.0.1:143'
    expect(fieldsOf(HEAD + entry)).to.deep.equal({
      ...ENTRY,
      connection: '9',
      message: 'client login failed: "no" while in auth state',
      client: '10.1.2.3',
      server: '0.0.0.0:143',
      login: 'ann',
      upstream: '10.0.0.1:143',
    })
  })

  it('may have a subrequest, a request that is none, and bytes of any kind', () => {
    const entry = Buffer.concat([
      Buffer.from(`${HEAD}*1 a`),
      Buffer.from([0xff]),
      Buffer.from(', client: ::1, server: s, request: "\x16\x03\x01", subrequest: "/auth", host: "h"'),
    ])
    expect(fieldsOf(entry)).to.deep.equal({
      ...ENTRY,
      connection: '1',
      message: 'a\ufffd',
      client: '::1',
      server: 's',
      request: Buffer.from('\x16\x03\x01').toString('base64'),
      subrequest: '/auth',
      host: 'h',
    })
  })

  it('may be cut off by nginx anywhere', () => {
    const whole = `${HEAD}*1 a, client: 10.1.2.3, server: s, request: "GET /x HTTP/1.1", host: "h"`
    expect(fieldsOf(whole.slice(0, -4))).to.deep.include({
      protocol: 'HTTP/1.1',
      message: 'a',
      client: '10.1.2.3',
    })
    expect(fieldsOf(whole.slice(0, -14))).to.deep.include({ method: 'GET', path: '/x', server: 's' })
    for (let length = HEAD.length; length <= whole.length; length += 1) {
      expect(fieldsOf(whole.slice(0, length)), String(length)).to.deep.include(ENTRY)
    }
  })

  it('may name a zone that limits', () => {
    const tail = ', client: 10.1.2.3, server: s'
    expect(
      fieldsOf(`${HEAD}*1 delaying request, dry run, excess: 0.123, by zone "a b"${tail}`),
    ).to.deep.include({
      message: 'delaying request, dry run',
      excessThousandths: '123',
      zone: 'a b',
    })
    expect(fieldsOf(`${HEAD}*1 limiting connections by zone "z"${tail}`)).to.deep.include({
      message: 'limiting connections',
      zone: 'z',
    })
    expect(fieldsOf(`${HEAD}*1 limiting by zone "z" or not${tail}`)).to.deep.include({
      message: 'limiting by zone "z" or not',
    })
  })

  it('is read by what nginx added, though the client wrote the like of it', () => {
    const real = 'client: 10.1.2.3, server: s, request: "GET /x HTTP/1.1", host: "h"'
    const forged = 'client: 6.6.6.6, server: t, request: "GET /y HTTP/1.1", host: "i"'
    const fields = { client: '10.1.2.3', server: 's', path: '/x', host: 'h' }
    expect(fieldsOf(`${HEAD}*1 open() "/${forged}" failed, ${real}`)).to.deep.include(fields)
    expect(fieldsOf(`${HEAD}*1 open() "/${`, ${forged}`.repeat(9)}" failed, ${real}`)).to.deep.include(fields)
    expect(fieldsOf(`${HEAD}*1 a, ${real}, referrer: "${`, ${forged}`}"`)).to.deep.include({
      ...fields,
      referrer: `, ${forged}`,
    })
  })

  it('goes on with lines that are not nginx’s without losing what nginx wrote', () => {
    expect(fieldsOf(`${HEAD}*1 a, client: 10.1.2.3, server: s, host: "h"\nno entry`)).to.deep.include({
      message: 'a',
      client: '10.1.2.3',
      server: 's',
      host: 'h',
    })
  })

  it('may belong to no connection, and say nothing', () => {
    expect(fieldsOf(HEAD)).to.deep.equal({ ...ENTRY, message: '' })
    expect(fieldsOf(`${HEAD}*1`)).to.deep.equal({ ...ENTRY, message: '*1' })
    expect(fieldsOf(HEAD.replace('[error] 12#34', '[] 12#34'))).to.deep.include({ level: '', message: '' })
    expect(fieldsOf(HEAD.replace('error', 'verbose'))).to.deep.include({ level: 'verbose' })
  })

  it('begins with its head, else the place where it stops to be one is told', () => {
    const encoder = createEncoder()
    for (const [text, column] of [
      ['', 1],
      ['PHP message', 1],
      [HEAD.slice(0, 15), 16],
      [HEAD.replace('08:20', '08:60'), 15],
      [HEAD.replace('12#', '12:'), 33 - 3 + 1],
      [HEAD.slice(0, -1), HEAD.length],
    ] as const) {
      expect(encodeEntry(text, encoder), text).to.equal(null)
      expect(encoder.mismatch(), text).to.deep.equal({
        column,
        reason: 'no entry of an error_log begins here',
      })
    }
  })

  it('has the key that access logs have for the same client', () => {
    const entry = `${HEAD}*1 a, client: 10.1.2.3, server: s`
    const key = (variable: string | null) => {
      const encoder = createEncoder('UTC', variable)
      encodeEntry(entry, encoder)
      const value = encoder.key()
      return value === null ? null : Buffer.from(value).toString()
    }
    expect(key('remote_addr')).to.equal('10.1.2.3')
    expect(key('http_host')).to.equal(null)
    expect(key('request_id')).to.equal(null)
    expect(key(null)).to.equal(null)
  })

  it('decodes whatever it holds, and keeps every byte', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...[
          ', client: ',
          ', udp client: ',
          ', server: ',
          ', request: "',
          '"',
          ', host: "',
          ', referrer: "',
          '\n',
        ],
        ...[
          ', upstream: ',
          ', bytes from/to client:',
          '1/2',
          '*1 ',
          'limiting requests',
          ' by zone "z"',
          'GET / HTTP/1.0',
        ],
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
    )
    const encoder = createEncoder()
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), fc.nat(255), (parts, odd) => {
        const entry = Buffer.concat([Buffer.from(HEAD + parts.join('')), Buffer.of(odd)])
        const message = encodeEntry(entry, encoder)
        expect(message?.['raw']).to.equal(entry.toString('base64'))
        const bytes = logflow.v1.NginxErrorLog.encode(
          logflow.v1.NginxErrorLog.fromObject(message ?? {}),
        ).finish()
        expect(bytes.length).to.be.at.most(encoder.maxEncodedBytes(entry.length))
      }),
      { numRuns: 2000 },
    )
  })

  it('costs linear time, however hostile', function () {
    this.timeout(20_000)
    for (const piece of [
      ', client: ',
      '"',
      ', request: "',
      ', udp client: a, server: b, host: "',
      '\xff',
      '/',
    ]) {
      const entry = Buffer.from(HEAD + piece.repeat(1_000_000 / piece.length), 'latin1')
      expect(encodeEntry(entry)).to.not.equal(null)
    }
  })
})
