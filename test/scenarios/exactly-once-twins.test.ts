import { cpSync } from 'node:fs'
import { expect } from 'chai'
import { ExactlyOncePlace } from '../support/exactly-once-place.ts'
import { type LocalKafka, startKafka, withAdmin } from '../support/kafka.ts'
import { numberedLines } from '../support/numbered-lines.ts'

describe('two of one identity, and topics that change under it', function () {
  this.timeout(240_000)
  let kafka: LocalKafka
  let place: ExactlyOncePlace
  let tests = 0

  before(async () => {
    kafka = await startKafka()
  })

  after(() => kafka.stop())

  beforeEach(() => {
    tests += 1
    place = new ExactlyOncePlace(kafka, `twins-${tests}`)
  })

  afterEach(() => place.tidy())

  /** The same machine and the same state_dir's id in another folder, following the same log: what a copied container does. */
  function twinConfiguration(): string {
    const twin = place.path('twin-state')
    cpSync(place.stateDir, twin, {
      recursive: true,
      filter: path => !path.endsWith('.sock'),
    })
    return `state_dir=${twin}`
  }

  it('ends with 75 and says who took over when a twin starts', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await place.expectEachOnce(1000)
    const second = place.start(['run', '--set', twinConfiguration(), '--set', 'host=web-2'])
    await second.says('positions taken')
    place.append('access.log', numberedLines(1000, 2000))
    expect(await first.ended).to.deep.equal({ code: 75, signal: null })
    expect(first.stderr).to.match(new RegExp(`fenced: process ${second.pid} on web-2 has taken over`))
    await place.expectEachOnce(2000)
    expect(await second.stop()).to.deep.equal({ code: 0, signal: null })
  })

  it('fences the one that was stopped when it wakes up after another took over', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await place.expectEachOnce(1000)
    const twin = twinConfiguration()
    first.signal('SIGSTOP')
    place.append('access.log', numberedLines(1000, 2000))
    const second = place.start(['run', '--set', twin])
    await place.expectEachOnce(2000)
    place.append('access.log', numberedLines(2000, 3000))
    first.signal('SIGCONT')
    expect(await first.ended).to.deep.equal({ code: 75, signal: null })
    expect(first.stderr).to.contain('has taken over')
    await place.expectEachOnce(3000)
    await second.stop()
  })

  it('is held when the topic has lost what the copy has, until the operator chooses', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await place.expectEachOnce(1000)
    await first.stop()
    await withAdmin(kafka.brokers, admin => admin.deleteTopics({ topics: ['logflowd.checkpoints'] }))
    place.append('access.log', numberedLines(1000, 2000))
    const held = place.start()
    await held.says('no file is read until the topic is restored')
    expect(await held.stop()).to.deep.equal({ code: 0, signal: null })
    const chosen = place.start(['run', '--set', 'kafka.empty_checkpoint_topic=use-copy'])
    await place.expectEachOnce(2000)
    await chosen.stop()
    const after = place.start()
    place.append('access.log', numberedLines(2000, 2500))
    await place.expectEachOnce(2500)
    await after.stop()
  })

  it('writes all positions again when the checkpoint topic is made anew under it', async () => {
    place.append('access.log', numberedLines(0, 1000))
    const first = place.start()
    await place.expectEachOnce(1000)
    await withAdmin(kafka.brokers, admin => admin.deleteTopics({ topics: ['logflowd.checkpoints'] }))
    place.append('access.log', numberedLines(1000, 2000))
    await first.says('all positions are written again')
    await place.expectEachOnce(2000)
    await first.stop()
  })
})
