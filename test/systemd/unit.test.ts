import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { SETTINGS } from '../../src/config/schema.ts'
import { EXIT } from '../../src/errors.ts'

const unit = readFileSync(new URL('../../systemd/logflowd.service', import.meta.url), 'utf8')

/** The values of a key, in order; systemd joins a line that ends in a backslash with the next. */
function values(key: string): string[] {
  const lines = unit.replaceAll(/\\\n\s*/g, ' ').split('\n')
  return lines.filter(line => line.startsWith(`${key}=`)).map(line => line.slice(key.length + 1))
}

function value(key: string): string {
  const all = values(key)
  if (all.length !== 1) throw new Error(`${all.length} lines of ${key}= in the unit`)
  return all.join('')
}

/** Runs the program as if this Node were another version. */
function runAsVersion(version: string): { status: number | null; stderr: string } {
  const pretend = `Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`
  const flags = ['--import', 'tsx', '--import', `data:text/javascript,${encodeURIComponent(pretend)}`]
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [...flags, main, '--version'], { encoding: 'utf8' })
  return { status, stderr }
}

describe('systemd/logflowd.service', () => {
  it('is a unit that systemd accepts', function () {
    if (spawnSync('systemd-analyze', ['--version']).error !== undefined) {
      process.stderr.write('      skipped: systemd-analyze is not installed\n')
      this.skip()
    }
    const folder = mkdtempSync(join(tmpdir(), 'logflowd-unit-'))
    try {
      const path = join(folder, 'logflowd.service')
      writeFileSync(path, unit.replaceAll('/usr/bin/node', process.execPath))
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', path], {
        encoding: 'utf8',
      })
      expect({ status, stderr }).to.deep.equal({ status: 0, stderr: '' })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('runs the daemon with an absolute node and an absolute main.js, not with npm', () => {
    expect(value('ExecStart')).to.match(/^\/\S+\/node \/\S+\/dist\/main\.js run$/)
    expect(unit).to.not.match(/^Exec.*\b(npm|npx)\b/m)
  })

  it('starts the program with an absolute node, which is not started again when it is too old', () => {
    expect(value('ExecStart')).to.match(/^\/\S+\/node \/\S+\/dist\/main\.js run$/)
    expect(runAsVersion('18.20.4')).to.deep.equal({
      status: EXIT.config,
      stderr: 'logflowd needs Node.js 20.19 or newer, this is 18.20.4\n',
    })
    expect(runAsVersion('24.1.0').status).to.equal(0)
  })

  it('is not started again after what a restart cannot mend', () => {
    const statuses = value('RestartPreventExitStatus').split(' ').map(Number)
    expect(statuses).to.deep.equal([EXIT.usage, EXIT.temporary, EXIT.config])
    expect(value('Restart')).to.equal('on-failure')
  })

  it('has time to wait for acknowledgements before it is killed', () => {
    const stopMs = Number(/^(\d+)s$/.exec(value('TimeoutStopSec'))?.[1]) * 1000
    expect(stopMs).to.be.greaterThan(SETTINGS.shutdown_grace.default)
  })

  it('reads the logs as a user of the group adm, and writes nothing but its state', () => {
    expect(value('User')).to.equal('logflowd')
    expect(value('SupplementaryGroups')).to.equal('adm')
    expect(value('ProtectSystem')).to.equal('strict')
    expect(value('StateDirectory')).to.equal('logflowd')
    expect(values('ReadWritePaths')).to.deep.equal([])
  })
})
