import { expect } from 'chai'
import fc from 'fast-check'
import { compile, encodeLine } from './encode-line.ts'
import { csv, json, messageOf } from './own-lines.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'"\\,\t\r x\u0001é'), maxLength: 12 }),
)
const seconds = fc
  .tuple(fc.nat({ max: 9999 }), fc.nat({ max: 999 }))
  .map(([s, ms]) => `${s}.${String(ms).padStart(3, '0')}`)
const unset = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })

/** Values as nginx has them, none of them one that is unset in csv; null: unset. */
const request = fc.record({
  remote_addr: unset(fc.ipV4()),
  status: fc.integer({ min: 100, max: 999 }).map(String),
  body_bytes_sent: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String),
  request_time: seconds,
  request: unset(fc.oneof(fc.constantFrom('GET /a?b=c HTTP/1.1', 'POST /', 'TRACE'), text)),
  time_local: fc.constantFrom('18/Jun/2024:08:00:00 +0200', '31/Dec/1999:23:59:60 -0330'),
  upstream_addr: fc.constantFrom('10.0.0.1:80', '10.0.0.1:80, 10.0.0.2:80', '10.0.0.1:80 : unix:/x'),
  upstream_status: fc.constantFrom('502', '502, 200', '502 : 200'),
  http_user_agent: unset(text),
  my_own: unset(text),
})

describe('a line that is not nginx’s', () => {
  it('gives the message that a log_format with the same values gives', function () {
    this.timeout(60_000)
    const names = [
      'remote_addr',
      'status',
      'body_bytes_sent',
      'request_time',
      'request',
      'time_local',
      'upstream_addr',
    ] as const
    const more = ['upstream_status', 'http_user_agent', 'my_own'] as const
    const all = [...names, ...more]
    const logFormat = compile(all.map(name => `"$${name}"`).join(' '))
    const asCsv = csv(all.join(' '))
    const asJson = json(Object.fromEntries(all.map(name => [name, `of.${name}`])))
    fc.assert(
      fc.property(request, values => {
        const set = all.map(name => {
          const value = values[name]
          return value === null || value === '' || value === '-' ? null : value.replaceAll('\n', ' ')
        })
        const logged = encodeLine(logFormat, set.map(value => `"${inDefault(value)}"`).join(' '))
        expect(logged).to.not.equal(null)
        const row = set.map(value => (value === null ? '' : `"${value.replaceAll('"', '""')}"`)).join(',')
        expect(messageOf(asCsv, row)).to.deep.equal(logged)
        const of = Object.fromEntries(all.map((name, i) => [name, set[i]]))
        expect(messageOf(asJson, JSON.stringify({ of }))).to.deep.equal(logged)
      }),
      { numRuns: 1000 },
    )
  })
})

/** As nginx writes a value with escape=default. */
function inDefault(value: string | null): string {
  if (value === null) return '-'
  const bytes = Buffer.from(value).toString('latin1')
  return bytes.replaceAll(
    /[^ !#-[\]-~]/g,
    byte => `\\x${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
