import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { Playground, until } from '../support/daemon.ts'
import { sharedKafka } from '../support/kafka.ts'
import { logrotate, missingPrograms, Nginx } from '../support/nginx.ts'
import { readNumbers, tally } from '../support/numbered-lines.ts'

const COUNT = 6000
const ROTATE_EVERY = 1000

describe('a real nginx and a real logrotate', function () {
  this.timeout(120_000)
  let place: Playground
  let nginx: Nginx
  let topic: string
  let brokers: readonly string[]

  before(function () {
    const missing = missingPrograms('nginx', 'logrotate')
    if (missing === null) return
    process.stdout.write(`skipped: ${missing}\n`)
    this.skip()
  })

  beforeEach(async () => {
    place = new Playground()
    topic = `logrotate-${randomUUID()}`
    brokers = (await sharedKafka()).brokers
    place.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: { brokers: brokers.join(','), topic },
    })
    nginx = await Nginx.start(place.folder)
  })

  afterEach(async () => {
    await nginx.stop()
    await place.tidy()
  })

  /** Requests /n/0 to /n/COUNT-1, eight at a time, and calls `rotate` every so many. */
  async function visit(rotate: () => Promise<void>): Promise<void> {
    for (let from = 0; from < COUNT; from += ROTATE_EVERY) {
      const numbers = Array.from({ length: ROTATE_EVERY }, (_, i) => from + i)
      const visitors = Array.from({ length: 8 }, async () => {
        for (let number = numbers.pop(); number !== undefined; number = numbers.pop())
          await nginx.get(`/n/${number}`)
      })
      // The rotation happens while requests are being written.
      if (from > 0) await rotate()
      await Promise.all(visitors)
    }
  }

  async function expectEveryVisitOnce(directives: readonly string[]): Promise<void> {
    const daemon = place.start()
    await daemon.says('file found')
    let rotations = 0
    await visit(async () => {
      await logrotate(place.folder, place.path('access.log'), directives)
      nginx.reopen()
      rotations += 1
      // A file that is rotated, compressed and removed between two looks cannot be seen by anybody.
      await until(
        () => daemon.stderr.split('file renamed').length > rotations,
        () => `rotation ${rotations} to be noticed`,
      )
      // dateext names are told apart by the second.
      await delay(1000 - (Date.now() % 1000))
    })
    expect(rotations).to.equal(COUNT / ROTATE_EVERY - 1)
    await readNumbers(brokers, topic, COUNT)
    expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
    const numbered = (await readNumbers(brokers, topic, COUNT)).filter(({ number }) => !Number.isNaN(number))
    const { missing, doubled } = tally(numbered, COUNT)
    expect({ missing, doubled }).to.deep.equal({ missing: [], doubled: [] })
  }

  for (const [name, directives] of [
    ['create, with numbers', ['rotate 20', 'create 0640', 'nocompress']],
    ['create, with dates', ['rotate 20', 'create 0640', 'nocompress', 'dateext', 'dateformat -%Y%m%d-%s']],
    ['create, compressing later', ['rotate 20', 'create 0640', 'compress', 'delaycompress']],
  ] as const) {
    it(`every request is in Kafka once, rotating by rename (${name}) and USR1`, () =>
      expectEveryVisitOnce(directives))
  }
})
