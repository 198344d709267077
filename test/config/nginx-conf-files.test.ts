import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { openNginxConfFiles } from '../../src/config/nginx-conf-files.ts'
import { missingPrograms } from '../support/nginx.ts'

const NAMES = [
  '10-a.conf',
  '9-b.conf',
  'B.conf',
  'a.conf',
  '.hidden.conf',
  'a.conf.bak',
  '[x].conf',
  'a]b',
  'ä.conf',
  'a b',
  'a-b',
  'x^y',
  'back\\slash',
  '{a,b}.conf',
]

describe('the wildcards of an include', () => {
  let root: string
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'logflowd-glob-'))
    for (const folder of ['', 'one', 'two', '.three', 'empty']) {
      mkdirSync(join(root, folder), { recursive: true })
      if (folder !== 'empty') for (const name of NAMES) writeFileSync(join(root, folder, name), '')
    }
    symlinkSync('/nonexistent', join(root, 'dangling.conf'))
    symlinkSync(join(root, 'one'), join(root, 'linked'))
  })
  after(() => rmSync(root, { recursive: true, force: true }))

  const found = (pattern: string) =>
    openNginxConfFiles()
      .glob(`${root}/${pattern}`)
      .map(path => path.slice(root.length + 1))

  it('give names in the order of their bytes, also where a link leads nowhere', () => {
    expect(found('*.conf')).to.deep.equal([
      '10-a.conf',
      '9-b.conf',
      'B.conf',
      '[x].conf',
      'a.conf',
      'dangling.conf',
      '{a,b}.conf',
      'ä.conf',
    ])
  })

  it('give nothing where nothing matches, or the directory is not there', () => {
    expect(found('*.none')).to.deep.equal([])
    expect(found('nowhere/*.conf')).to.deep.equal([])
  })

  /** Named classes aside perl's bsd_glob without flags, sorting by bytes, is glob(3) without flags. */
  const reference = (patterns: readonly string[]): string[][] => {
    const script =
      'use File::Glob qw(bsd_glob); for (@ARGV) { print join("\\0", sort(bsd_glob($_, 0))), "\\n" }'
    const text = execFileSync('perl', ['-e', script, ...patterns.map(pattern => `${root}/${pattern}`)])
    return text
      .toString()
      .split('\n')
      .slice(0, -1)
      .map(line => (line === '' ? [] : line.split('\0').map(path => path.slice(root.length + 1))))
  }

  it('mean what they mean to glob(3)', function () {
    if (missingPrograms('perl') !== null) this.skip()
    const piece = fc.constantFrom(
      '*',
      '?',
      'a',
      'B',
      '.',
      'conf',
      '[ab]',
      '[!a]',
      '[a-z]',
      '[]a]',
      '\\\\',
      '-',
      '{',
      ',',
      '}',
      '1',
      '0',
    )
    const name = fc.array(piece, { minLength: 1, maxLength: 5 }).map(pieces => pieces.join(''))
    const patterns = fc.sample(
      fc.tuple(fc.constantFrom('', '*/', 'one/', '[a-z]*/', '?ne/', 'linked/'), name),
      400,
    )
    const all = patterns.map(([folder, last]) => folder + last).filter(pattern => /[*?[]/.test(pattern))
    const expected = reference(all)
    for (const [index, pattern] of all.entries())
      expect(found(pattern), pattern).to.deep.equal(expected[index])
  })

  it('cost little, whatever the pattern', () => {
    const pattern = `${'*a'.repeat(100)}*b`
    writeFileSync(join(root, 'a'.repeat(250)), '')
    expect(found(pattern)).to.deep.equal([])
  })
})
