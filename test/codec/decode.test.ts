import { expect } from 'chai'
import { decodeMessage, messageToJson } from '../../src/codec/decode.ts'
import { logflow } from '../../src/generated/logflow.js'

const NAME = 'logflow.v1.NginxLogRequest'

describe('decoding', () => {
  it('gives the JSON mapping of protobuf: 64-bit numbers as strings, bytes as base64, maps as objects', () => {
    const message = logflow.v1.NginxLogRequest.fromObject({
      timeUnixMs: -1n,
      bodyBytesSent: 2n ** 64n - 1n,
      status: 200,
      request: Buffer.from('\xff\xfe', 'latin1'),
      variables: { a: 'b' },
      rawVariables: { c: Buffer.from([0xff]) },
      upstream: [{ responseTimeMs: 5 }],
    })
    const bytes = logflow.v1.NginxLogRequest.encode(message).finish()
    const json = messageToJson(NAME, decodeMessage(NAME, bytes))
    expect(json).to.deep.equal({
      timeUnixMs: '-1',
      bodyBytesSent: '18446744073709551615',
      status: 200,
      request: '//4=',
      variables: { a: 'b' },
      rawVariables: { c: '/w==' },
      upstream: [{ responseTimeMs: '5' }],
    })
    expect(JSON.parse(JSON.stringify(json))).to.deep.equal(json)
  })

  it('tells absent fields from empty ones', () => {
    expect(messageToJson(NAME, decodeMessage(NAME, new Uint8Array(0)))).to.deep.equal({})
    const bytes = logflow.v1.NginxLogRequest.encode({ httpReferer: '', status: 0 }).finish()
    expect(messageToJson(NAME, decodeMessage(NAME, bytes))).to.deep.equal({ httpReferer: '', status: 0 })
  })

  it('refuses other messages and other bytes', () => {
    expect(() => decodeMessage('logflow.v1.Nothing', new Uint8Array(0))).to.throw(
      RangeError,
      'logflow.v1.Nothing',
    )
    expect(() => decodeMessage(NAME, Buffer.from([0x0a, 0x05, 0x01]))).to.throw()
    expect(() => decodeMessage(NAME, Buffer.from('1.2.3.4 - - [22/Nov/2026'))).to.throw()
  })
})
