import { expect } from 'chai'
import fc from 'fast-check'
import { missingPrograms } from '../../support/nginx.ts'
import { ConfFolder, mainLine, temporaryPaths } from './nginx-verdict.ts'

const missing = missingPrograms('nginx')

const NOT_ABOUT_LOGS =
  /duplicate (?:location|default)|is duplicate|is outside location|"(?:set|root|rewrite_log|types)" directive/

/** Mostly right, so that a configuration often comes to its end. */
const format = fc.constantFrom('a', 'b', 'A', 'combined', 'combined', 'Combined', '"a"')
const parameters = fc.constantFrom(
  '',
  '',
  'buffer=4k',
  'gzip',
  'if=$uri',
  'buffer=8k flush=1s',
  'flush=1s',
  'if=$later',
)
const path = fc.constantFrom('f', 'g', './f', 'h$host', '$uri/$args', 'off', 'syslog:server=127.0.0.1')
const simple = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(path, format, parameters)
      .map(([file, name, more]) =>
        file === 'off' ? 'access_log off;' : `access_log ${file} ${name} ${more};`,
      ),
  },
  { weight: 2, arbitrary: path.map(file => `access_log ${file};`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'error_log e;',
      'error_log e warn;',
      'error_log stderr;',
      'rewrite_log on;',
      'set $later 1;',
      'root /x;',
    ),
  },
)
const blocks = ['location /x', 'location ~ ^/(?<later>.)', 'if ($uri)', 'limit_except GET', 'types', 'server']

const inside = fc.letrec<{ body: string }>(tie => ({
  body: fc
    .array(
      fc.oneof(
        { maxDepth: 3 },
        simple,
        fc.tuple(fc.constantFrom(...blocks), tie('body')).map(([name, body]) => `${name} {\n${body}\n}`),
      ),
      { maxLength: 3 },
    )
    .map(lines => lines.join('\n')),
}))

const http = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: simple },
    { weight: 4, arbitrary: inside.body.map(body => `server {\n${body}\n}`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        'log_format a $status;',
        'log_format b "$later";',
        'log_format A escape=json x;',
        'map $uri $later { default 1; }',
      ),
    },
  ),
  { maxLength: 6 },
)

describe(`a random configuration${missing ? ` (skipped: ${missing})` : ''}`, function () {
  this.timeout(120_000)
  const folder = new ConfFolder()
  before(function () {
    if (missing) this.skip()
  })
  after(() => folder.remove())

  it('is refused where nginx refuses it, and else accepted', () => {
    let accepted = 0
    fc.assert(
      fc.property(http, lines => {
        const formats = 'log_format b $uri;'
        folder.write(
          'nginx.conf',
          `${mainLine(folder.path)}\nhttp { ${temporaryPaths(folder.path)} ${lines.length % 2 ? formats : ''}\n${lines.join('\n')}\n}\n`,
        )
        const { complaint, place } = folder.askNginx()
        // What has nothing to do with logs is left to nginx.
        if (NOT_ABOUT_LOGS.test(complaint ?? '')) return
        const { faults } = folder.read()
        const both = `nginx says: ${complaint}\nwe say: ${JSON.stringify(faults)}`
        if (complaint === null) accepted++
        expect(faults.length > 0, both).to.equal(complaint !== null)
        if (place !== null) expect(faults[0]?.place, both).to.equal(place)
      }),
      { numRuns: 150 },
    )
    expect(accepted).to.be.greaterThan(5)
  })
})
