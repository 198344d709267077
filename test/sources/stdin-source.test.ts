import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { expect } from 'chai'
import fc from 'fast-check'
import { openStdinSource } from '../../src/sources/stdin-source.ts'
import type { Block } from '../../src/types.ts'

async function blocksOf(
  chunks: readonly string[],
  maxLineBytes = 1000,
  signal = new AbortController().signal,
) {
  const source = openStdinSource({
    input: Readable.from(chunks.map(chunk => Buffer.from(chunk))),
    inputIndex: 0,
    maxLineBytes,
    now: () => 5000,
  })
  const blocks: (Block & { text: string })[] = []
  for await (const block of source.blocks(signal)) {
    blocks.push({ ...block, text: block.kind === 'lines' ? Buffer.from(block.bytes).toString() : '' })
  }
  return blocks
}

describe('lines from a pipe', () => {
  it('come whole and in order, wherever the chunks are cut', async () => {
    const chunks = fc.array(fc.stringMatching(/^[a-c\n]{1,12}$/), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(chunks, async parts => {
        const blocks = await blocksOf(parts)
        expect(blocks.map(({ text }) => text).join('')).to.equal(parts.join(''))
        let offset = 0
        for (const [index, block] of blocks.entries()) {
          expect(block.kind).to.equal('lines')
          expect([block.start.offset, block.end.offset]).to.deep.equal([offset, offset + block.text.length])
          if (index < blocks.length - 1) expect(block.text.endsWith('\n')).to.equal(true)
          offset = block.end.offset
        }
        const last = blocks.at(-1)
        if (last?.kind === 'lines') expect(last.unterminated).to.equal(!last.text.endsWith('\n'))
      }),
    )
  })

  it('come on after a line that is too long, of which the head, the length and the hash are kept', async () => {
    const long = 'x'.repeat(5000)
    const blocks = await blocksOf(['a\n', long.slice(0, 2500), long.slice(2500), '\nb\n'])
    expect(blocks.map(({ kind }) => kind)).to.deep.equal(['lines', 'overlong', 'lines'])
    const [, overlong, after] = blocks
    if (overlong?.kind !== 'overlong') throw new Error('no over-long line')
    expect(overlong.lengthBytes).to.equal(5000)
    expect(Buffer.from(overlong.head).toString()).to.equal(long)
    expect(Buffer.from(overlong.sha256).toString('hex')).to.equal(
      createHash('sha256').update(long).digest('hex'),
    )
    expect(after?.text).to.equal('b\n')
    expect(after?.start.offset).to.equal(2 + 5000 + 1)
  })

  it('end when they are stopped', async () => {
    const controller = new AbortController()
    const never = new Readable({ read: () => {} })
    const source = openStdinSource({ input: never, inputIndex: 0, maxLineBytes: 10, now: () => 0 })
    const reading = source.blocks(controller.signal)[Symbol.asyncIterator]().next()
    controller.abort()
    expect((await reading).done).to.equal(true)
  })
})
