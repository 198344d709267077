import { expect } from 'chai'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import type { CompiledFormat, Escape } from '../../src/nginx/compiled-format.ts'
import { compile, FILE } from './encode-line.ts'

/** Bytes of the message of a line, and the bound that the encoder gave for it. */
function sizes(format: CompiledFormat, line: string): { bytes: number; bound: number } {
  const text = Buffer.from(line, 'latin1')
  const encoder = createNginxRequestEncoder({
    format,
    formatName: null,
    host: '',
    labels: {},
    keyVariable: null,
  })
  encoder.beginBlock({ ...FILE, device: 0n, inode: 0n, generation: 0 }, 0)
  const bound = encoder.maxEncodedBytes(text.length)
  const bytes = encoder.encode(text, 0, text.length, Buffer.alloc(6 * text.length + 10_000), 0)
  expect(bytes, 'the line must match').to.be.greaterThan(0)
  return { bytes, bound }
}

/** The lines that grow the most; `encoder-model.test.ts` tries many others against the bound. */
describe('the bound for the size of a message', () => {
  const kinds: readonly (readonly [
    name: string,
    format: string,
    how: Escape,
    line: (n: number) => string,
  ])[] = [
    ['bytes that are not UTF-8', '$foo', 'none', n => '\xff'.repeat(n)],
    ['bytes that are not UTF-8 in a field', '"$http_referer"', 'none', n => `"${'\xff'.repeat(n)}"`],
    ['ends of passes', '"$upstream_addr"', 'default', n => `"${' : '.repeat(n)}"`],
    ['passes of one digit', '"$upstream_status"', 'default', n => `"${Array(n).fill('100').join(' : ')}"`],
    [
      'seconds of one digit',
      '"$upstream_response_time"',
      'default',
      n => `"${Array(n).fill('9').join(' : ')}"`,
    ],
    [
      'seconds that do not fit, after a pass',
      '"$upstream_response_time"',
      'default',
      n => `"1 : ${Array(n).fill('9').join(', ')}, 0.0001"`,
    ],
    [
      'lists that disagree',
      '"$upstream_addr" "$upstream_response_time"',
      'default',
      n => `"${Array(n).fill('a').join(' : ')}" "${Array(n).fill('9').join(', ')}"`,
    ],
    ['dashes', '"$upstream_connect_time"', 'default', n => `"${Array(n).fill('-').join(', ')}"`],
  ]
  for (const [name, format, how, line] of kinds) {
    it(`holds for ${name}`, () => {
      const compiled = compile(format, how)
      for (const n of [1, 2, 40, 50, 130, 5000, 60_000]) {
        const { bytes, bound } = sizes(compiled, line(n))
        expect(bytes).to.be.at.most(bound)
      }
    })
  }

  it('is near enough to the usual size that a batch is filled', () => {
    const encoder = createNginxRequestEncoder({
      format: compile('$remote_addr "$request" "$http_user_agent"'),
      formatName: null,
      host: 'web-1',
      labels: {},
      keyVariable: null,
    })
    expect(encoder.maxEncodedBytes(220)).to.be.lessThan(2000)
  })
})
