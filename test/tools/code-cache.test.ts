import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LOADER = join(ROOT, 'tools', 'load-program.mjs')

/** What a new process finds of the cache beside the program, and what commands the program has. */
function loaded(program: string): { rejected: boolean | undefined; exports: string[] } {
  const script = `
    import { loadProgram } from ${JSON.stringify(LOADER)}
    const { script, exports } = loadProgram(${JSON.stringify(program)})
    console.log(JSON.stringify({ rejected: script.cachedDataRejected, exports: Object.keys(exports).sort() }))`
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  )
}

describe('the program that is built', function () {
  this.timeout(30_000)
  const [name = ''] = readdirSync(join(ROOT, 'dist', 'program')).filter(file => file.endsWith('.cjs'))
  const exported = ['reportFailure', 'runProgram']

  it('has a code cache that this Node.js takes, so that it need not compile itself at each start', () => {
    expect(loaded(join(ROOT, 'dist', 'program', name))).to.deep.equal({ rejected: false, exports: exported })
  })

  it('starts without the cache too, and with one that is damaged or of another Node.js', () => {
    const folder = mkdtempSync(join(tmpdir(), 'logflowd-program-'))
    try {
      const program = join(folder, name)
      cpSync(join(ROOT, 'dist', 'program', name), program)
      // Its packages with binaries are found from where it lies, and not needed to be loaded.
      expect(loaded(program)).to.deep.equal({ exports: exported })
      for (const damaged of [Buffer.alloc(0), Buffer.alloc(1000), Buffer.from('no cache')]) {
        writeFileSync(`${program}.cache`, damaged)
        expect(loaded(program)).to.deep.equal({ rejected: true, exports: exported })
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
