import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { Coverage } from '../../tools/fuzz/coverage.mjs'

const RUN = fileURLToPath(new URL('../../tools/run.mjs', import.meta.url))
const BLOCK = Buffer.from('one\n\ntwo\n')

describe('fuzzing', () => {
  it('finds every byte of hostile lines in one record or dead letter, in every format', function () {
    this.timeout(120_000)
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [RUN, 'fuzz', '--seconds', '3', '--seed', '5'],
      {
        encoding: 'utf8',
      },
    )
    expect(stderr.replace(/^logflowd: (building|installing).*\n/gm, '')).to.equal('')
    expect(stdout).to.include('every byte came out once')
    expect(status).to.equal(0)
  })

  it('notices a byte that is lost, one that comes out twice, and a dead letter with other bytes', () => {
    const coverage = () => {
      const begun = new Coverage()
      begun.begin(100, BLOCK)
      begun.sent(100, 3, null)
      return begun
    }
    const whole = coverage()
    whole.sent(105, 3, Buffer.from('two'))
    expect(() => whole.end(100)).to.not.throw()
    expect(() => coverage().end(100)).to.throw('byte 0 came out 0 times of the line "two"')
    const doubled = coverage()
    doubled.sent(105, 3, null)
    doubled.sent(106, 1, null)
    expect(() => doubled.end(100)).to.throw('byte 1 came out 2 times of the line "two"')
    expect(() => coverage().sent(105, 3, Buffer.from('twp'))).to.throw('has other bytes: "twp" for "two"')
    expect(() => coverage().sent(109, 1, null)).to.throw('which nobody read')
  })
})
