import { createHash } from 'node:crypto'
import { expect } from 'chai'
import { logflow } from '../src/generated/logflow.js'
import { compileRoutes } from '../src/routes.ts'
import { FILE } from './codec/encode-line.ts'
import { ConfigFolder, INPUT } from './config/support.ts'

const { DeadLetter } = logflow.v1
const LINE = Buffer.from('203.0.113.77 torn "GET /?a=1&token=x HTTP/1.1" 2001:db8:1:2::3')
const CLEAN = '203.0.113.0 torn "GET /?a=1 HTTP/1.1" 2001:db8:1::'

describe('dead letters with privacy rules', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const letter = (privacy: string, raw: Buffer, sha256: Uint8Array | null = null) => {
    const { config } = folder.load(`${INPUT}privacy: {${privacy}}\n`)
    const [route] = compileRoutes(config)
    const line = { file: FILE, offset: 7, column: 3, reason: 'r', raw, sha256, readUnixMs: 0 }
    const lengthBytes = sha256 === null ? raw.length : 5_000_000
    const value = route?.deadLetter({ ...line, lengthBytes }) ?? Buffer.alloc(0)
    const decoded = DeadLetter.decode(value)
    const { rawSha256, truncated, rawLength, identity } = decoded
    return { raw: Buffer.from(decoded.raw).toString(), rawSha256, truncated, rawLength, identity }
  }

  it('have a clean line, and the hash of that and not of the line as it was', () => {
    const found = letter('addresses: cut, remove_arguments: [token]', LINE)
    expect(found.raw).to.equal(CLEAN)
    expect(Buffer.from(found.rawSha256)).to.deep.equal(createHash('sha256').update(CLEAN).digest())
    expect(found.truncated).to.equal(false)
    expect(Number(found.rawLength)).to.equal(LINE.length)
    expect(Number(found.identity?.length)).to.equal(LINE.length)
  })

  it('have the clean head of a line that is too long, and no hash of what is not there', () => {
    const found = letter('addresses: cut, remove_arguments: [token]', LINE, Buffer.alloc(32, 7))
    expect(found.raw).to.equal(CLEAN)
    expect(found.rawSha256).to.have.length(0)
    expect(found.truncated).to.equal(true)
  })

  it('have no line where fields are dropped, for nobody can find these in it, unless it is asked for', () => {
    const found = letter('drop_fields: [remote_user]', LINE)
    expect([found.raw, found.rawSha256.length, found.truncated]).to.deep.equal(['', 0, true])
    expect(letter('drop_fields: [remote_user], dead_letter_raw: cleaned', LINE).raw).to.equal(LINE.toString())
    expect(letter('dead_letter_raw: omitted', LINE).raw).to.equal('')
  })

  it('are as ever without rules', () => {
    const found = letter('addresses: keep', LINE)
    expect(found.raw).to.equal(LINE.toString())
    expect(Buffer.from(found.rawSha256)).to.deep.equal(createHash('sha256').update(LINE).digest())
  })
})
