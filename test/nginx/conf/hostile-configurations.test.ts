import { expect } from 'chai'
import type { NginxLogs } from '../../../src/nginx/conf/nginx-logs.ts'
import { readText } from './memory-conf-files.ts'

const MEBIBYTE = 2 ** 20

function sentences({ faults }: NginxLogs): string {
  return faults.map(({ place, sentence }) => `${place.replace('/etc/nginx/', '')}: ${sentence}`).join('\n')
}

describe('a hostile nginx.conf', () => {
  it('that includes itself is refused at the include', () => {
    expect(sentences(readText('\ninclude nginx.conf;'))).to.equal(
      'nginx.conf:2: "/etc/nginx/nginx.conf" includes itself',
    )
    const circle = readText('include a.conf;', {
      '/etc/nginx/a.conf': 'include b.conf;',
      '/etc/nginx/b.conf': 'include [a]*.conf; include a.*;',
    })
    expect(sentences(circle)).to.equal('b.conf:1: "/etc/nginx/a.conf" includes itself')
  })

  it('that includes files twice, and those again, ends', () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, n) => [
        `/etc/nginx/${n}.conf`,
        `include ${n + 1}.conf; include ${n + 1}.conf;`,
      ]),
    )
    const read = readText('include 0.conf;', { ...files, '/etc/nginx/60.conf': '' })
    expect(sentences(read)).to.include('more than 65536 ')
  }).timeout(30_000)

  it('that includes a chain of files without end is refused', () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`/etc/nginx/${n}.conf`, `include ${n + 1}.conf;`]),
    )
    expect(sentences(readText('include 0.conf;', files))).to.include(
      'more than 256 files include one another',
    )
  })

  it('that is too large is refused', () => {
    const text = `# ${'x'.repeat(1000)}\n`.repeat(67 * 1024)
    expect(sentences(readText(text))).to.equal('nginx.conf:1: the configuration has more than 67108864 bytes')
  })

  it('with a fault on each line is told after a hundred', () => {
    const read = readText(`http { ${'access_log /a nope;\n'.repeat(100_000)} }`)
    expect(read.faults).to.have.length(100)
  })

  it('with blocks in one another without end is refused', () => {
    const read = readText(`http {\n${'a {'.repeat(100_000)}`)
    expect(sentences(read)).to.equal('nginx.conf:2: more than 1000 blocks in one another')
  })

  const units: readonly (readonly [promise: string, unit: string, before?: string, after?: string])[] = [
    ['of directives', 'a b;'],
    ['of words', 'ab ', 'a ', ';'],
    ['of blocks in blocks', 'a{', 'http {'],
    ['of closing braces', '}', 'http {'],
    ['of comments', '#\n'],
    ['of quotes', '"a" '],
    ['of backslashes', '\\\\ '],
    ['of formats', 'log_format a$uri $a$b;', 'http {'],
    ['of dollars', 'log_format a ${uri}$ ;', 'http {'],
    ['of access logs', 'access_log /a$a$b;', 'http {', '}'],
    ['of times', 'access_log /a combined buffer=1k "flush=1d      2h     1s";', 'http {', '}'],
    ['of Lua', '[=[', 'http { a_by_lua_block {'],
    ['of Lua with brackets that nothing closes', '[==', 'http { a_by_lua_block {'],
    ['of captures', 'rewrite (?<a(?<b>(?<c /;', 'http { server {'],
    ['of braces of variables', '${{{{{{{{ ', 'http { log_format a '],
  ]
  for (const [promise, unit, before = '', after = ''] of units) {
    // With squares of the length this would take hours.
    it(`is read in linear time when it is made ${promise}`, () => {
      const read = readText(before + unit.repeat((2 * MEBIBYTE) / unit.length) + after)
      expect(read.faults.length).to.be.at.most(100)
      expect(read.warnings.length).to.be.at.most(100)
    }).timeout(30_000)
  }
})
