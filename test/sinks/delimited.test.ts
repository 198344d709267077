import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { delimited, findWholeFrames } from '../../src/sinks/delimited.ts'
import { message } from './delimited-file.ts'

const READ_AT_ONCE = 1024 * 1024
const FRAME_BYTES = 165

describe('the end of the last whole message', () => {
  let folder: string
  let file: FileHandle

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'logflowd-delimited-'))
    file = await open(join(folder, 'a'), 'w+')
  })
  after(async () => {
    await file.close()
    await rm(folder, { recursive: true })
  })

  async function write(bytes: Uint8Array): Promise<number> {
    await file.truncate(0)
    await file.write(bytes, 0, bytes.length, 0)
    return bytes.length
  }

  it('is found wherever a read ends: in a length, before a value, in it', async () => {
    const small = Array.from({ length: 8_000 }, () => message('x'.repeat(FRAME_BYTES - 3)))
    for (let inside = 0; inside < 5; inside += 1) {
      // So that the first read ends `inside` bytes after the beginning of a message.
      const firstBytes = FRAME_BYTES + ((READ_AT_ONCE - inside) % FRAME_BYTES)
      const all = delimited([message('y'.repeat(firstBytes - 3)), ...small])
      expect(all.length).to.equal(firstBytes + 8_000 * FRAME_BYTES)
      const size = await write(all)
      expect(await findWholeFrames(file, 0, size)).to.deep.equal({ end: size, damaged: false })
      for (const torn of [1, 2, 3, 164]) {
        const tornSize = await write(all.subarray(0, size - FRAME_BYTES + torn))
        expect(await findWholeFrames(file, 0, tornSize), `torn after ${torn}`).to.deep.equal({
          end: size - FRAME_BYTES,
          damaged: false,
        })
      }
      // A file that ends where a read does.
      const end = READ_AT_ONCE - inside
      await write(all.subarray(0, READ_AT_ONCE))
      expect(await findWholeFrames(file, 0, READ_AT_ONCE)).to.deep.equal({ end, damaged: false })
    }
  })

  it('is looked for from where it is known to be', async () => {
    const known = delimited([message('a')]).length
    const size = await write(Buffer.concat([Buffer.alloc(known, 1), delimited([message('b')])]))
    expect(await findWholeFrames(file, known, size)).to.deep.equal({ end: size, damaged: false })
    expect(await findWholeFrames(file, 0, size)).to.deep.equal({ end: 0, damaged: true })
  })

  it('is no further than a file that became shorter meanwhile', async () => {
    const size = await write(delimited([message('a'), message('b'), message('c'.repeat(100))]))
    await file.truncate(10)
    expect(await findWholeFrames(file, 0, size)).to.deep.equal({ end: 6, damaged: false })
  })

  it('is found without following a length that is none', async () => {
    for (const bytes of [Buffer.alloc(6, 0xff), Buffer.from([0xff, 0xff, 0xff, 0xff, 0x7f, 0x0b])]) {
      const size = await write(bytes)
      expect(await findWholeFrames(file, 0, size)).to.deep.equal({ end: 0, damaged: true })
    }
  })
})
