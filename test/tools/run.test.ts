import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const TOOLS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'tools')
const PARTS = [
  'run.mjs',
  'commands.mjs',
  'install.mjs',
  'build.mjs',
  'bundle.mjs',
  'bundled-program.mjs',
  'load-program.mjs',
  'code-cache.mjs',
  'stamp.mjs',
  'run-quietly.mjs',
]

/** A clone in small: a stand-in for npm puts stand-ins for tsc and esbuild into node_modules; npm and tsc write down that they ran. */
function makeClone(): string {
  const root = mkdtempSync(join(tmpdir(), 'logflowd-clone-'))
  for (const part of PARTS) cpSync(join(TOOLS, part), join(root, 'tools', part))
  mkdirSync(join(root, 'src', 'generated'), { recursive: true })
  mkdirSync(join(root, 'tools', 'bench'))
  mkdirSync(join(root, 'bin'))
  writeFileSync(join(root, 'package-lock.json'), '{"packages":{"":{}}}')
  writeFileSync(join(root, 'tsconfig.json'), '{}')
  writeFileSync(join(root, 'src', 'main.ts'), 'export {}')
  const tsc = `import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
const out = process.argv[process.argv.indexOf('--outDir') + 1]
mkdirSync(out, { recursive: true })
writeFileSync(out + '/main.js', '')
appendFileSync(${JSON.stringify(join(root, 'ran'))}, 'tsc ')`
  const esbuild = `import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
export function build({ outdir, outfile = outdir + '/program-1.cjs' }) {
  mkdirSync(dirname(outfile), { recursive: true })
  writeFileSync(outfile, '')
  return { metafile: { inputs: {}, outputs: { [outfile]: {} } } }
}`
  const npm = `#!/bin/sh
mkdir -p node_modules/typescript/bin
cat > node_modules/typescript/bin/tsc.mjs <<'END'
${tsc}
END
cp node_modules/typescript/bin/tsc.mjs node_modules/typescript/bin/tsc
echo '{"type":"module"}' > node_modules/typescript/package.json
mkdir -p node_modules/esbuild
echo '{"type":"module","exports":"./index.js"}' > node_modules/esbuild/package.json
cat > node_modules/esbuild/index.js <<'END'
${esbuild}
END
printf '%s ' "npm-$1" >> ran
`
  writeFileSync(join(root, 'bin', 'npm'), npm)
  chmodSync(join(root, 'bin', 'npm'), 0o755)
  writeFileSync(
    join(root, 'tools', 'bench', 'main.mjs'),
    'export const main = args => (console.log("args", ...args), Number(args[0]))',
  )
  return root
}

function run(root: string, ...args: string[]) {
  const env = { PATH: `${join(root, 'bin')}:${process.env['PATH']}` }
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'tools', 'run.mjs'), ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, stdout, stderr, ran: () => readFileSync(join(root, 'ran'), 'utf8').trim() }
}

describe('npm start and npm test on a fresh clone', function () {
  this.timeout(60_000)
  let root: string
  beforeEach(() => {
    root = makeClone()
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('install and build once, pass arguments on and give the exit code back', () => {
    const first = run(root, 'bench', '7', '--rows', 'x')
    expect(first.ran()).to.equal('npm-ci tsc')
    expect(first.stdout).to.equal('args 7 --rows x\n')
    expect(first.status).to.equal(7)
  })

  it('neither install nor build, and say nothing, when nothing changed', () => {
    run(root, 'bench', '0')
    const second = run(root, 'bench', '0')
    expect(second.ran()).to.equal('npm-ci tsc')
    expect(second.stderr).to.equal('')
    expect(second.status).to.equal(0)
  })

  it('build again after a source changed, and install again after the lock file changed', () => {
    run(root, 'bench', '0')
    appendFileSync(join(root, 'src', 'main.ts'), '\n')
    expect(run(root, 'bench', '0').ran()).to.equal('npm-ci tsc tsc')
    appendFileSync(join(root, 'package-lock.json'), '\n')
    expect(run(root, 'bench', '0').ran()).to.equal('npm-ci tsc tsc npm-ci tsc')
  })

  it('do not install again what somebody has installed with npm ci', () => {
    run(root, 'bench', '0')
    rmSync(join(root, 'node_modules', '.cache'), { recursive: true })
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":{}}')
    expect(run(root, 'bench', '0').ran()).to.equal('npm-ci tsc tsc')
  })

  it('end npm test with the line of counts even when the build fails', () => {
    rmSync(join(root, 'src', 'generated'), { recursive: true })
    const { status, stdout } = run(root, 'test')
    expect(stdout.trimEnd().split('\n').at(-1)).to.equal('0 passed, 1 failed')
    expect(status).to.not.equal(0)
  })

  it('say in one sentence that node is too old', () => {
    const older = 'Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.18.3"}})'
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${older}`, join(root, 'tools', 'run.mjs'), 'bench', '0'],
      { encoding: 'utf8' },
    )
    expect(stderr).to.match(/^logflowd needs Node 20\.19 or newer and this is 20\.18\.3: .+\n$/)
    expect(status).to.equal(69)
  })

  it('name the commands when there is no such command', () => {
    const { status, stderr } = run(root, 'strat')
    expect(stderr).to.contain('start|test|check|kafka|bench|chaos|soak|fuzz')
    expect(status).to.equal(64)
  })
})
