import { expect } from 'chai'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { compile, encodeLine, type Json } from './encode-line.ts'

const VARIABLES = [
  'upstream_addr',
  'upstream_status',
  'upstream_response_time',
  'upstream_response_length',
] as const

/** The message for lists in the order of VARIABLES, each between quotes. */
function record(lists: readonly string[], how: Escape = 'default'): Json {
  const names = VARIABLES.slice(0, lists.length)
  const format = compile(names.map(name => `"$${name}"`).join(' '), how)
  const message = encodeLine(format, lists.map(list => `"${list}"`).join(' '))
  if (message === null) throw new Error('the line does not match')
  return message
}

describe('the upstream attempts of a record', () => {
  it('has the address, status, time and length of one attempt side by side', () => {
    expect(record(['10.0.0.1:80, 10.0.0.2:80', '502, 200', '0.000, 0.012', '0, 5120'])).to.deep.equal({
      upstream: [
        { addr: '10.0.0.1:80', status: 502, responseTimeMs: '0', responseLength: '0' },
        { addr: '10.0.0.2:80', status: 200, responseTimeMs: '12', responseLength: '5120' },
      ],
    })
  })

  it('counts the passes that an internal redirect begins', () => {
    expect(record(['a:1, b:2 : c:3 : d:4', '502, 404 : 404 : 200'])).to.deep.equal({
      upstream: [
        { addr: 'a:1', status: 502 },
        { addr: 'b:2', status: 404 },
        { addr: 'c:3', status: 404, pass: 1 },
        { addr: 'd:4', status: 200, pass: 2 },
      ],
    })
  })

  it('has an empty attempt for a pass that ended before a peer was chosen', () => {
    expect(record(['127.0.0.1:18305 : ', '200 : ', '0.000 : '])).to.deep.equal({
      upstream: [{ addr: '127.0.0.1:18305', status: 200, responseTimeMs: '0' }, { pass: 1 }],
    })
  })

  it('has no attempt where no upstream was asked', () => {
    expect(record(['-', '-', '-'])).to.deep.equal({})
    expect(record(['', '', ''], 'json')).to.deep.equal({})
  })

  it('leaves out what one attempt does not have', () => {
    expect(record(['a:1, unix:/run/b.sock', '-, 499', '-, 0.100'])).to.deep.equal({
      upstream: [{ addr: 'a:1' }, { addr: 'unix:/run/b.sock', status: 499, responseTimeMs: '100' }],
    })
    expect(record(['a:1', '-'])).to.deep.equal({ upstream: [{ addr: 'a:1' }] })
    expect(record(['a:1', '-'], 'json')).to.deep.equal({ upstream: [{ addr: 'a:1' }] })
  })

  it('has the name of the group when it had no live peer', () => {
    expect(record(['backend', '502'])).to.deep.equal({ upstream: [{ addr: 'backend', status: 502 }] })
  })

  it('keeps the text of a list that does not go along with the first', () => {
    expect(record(['a:1, b:2', '502 : 200', '0.001, 0.002'])).to.deep.equal({
      upstream: [
        { addr: 'a:1', status: 502, responseTimeMs: '1' },
        { addr: 'b:2', status: 200, responseTimeMs: '2' },
      ],
      variables: { upstream_status: '502 : 200' },
    })
    expect(record(['a:1', '502, 200', '0.001, 0.002 : 0.003'])).to.deep.equal({
      upstream: [
        { addr: 'a:1', status: 502, responseTimeMs: '1' },
        { status: 200, responseTimeMs: '2' },
        { responseTimeMs: '3', pass: 1 },
      ],
      variables: { upstream_status: '502, 200', upstream_response_time: '0.001, 0.002 : 0.003' },
    })
    expect(record(['a:1, b:2', '502'])).to.deep.equal({
      upstream: [{ addr: 'a:1', status: 502 }, { addr: 'b:2' }],
      variables: { upstream_status: '502' },
    })
  })

  it('keeps the text of a list with an element that is no such number', () => {
    expect(record(['a:1, b:2', '200, 99999999999', '0.0001, 0.002'])).to.deep.equal({
      upstream: [
        { addr: 'a:1', status: 200 },
        { addr: 'b:2', responseTimeMs: '2' },
      ],
      variables: { upstream_status: '200, 99999999999', upstream_response_time: '0.0001, 0.002' },
    })
  })

  it('is complete when an attempt takes more than 127 bytes, and when there are thousands', () => {
    const long = `unix:/${'x'.repeat(300)}`
    expect(record([long, '200'])).to.deep.equal({ upstream: [{ addr: long, status: 200 }] })
    const count = 40_000
    const message = record([Array(count).fill('a:1').join(' : '), Array(count).fill('200').join(' : ')])
    const attempts = message['upstream'] as Json[]
    expect(attempts).to.have.length(count)
    expect(attempts.at(-1)).to.deep.equal({ addr: 'a:1', status: 200, pass: count - 1 })
  })

  it('is found in the unquoted lists of an ingress controller', () => {
    const format = compile(
      '[$proxy_upstream_name] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id',
    )
    const line = '[web-80] 10.0.0.1:80, 10.0.0.2:80 0, 61 0.000, 0.003 502, 200 abc'
    expect(encodeLine(format, line)).to.deep.equal({
      proxyUpstreamName: 'web-80',
      upstream: [
        { addr: '10.0.0.1:80', status: 502, responseTimeMs: '0', responseLength: '0' },
        { addr: '10.0.0.2:80', status: 200, responseTimeMs: '3', responseLength: '61' },
      ],
      variables: { req_id: 'abc' },
    })
  })
})
