import { execFileSync, spawnSync } from 'node:child_process'
import { appendFileSync, chmodSync, readdirSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { FollowedFolder } from '../support/followed-folder.ts'

describe('the real logrotate', () => {
  let folder: FollowedFolder
  before(function () {
    if (spawnSync('logrotate', ['--version']).error !== undefined) {
      process.stdout.write('      skipped: logrotate is not installed\n')
      this.skip()
    }
  })
  beforeEach(() => {
    folder = new FollowedFolder()
  })
  afterEach(() => folder.remove())

  function rotate(...directives: readonly string[]): void {
    const config = folder.path('logrotate.conf')
    writeFileSync(config, `${folder.path('access.log')} {\n${directives.join('\n')}\n}\n`)
    chmodSync(config, 0o644)
    execFileSync('logrotate', ['--force', '--state', folder.path('logrotate.state'), config], {
      stdio: 'pipe',
    })
  }

  /** Names by dates differ only then. */
  async function rotateLater(...directives: readonly string[]): Promise<void> {
    if (directives.includes('dateext')) await nextSecond()
    rotate(...directives)
  }

  const CASES = [
    ['rename and create', ['rotate 9', 'create']],
    ['rename, create and delayed compression', ['rotate 9', 'create', 'compress', 'delaycompress']],
    ['rename, create and compression', ['rotate 9', 'create', 'compress']],
    ['dates', ['rotate 9', 'create', 'dateext', 'dateformat -%Y%m%d-%s']],
    ['copytruncate', ['rotate 9', 'copytruncate']],
    ['copytruncate and compression', ['rotate 9', 'copytruncate', 'compress']],
  ] as const

  for (const [name, directives] of CASES) {
    it(`with ${name} costs and doubles no line, also several times while the daemon is down`, async () => {
      const written: string[] = []
      const write = () => {
        const line = `line ${written.length} ${'x'.repeat(40)}`
        written.push(line)
        appendFileSync(folder.path('access.log'), `${line}\n`)
      }
      write()
      let running = await folder.run()
      const received: string[][] = []
      for (let round = 0; round < 4; round++) {
        write()
        await running.until(() => running.lines.includes(written.at(-1) ?? ''))
        received.push([...running.lines])
        if (round !== 2) {
          await rotateLater(...directives)
          continue
        }
        await running.stop()
        for (let count = 0; count < 3; count++) {
          write()
          write()
          await rotateLater(...directives)
        }
        running = await folder.run()
      }
      write()
      await running.until(() => running.lines.includes(written.at(-1) ?? ''))
      const all = () => [...(received[2] ?? []), ...running.lines]
      await running.until(() => all().length >= written.length)
      expect(all().toSorted()).to.deep.equal(written.toSorted())
      expect(readdirSync(folder.root).length).to.be.greaterThan(2)
    })
  }
})

/** Names with a time of one second's exactness differ only then. */
async function nextSecond(): Promise<void> {
  const second = () => Math.floor(Date.now() / 1000)
  const now = second()
  while (second() === now) await new Promise(resolve => setTimeout(resolve, 20))
}
