import { expect } from 'chai'
import fc from 'fast-check'
import { createEncoder, encodeEntry } from './encode-error-entry.ts'
import type { Json } from './encode-line.ts'

/** What nginx was about to say. */
interface Said {
  readonly level: string
  readonly pid: number
  readonly tid: number
  readonly connection: number | null
  readonly message: string
  readonly tail: Readonly<Record<string, string>> | null
}

/** As ngx_log_error_core and the handlers of http write it. */
function written({ level, pid, tid, connection, message, tail }: Said): string {
  const star = connection === null ? '' : `*${connection} `
  const parts = Object.entries(tail ?? {}).map(([key, value]) =>
    key === 'client' || key === 'server' ? `, ${key}: ${value}` : `, ${key}: "${value}"`,
  )
  return `2026/11/23 08:20:00 [${level}] ${pid}#${tid}: ${star}${message}${parts.join('')}`
}

/** The same in protobuf's JSON mapping, without a look at the text. */
function expected({ level, pid, tid, connection, message, tail }: Said): Json {
  const { request, ...texts } = tail ?? {}
  return {
    level,
    pid: String(pid),
    tid: String(tid),
    ...(connection !== null && { connection: String(connection) }),
    message,
    ...texts,
    ...(request !== undefined && requestOf(request)),
  }
}

function requestOf(request: string): Json {
  const parts = /^([A-Z]+) ([^ ?]+)(?:\?([^ ]*))? (HTTP\/\d\.\d)$/.exec(request)
  if (parts === null) return { request: Buffer.from(request).toString('base64') }
  const [, method, path, query, protocol] = parts
  return { method, path, protocol, ...(query !== undefined && { query }) }
}

/** Text in which nothing looks like a part that nginx adds. */
const plain = (excluded: RegExp) =>
  fc.string({ unit: 'grapheme', maxLength: 20 }).map(text => text.replaceAll(excluded, '_'))
const message = fc
  .array(
    fc.oneof(
      plain(/["\n]/g),
      fc.constantFrom('"/a, b"', '\n', ' while reading', ', excess', '(2: No such file)'),
    ),
  )
  .map(parts => `x${parts.join('')}`)
const request = fc.oneof(
  fc.constantFrom('GET / HTTP/1.1', 'POST /a?b=c HTTP/2.0', 'GET /? HTTP/1.0', 'HELP', ''),
  plain(/["\n]/g),
)
const tail = fc.record(
  {
    client: fc.constantFrom('10.1.2.3', '2001:db8::1', 'unix:'),
    server: fc.constantFrom('', 'example.org', '0.0.0.0:80', '*.example.org'),
    request,
    subrequest: plain(/["\n]/g),
    upstream: fc.constantFrom('http://10.0.0.1:80/a', 'fastcgi://unix:/run/php, 8.sock:'),
    host: plain(/["\n]/g),
    referrer: plain(/[\n]/g),
  },
  { requiredKeys: ['client', 'server'] },
)
const said: fc.Arbitrary<Said> = fc.record({
  level: fc.constantFrom('emerg', 'alert', 'crit', 'error', 'warn', 'notice', 'info', 'debug'),
  pid: fc.nat(),
  tid: fc.nat(),
  connection: fc.option(fc.maxSafeNat()),
  message,
  tail: fc.option(tail),
})

describe('what nginx says in its error_log', () => {
  it('comes out as it was meant, whatever it is', () => {
    const encoder = createEncoder()
    fc.assert(
      fc.property(said, one => {
        const {
          identity: _i,
          raw,
          labels: _l,
          timeUnixMs: _m,
          timeText: _t,
          timeZoneOffsetMinutes: _z,
          ...rest
        } = encodeEntry(written(one), encoder) ?? {}
        expect(rest).to.deep.equal(expected(one))
        expect(Buffer.from(String(raw), 'base64').toString()).to.equal(written(one))
      }),
      { numRuns: 2000 },
    )
  })
})
