import { expect } from 'chai'
import { type Action, type HeldFile, planRotation } from '../../src/tail/rotation.ts'
import { type Known, NOW_MS, ROTATE_WAIT_MS, ROTATIONS } from './rotation-table.ts'

/** One line for each action: its kind, the file and the path. */
function describeAction(action: Action<Known>): string {
  switch (action.kind) {
    case 'open':
      return `open ${action.seen.path.slice(5)} ${action.seen.inode}`
    case 'rename':
      return `rename ${action.file.name} to ${action.seen.path.slice(5)}`
    case 'grow':
    case 'verify':
      return `${action.kind} ${action.file.name} ${action.sizeBytes}`
    default:
      return `${action.kind} ${action.file.name}`
  }
}

describe('a look at the directories', () => {
  for (const row of ROTATIONS) {
    it(`when ${row.when}: ${row.actions.join(', ') || 'nothing to do'}`, () => {
      const held = new Map<Known, HeldFile>()
      for (const [name, now] of row.held ?? []) {
        const file = row.known.find(candidate => candidate.name === name)
        if (file !== undefined) held.set(file, now)
      }
      const actions = planRotation({
        known: row.known,
        seen: row.seen,
        held,
        nowMs: NOW_MS,
        rotateWaitMs: ROTATE_WAIT_MS,
      })
      expect(actions.map(describeAction)).to.deep.equal(row.actions)
    })
  }
})
