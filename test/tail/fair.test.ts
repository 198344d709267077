import { expect } from 'chai'
import { createFairQueue } from '../../src/tail/fair.ts'

/** Takes turns of `readBytes` each, and says whose they were. */
function turns(
  queue: ReturnType<typeof createFairQueue<string>>,
  count: number,
  readBytes: number,
): string[] {
  return Array.from({ length: count }, () => {
    const file = queue.next()
    queue.spend(readBytes)
    return file ?? '-'
  })
}

describe('reading in turns', () => {
  it('gives each file its quantum before the next one', () => {
    const queue = createFairQueue<string>(200, () => {})
    for (const file of ['a', 'b', 'c']) queue.add(file, 10_000)
    expect(turns(queue, 7, 100).join('')).to.equal('aabbcca')
  })

  it('never lets a backlog of any size hold up a live file', () => {
    const queue = createFairQueue<string>(200, () => {})
    queue.add('backlog', 40_000_000_000)
    expect(turns(queue, 2, 100)).to.deep.equal(['backlog', 'backlog'])
    queue.add('live', 50)
    expect(queue.next()).to.equal('live')
  })

  it('never lets many live files hold up a backlog', () => {
    const queue = createFairQueue<string>(200, () => {})
    queue.add('backlog', 40_000)
    let backlogTurns = 0
    for (let turn = 0; turn < 100; turn++) {
      for (let file = 0; file < 5; file++) queue.add(`live ${file}`, 10)
      const file = queue.next()
      queue.spend(200)
      if (file === 'backlog') backlogTurns += 1
      else queue.remove(file ?? '')
    }
    expect(backlogTurns).to.equal(50)
  })

  it('counts a file that outlasts its quantum as a backlog', () => {
    const queue = createFairQueue<string>(200, () => {})
    queue.add('hidden backlog', 100)
    queue.add('live', 100)
    expect(turns(queue, 5, 200).join(', ')).to.match(
      /^hidden backlog, (hidden backlog, )?live, hidden backlog, live/,
    )
  })

  it('gives a turn to the background only while there is nothing else, and takes it back at once', () => {
    const queue = createFairQueue<string>(
      200,
      () => {},
      file => file.startsWith('history'),
    )
    queue.add('history 1', 40_000)
    queue.add('history 2', 40_000)
    expect(turns(queue, 1, 100)).to.deep.equal(['history 1'])
    queue.add('live', 10_000)
    expect(turns(queue, 3, 100)).to.deep.equal(['live', 'live', 'live'])
    queue.remove('live')
    expect(turns(queue, 4, 100)).to.deep.equal(['history 2', 'history 2', 'history 1', 'history 1'])
    expect(queue.next(false)).to.equal(null)
    expect(queue.size).to.equal(2)
  })

  it('forgets what is removed and tells when something is added', () => {
    let added = 0
    const queue = createFairQueue<string>(200, () => {
      added += 1
    })
    queue.add('a', 1)
    queue.add('a', 1)
    expect([added, queue.size]).to.deep.equal([1, 1])
    queue.remove('a')
    expect([queue.next(), queue.size]).to.deep.equal([null, 0])
  })
})
