import { expect } from 'chai'
import fc from 'fast-check'
import { createNginxErrorEncoder } from '../../../src/codec/nginx-error-encoder.ts'
import type { PrivacyRules } from '../../../src/privacy-rules.ts'
import { encodeEntry } from '../encode-error-entry.ts'
import { privacyOf } from './rules.ts'

const HEAD = '2026/11/29 13:51:49 [error] 12#34: *56 '
const TAIL =
  ', client: 203.0.113.77, server: shop, request: "GET /a?b=1&token=x HTTP/1.1", upstream: "http://10.0.0.5:80/a?b=1&token=x", host: "shop", referrer: "http://h/?token=y"'

function encoderWith(over: Partial<PrivacyRules>, keyVariable: string | null = null) {
  return createNginxErrorEncoder({
    host: 'h',
    labels: { site: 'a' },
    timeZone: 'UTC',
    keyVariable,
    privacy: privacyOf(over),
  })
}

const textOf = (raw: unknown) => Buffer.from(String(raw), 'base64').toString()

describe('entries of error_log with privacy rules', () => {
  const message = 'client 203.0.113.77 closed "http://q/?token=z"'

  it('are clean in every field and in raw, and keep the upstream', () => {
    const entry = encodeEntry(
      HEAD + message + TAIL,
      encoderWith({ addresses: 'cut', removeArguments: ['token'] }),
    )
    const plain = encodeEntry(HEAD + message + TAIL)
    expect(entry).to.deep.include({
      identity: plain?.['identity'],
      connection: '56',
      message: 'client 203.0.113.0 closed "http://q/?"',
      client: '203.0.113.0',
      query: 'b=1',
      upstream: 'http://10.0.0.5:80/a?b=1',
      referrer: 'http://h/?',
      host: 'shop',
    })
    const cleaned = TAIL.replace('113.77', '113.0').replaceAll('&token=x', '').replace('?token=y', '?')
    expect(textOf(entry?.['raw'])).to.equal(`${HEAD}client 203.0.113.0 closed "http://q/?"${cleaned}`)
  })

  it('have no dropped fields, and not their values in raw', () => {
    const encoder = encoderWith({ dropFields: ['remote_addr', 'http_referer', 'request'] }, 'remote_addr')
    const entry = encodeEntry(`${HEAD}m${TAIL}`, encoder)
    expect(entry).to.not.have.any.keys('client', 'referrer', 'method', 'query', 'request')
    expect(entry).to.deep.include({ server: 'shop', host: 'shop', message: 'm' })
    expect(textOf(entry?.['raw'])).to.contain(', client: , server: shop, request: "", upstream: ')
    expect(encoder.key()).to.equal(null)
  })

  it('never hold an address or a removed value, however the client plays with them', function () {
    this.timeout(30_000)
    const pieces = fc.constantFrom(
      ...[
        ' ',
        '"',
        ', client: ',
        ', request: "',
        ', referrer: "',
        ', host: "',
        '\n',
        'token=QZJXKV',
        '?token=QZJXKV',
      ],
      ...['203.0.113.77', '&a=', 'GET /', ' HTTP/1.1', ', upstream: "x', ', server: '],
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), all => {
        const rules = { addresses: 'cut', addressFields: 'all', removeArguments: ['token'] } as const
        const entry = encodeEntry(`${HEAD}m ${all.join('')}`, encoderWith(rules))
        const { raw, request, ...texts } = entry ?? {}
        const found = JSON.stringify(texts) + textOf(raw) + textOf(request ?? '')
        expect(found).to.not.contain('203.0.113.77')
        // nginx writes a client's text in quotes, or a value of its own: bare words are nobody's argument.
        expect(found).to.not.contain('?token=QZJXKV')
      }),
      { numRuns: 200 },
    )
  })
})
