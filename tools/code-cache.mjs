// node tools/code-cache.mjs PROGRAM.cjs LOGS: runs the bundled program over the logs and keeps what V8 made of it, so that it starts
// without compiling itself again. A process of its own, because a cache is made of what one process has compiled.
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { loadProgram } from './load-program.mjs'

const [program = '', logs = ''] = process.argv.slice(2)
const folder = await mkdtemp(join(tmpdir(), 'logflowd-code-cache-'))
try {
  const settings = {
    inputs: [{ path: join(logs, 'access.log'), format: 'combined' }],
    nginx: { conf: 'none' },
    state_dir: join(folder, 'state'),
    sink: { kind: 'file', path: join(folder, 'records') },
  }
  const config = join(folder, 'logflowd.yaml')
  // JSON is YAML.
  await writeFile(config, JSON.stringify(settings))
  const { script, exports } = loadProgram(program)
  await exports['runProgram'](['run', '--once', '--config', config])
  // Kafka is not there: what connects to it is compiled all the same.
  await exports['runProgram'](['topics', 'list', '--config', config, '--brokers', '127.0.0.1:1']).catch(
    () => {},
  )
  // The daemon sets it for itself, and a cache of other flags than those at the start is refused: this is V8's own.
  setFlagsFromString('--semi-space-growth-factor=2')
  await writeFile(`${program}.making`, script.createCachedData())
  await rename(`${program}.making`, `${program}.cache`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
process.exit()
