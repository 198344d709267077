import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { Looker } from '../../src/discover/look.ts'
import { compilePathPattern } from '../../src/path-pattern.ts'

describe('a path with variables of nginx', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'logflowd-admission-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const make = (...names: readonly string[]) => {
    for (const name of names) writeFileSync(join(root, name), name)
  }
  const patternOf = (maxFiles: number) => compilePathPattern(join(root, '*.log'), [], 0, maxFiles)
  const lookerFor = (maxFiles: number, known: readonly string[] = []) =>
    new Looker(
      [patternOf(maxFiles)],
      false,
      known.map(name => ({ followed: join(root, name), input: 0 })),
    )

  async function look(looker: Looker): Promise<{ names: string[]; waiting: number }> {
    const { seen, waiting } = await looker.look(true, () => false)
    return {
      names: seen.map(({ path }) => path.slice(root.length + 1)),
      waiting: waiting.reduce((files, one) => files + one.files, 0),
    }
  }

  it('has no more files followed than its limit, however many clients make', async () => {
    make(...Array.from({ length: 50 }, (_, index) => `host${index}.log`))
    const { names, waiting } = await look(lookerFor(10))
    expect(names).to.have.length(10)
    expect(waiting).to.equal(40)
  })

  it('keeps who is followed when others come, and lets one in for each that goes', async () => {
    make('a.log', 'b.log')
    const looker = lookerFor(2)
    await look(looker)
    make('0.log', '1.log')
    expect(await look(looker)).to.deep.equal({ names: ['a.log', 'b.log'], waiting: 2 })
    rmSync(join(root, 'a.log'))
    const { names, waiting } = await look(looker)
    expect(names).to.have.length(2).and.include('b.log')
    expect(waiting).to.equal(1)
  })

  it('follows first who was followed before a restart, as long as it is there', async () => {
    make('a.log', 'b.log', 'c.log', 'd.log')
    const { names } = await look(lookerFor(3, ['gone.log', 'c.log', 'd.log']))
    expect(names).to.have.length(3).and.include.members(['c.log', 'd.log'])
  })

  it('counts a file and its rotated ones as one', async () => {
    make('a.log', 'a.log.1', 'a.log.2', 'b.log')
    const { names, waiting } = await look(lookerFor(2))
    expect(names).to.have.length(4)
    expect(waiting).to.equal(0)
  })

  it('has also the names that a Host with a leading dot, or none, makes', async () => {
    make('.example.com.log', '.log')
    expect((await look(lookerFor(5))).names).to.have.members(['.example.com.log', '.log'])
  })
})
