import { expect } from 'chai'
import fc from 'fast-check'
import { unescapedCopy, unescapeInto } from '../../src/nginx/escape.ts'
import { renderValue } from './reference-renderer.ts'

describe('escapes', () => {
  it('give back every byte that nginx escaped', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.constantFrom('default', 'json', 'none'),
        (value, how) => {
          const written = renderValue(Buffer.from(value), how)
          expect(Buffer.from(unescapedCopy(written, 0, written.length, how))).to.deep.equal(
            Buffer.from(value),
          )
        },
      ),
    )
    const all = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    for (const how of ['default', 'json', 'none'] as const) {
      const written = renderValue(all, how)
      expect(Buffer.from(unescapedCopy(written, 0, written.length, how))).to.deep.equal(all)
    }
  })

  it('are undone once: a client that sends \\x22 gets \\x22', () => {
    const written = Buffer.from('\\x5Cx22')
    expect(Buffer.from(unescapedCopy(written, 0, written.length, 'default')).toString()).to.equal('\\x22')
  })

  it('take lower-case hex, and leave alone what nginx would not write', () => {
    const read = (text: string, how: 'default' | 'json' | 'none') =>
      Buffer.from(unescapedCopy(Buffer.from(text), 0, text.length, how)).toString('latin1')
    expect(read('\\xe9\\xE9\\x9e', 'default')).to.equal('\xe9\xe9\x9e')
    for (const text of ['\\', '\\x', '\\x2', '\\xZZ', '\\"', 'a\\'])
      expect(read(text, 'default')).to.equal(text)
    for (const text of ['\\', '\\u', '\\u001', '\\u0100', '\\x22', '\\/'])
      expect(read(text, 'json')).to.equal(text)
    expect(read('\\x22\\n', 'none')).to.equal('\\x22\\n')
  })

  it('are undone into the middle of a buffer, and nothing else is touched', () => {
    const bytes = Buffer.from('..a\\x0Ab..')
    const out = Buffer.alloc(8, '#')
    expect(unescapeInto(bytes, 2, 8, 'default', out, 3)).to.equal(6)
    expect(out.toString()).to.equal('###a\nb##')
  })
})
