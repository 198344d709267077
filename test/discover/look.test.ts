import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { Looker } from '../../src/discover/look.ts'
import { compilePathPattern } from '../../src/path-pattern.ts'

describe('what a look at the directories finds', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'logflowd-look-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  function make(...names: readonly string[]): void {
    for (const name of names) {
      mkdirSync(join(root, name, '..'), { recursive: true })
      writeFileSync(join(root, name), name)
    }
  }

  interface Wanted {
    readonly exclude?: readonly string[]
    readonly compressed?: boolean
  }

  const lookerFor = (patterns: readonly string[], { exclude = [], compressed = false }: Wanted = {}) =>
    new Looker(
      patterns.map((pattern, index) => compilePathPattern(join(root, pattern), exclude, index)),
      compressed,
    )

  /** `NAME` of a followed file, `NAME < FOLLOWED` of a rotated one. */
  async function find(patterns: readonly string[], wanted?: Wanted): Promise<string[]> {
    const { seen } = await lookerFor(patterns, wanted).look(true, () => false)
    return seen.map(({ path, followed }) => {
      const name = path.slice(root.length + 1)
      return path === followed ? name : `${name} < ${followed.slice(root.length + 1)}`
    })
  }

  it('is each family with its oldest file first', async () => {
    make('b.log', 'a.log', 'a.log.2', 'a.log.10', 'a.log.1', 'a.log.3.gz', 'c.txt')
    expect(await find(['*.log'])).to.deep.equal([
      'a.log.10 < a.log',
      'a.log.2 < a.log',
      'a.log.1 < a.log',
      'a.log',
      'b.log',
    ])
  })

  it('is a family also while its followed file is not there', async () => {
    make('access.log.1')
    expect(await find(['access.log'])).to.deep.equal(['access.log.1 < access.log'])
    expect(await find(['*.log'])).to.deep.equal(['access.log.1 < access.log'])
  })

  it('is one name for each file when globs match rotated names too', async () => {
    make('access.log', 'access.log.1', 'access.log-20261122')
    expect(await find(['*', 'access.log*', 'access.log'])).to.deep.equal([
      'access.log.1 < access.log',
      'access.log-20261122 < access.log',
      'access.log',
    ])
  })

  it('takes a name with a number in it for a log of its own', async () => {
    make('api.log', 'api.1.log', 'api-20261122.log', 'shop-20261122.log')
    expect(await find(['*.log'])).to.deep.equal([
      'api.1.log',
      'api-20261122.log < api.log',
      'api.log',
      'shop-20261122.log',
    ])
    expect(await find(['api.log'])).to.deep.equal([
      'api.1.log < api.log',
      'api-20261122.log < api.log',
      'api.log',
    ])
  })

  it('follows globs through directories, hidden ones aside', async () => {
    make('x/logs/a.log', 'y/logs/b.log', '.git/logs/c.log', 'z/other/d.log')
    expect(await find(['*/logs/*.log'])).to.deep.equal(['x/logs/a.log', 'y/logs/b.log'])
    expect(await find(['{x,z}/{logs,other}/?.log'])).to.deep.equal(['x/logs/a.log', 'z/other/d.log'])
    expect(await find(['?/*/[!a-c].log'])).to.deep.equal(['z/other/d.log'])
  })

  it('leaves out what is excluded, by name or by path, with all its rotated files', async () => {
    make('a/access.log', 'a/debug.log', 'a/debug.log.1', 'b/access.log')
    expect(await find(['*/*.log'], { exclude: ['debug.log'] })).to.deep.equal([
      'a/access.log',
      'b/access.log',
    ])
    expect(await find(['*/*.log'], { exclude: [join(root, 'b/*')] })).to.deep.equal([
      'a/access.log',
      'a/debug.log.1 < a/debug.log',
      'a/debug.log',
    ])
  })

  it('is compressed files on request, except beside the plain ones they are made from', async () => {
    make('a.log', 'a.log.1', 'a.log.1.gz', 'a.log.2.gz', 'old.gz')
    expect(await find(['*'], { compressed: true })).to.deep.equal([
      'a.log.2.gz < a.log',
      'a.log.1 < a.log',
      'a.log',
      'old.gz',
    ])
  })

  it('gives a path that several inputs match to the first of them', async () => {
    make('a.log', 'b.log')
    const { seen } = await lookerFor(['b.log', '*.log']).look(true, () => false)
    expect(seen.map(({ input }) => input)).to.deep.equal([1, 0])
  })

  it('is the same with a light look, which notices every change of the directories all the same', async () => {
    make('a.log', 'a.log.1')
    const looker = lookerFor(['*.log'])
    const names = async () =>
      (await looker.look(false, () => false)).seen.map(({ path }) => path.slice(root.length + 1))
    expect(await names()).to.deep.equal(['a.log.1', 'a.log'])
    renameSync(join(root, 'a.log.1'), join(root, 'a.log.2'))
    expect(await names(), 'within the same tick of the clock').to.deep.equal(['a.log.2', 'a.log'])
    utimesSync(root, 1_000_000, 1_000_000)
    expect(await names()).to.deep.equal(['a.log.2', 'a.log'])
    renameSync(join(root, 'a.log.2'), join(root, 'a.log.3'))
    writeFileSync(join(root, 'a.log'), 'longer than before')
    expect(await names()).to.deep.equal(['a.log.3', 'a.log'])
    utimesSync(root, 1_000_000, 1_000_000)
    await names()
    writeFileSync(join(root, 'a.log'), 'longer')
    const { seen } = await looker.look(false, () => false)
    expect(seen.at(-1)?.sizeBytes, 'a followed file is looked at each time').to.equal(6)
  })
})
