import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import fc from 'fast-check'
import { compileGlobPart } from '../../src/config/glob-part.ts'
import { openNginxConfFiles } from '../../src/config/nginx-conf-files.ts'
import { ConfFolder, mainLine } from '../nginx/conf/nginx-verdict.ts'
import { missingPrograms } from '../support/nginx.ts'

const missing = missingPrograms('nginx')

const NAMES = [
  '10-a',
  '9-b',
  'B',
  'a',
  'a.conf',
  'b.conf',
  '.hidden.conf',
  'é.conf',
  'Z',
  'a-b',
  'a]',
  '[x',
  'a\\b',
  'sub/a.conf',
  'sub/c',
  'sub2/a.conf',
  '!a',
  '^',
  'a b',
  '*',
]
const PATTERNS = [
  '*',
  '*.conf',
  '?',
  '[ab]*',
  '[!a]*',
  '[^a]*',
  '[a-c]',
  '[B-a]',
  '[]a]*',
  '[[:digit:]]*',
  '[[:upper:]]',
  '[a',
  'a\\*',
  '\\*',
  '*\\b',
  '*/*.conf',
  'sub*/a.conf',
  's?b/*',
  '.*',
  '*]',
  '[*',
  '**',
  '*/',
  'a[-]b',
  '[a-]*',
  '[!-a]*',
  '[\\]]*',
  '*[[]*',
  'nope*',
  '{a,B}*',
  '[[:nope:]]*',
  '[a/b]*',
  '[.]hidden*',
  '?hidden*',
  '*a*a*',
]

describe(`the files that include names${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = new ConfFolder()
  before(function () {
    if (missing) this.skip()
    for (const name of NAMES) folder.write(`d/${name}`, '')
    mkdirSync(join(folder.path, 'd/folder.d'))
  })
  after(() => folder.remove())

  for (const pattern of PATTERNS) {
    it(`are those that nginx reads, in its order: ${pattern}`, () => {
      folder.write(
        'nginx.conf',
        `${mainLine(folder.path)}\ninclude 'd/${pattern.replaceAll('\\', '\\\\')}';\n`,
      )
      const { files, complaint } = folder.askNginx()
      const read = folder.read()
      if (complaint === null) expect(read.files).to.deep.equal(files)
      else expect(read.faults).to.not.be.empty
    })
  }
})

describe('a name of a pattern', () => {
  it('matches a hostile pattern at once', () => {
    const part = compileGlobPart(`${'*a'.repeat(100)}b`)
    expect(part.kind === 'glob' && part.matches('a'.repeat(255))).to.equal(false)
  })

  it('matches itself when it is escaped', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(name, text => {
        const part = compileGlobPart(text.replace(/[\\*?[\]]/g, '\\$&'))
        expect(part).to.deep.equal({ kind: 'literal', name: text })
      }),
    )
  })
})

describe('a file of nginx.conf', () => {
  it('that is no regular file is empty, and one that is too large is refused', () => {
    const files = openNginxConfFiles()
    expect(files.read('/dev/zero', 10)).to.have.length(0)
    expect(() => files.read('/', 10)).to.throw('it is a directory')
    expect(() => files.read('/etc/passwd', 1)).to.throw(/it has \d+ bytes, and 1 at most can be read/)
  })
})
