import { expect } from 'chai'
import fc from 'fast-check'
import { compile, encodeLine, type Json } from './encode-line.ts'

const FORMAT = compile('"$request"', 'none')

function split(request: string): Json {
  const message = encodeLine(FORMAT, Buffer.from(`"${request}"`, 'latin1'))
  if (message === null) throw new Error('the line does not match')
  return message
}

function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64')
}

/** The request line that the parts were, byte for byte. */
function rebuilt(message: Json): string {
  const { request, method, path, query, protocol } = message
  if (request !== undefined) return Buffer.from(String(request), 'base64').toString('latin1')
  const line = `${method} ${path}${query === undefined ? '' : `?${query}`}${protocol === undefined ? '' : ` ${protocol}`}`
  return Buffer.from(line).toString('latin1')
}

describe('the request line of a record', () => {
  const lines: readonly (readonly [request: string, parts: readonly (string | undefined)[]])[] = [
    ['GET / HTTP/1.1', ['GET', '/', undefined, 'HTTP/1.1']],
    ['POST /a/b?c=d HTTP/2.0', ['POST', '/a/b', 'c=d', 'HTTP/2.0']],
    ['GET /? HTTP/1.0', ['GET', '/', '', 'HTTP/1.0']],
    ['GET /a?b?c HTTP/3.0', ['GET', '/a', 'b?c', 'HTTP/3.0']],
    ['GET ?x HTTP/1.1', ['GET', '', 'x', 'HTTP/1.1']],
    ['GET /a b c HTTP/1.1', ['GET', '/a b c', undefined, 'HTTP/1.1']],
    ['GET /a?b c HTTP/1.1', ['GET', '/a', 'b c', 'HTTP/1.1']],
    ['GET /a HTTP/1.1 HTTP/1.1', ['GET', '/a HTTP/1.1', undefined, 'HTTP/1.1']],
    ['GET http://e.org/x HTTP/1.1', ['GET', 'http://e.org/x', undefined, 'HTTP/1.1']],
    ['CONNECT e.org:443 HTTP/1.1', ['CONNECT', 'e.org:443', undefined, 'HTTP/1.1']],
    ['OPTIONS * HTTP/1.1', ['OPTIONS', '*', undefined, 'HTTP/1.1']],
    ['PRI * HTTP/2.0', ['PRI', '*', undefined, 'HTTP/2.0']],
    ['M-SEARCH * HTTP/1.1', ['M-SEARCH', '*', undefined, 'HTTP/1.1']],
    ['PROP_FIND / HTTP/1.1', ['PROP_FIND', '/', undefined, 'HTTP/1.1']],
    ['GET /old', ['GET', '/old']],
    ['GET /old?x', ['GET', '/old', 'x']],
    ['GET / HTTP/', ['GET', '/', undefined, 'HTTP/']],
    ['GET / HTTP/1.1beta-of-something-long', ['GET', '/', undefined, 'HTTP/1.1beta-of-something-long']],
    ['GET / HTTP/11', ['GET', '/', undefined, 'HTTP/11']],
    [
      `GET /${'x'.repeat(3000)}?${'y'.repeat(3000)} HTTP/1.1`,
      ['GET', `/${'x'.repeat(3000)}`, 'y'.repeat(3000), 'HTTP/1.1'],
    ],
  ]
  for (const [request, [method, path, query, protocol]] of lines) {
    it(`is split: ${request.slice(0, 40)}`, () => {
      const parts = { method, path, query, protocol }
      const present = Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
      expect(split(request)).to.deep.equal(present)
    })
  }

  it('has UTF-8 in its parts', () => {
    const line = Buffer.from('GET /ä?ö=\u{1f600} HTTP/1.1').toString('latin1')
    expect(split(line)).to.deep.equal({
      method: 'GET',
      path: '/ä',
      query: 'ö=\u{1f600}',
      protocol: 'HTTP/1.1',
    })
  })

  const garbage = [
    '',
    ' ',
    'GET',
    'GET ',
    ' /',
    '/ HTTP/1.1',
    'get / HTTP/1.1',
    'GET  HTTP/1.1',
    'GET  / HTTP/1.1',
    'GET /  HTTP/1.1',
    'GET / ',
    'GET /a b',
    'GET / http/1.1',
    'GET / HTTP',
    'GET / HTTP/1.1 ',
    'GET\t/ HTTP/1.1',
    'SSH-2.0-Go',
    '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    'GET /\xff HTTP/1.1',
    '\x03\x00\x00/*\xe0\x00\x00\x00\x00\x00Cookie: mstshash=Administr',
  ]
  for (const request of garbage) {
    it(`is kept as bytes when it is not HTTP: ${JSON.stringify(request).slice(0, 40)}`, () => {
      expect(split(request)).to.deep.equal({ request: base64(request) })
    })
  }

  it('can always be put together again from its parts', () => {
    const word = fc.string({
      unit: fc.constantFrom('G', 'ET', 'H', 'HTTP/', '1.1', ' ', ' ', '?', '/', '\xff', 'ä', '_'),
    })
    fc.assert(
      fc.property(
        fc.oneof(
          word,
          fc.tuple(word, word, word).map(words => words.join(' ')),
        ),
        request => {
          expect(rebuilt(split(request))).to.equal(request)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
