import { openCheckpointStore } from '../../src/checkpoint/store.ts'
import { keepLog } from '../support/followed-folder.ts'
import { state } from './states.ts'

// Saves one state after the other until it is killed, and says which one is durable.
const [directory = '', first = '0'] = process.argv.slice(2)
const store = await openCheckpointStore(directory, keepLog())
await store.load()
for (let offset = Number(first); ; offset++) {
  const files = Array.from({ length: 2000 }, (_, index) => ({ ...state(offset).files[0], inode: `${index}` }))
  const next = { ...state(offset), files: files as ReturnType<typeof state>['files'] }
  await store.save({ files: next.files, forgotten: [] }, () => next)
  process.stdout.write(`${offset}\n`)
}
