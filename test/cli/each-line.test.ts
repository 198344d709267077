import { Readable } from 'node:stream'
import { expect } from 'chai'
import fc from 'fast-check'
import { eachLine } from '../../src/cli/each-line.ts'

async function linesOf(chunks: readonly Uint8Array[]): Promise<{ line: string; offset: number }[]> {
  const lines: { line: string; offset: number }[] = []
  const input = Readable.from(chunks.map(chunk => Buffer.from(chunk)))
  for await (const _chunk of eachLine(input, (bytes, start, end, offset) => {
    lines.push({ line: bytes.toString('latin1', start, end), offset })
  }));
  return lines
}

describe('lines of standard input', () => {
  it('are the same however the bytes are cut into chunks', async () => {
    const someBytes = fc
      .uint8Array({ maxLength: 20 })
      .map(bytes => bytes.map(byte => (byte % 3 === 0 ? 10 : byte)))
    await fc.assert(
      fc.asyncProperty(fc.array(someBytes, { maxLength: 8 }), async chunks => {
        const whole = Buffer.concat(chunks).toString('latin1')
        const expected = whole.split('\n')
        if (expected.at(-1) === '') expected.pop()
        let offset = 0
        const model = expected.map(line => {
          const at = { line, offset }
          offset += line.length + 1
          return at
        })
        expect(await linesOf(chunks.filter(chunk => chunk.length > 0))).to.deep.equal(model)
      }),
    )
  })

  it('may be far longer than a chunk', async () => {
    const chunk = Buffer.alloc(1000, 'a')
    const lines = await linesOf([...Array.from({ length: 5000 }, () => chunk), Buffer.from('\nb')])
    expect(lines.map(({ line, offset }) => [line.length, offset])).to.deep.equal([
      [5_000_000, 0],
      [1, 5_000_001],
    ])
  })
})
