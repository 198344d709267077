import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))

/**
 * Writes a configuration to the folder, where the state goes too.
 *
 * @param {{ inputs: readonly string[], folder: string, broker: string, topic: string, compression: string, delivery?: string }} settings
 * @param {readonly string[]} args after `run`
 * @param {readonly string[]} nodeFlags
 * @returns {Promise<string[]>} the command that runs the built daemon with it
 */
export async function daemonCommand(settings, args, nodeFlags) {
  const { inputs, folder, broker, topic, compression, delivery = 'at-least-once' } = settings
  const file = join(folder, 'logflowd.yaml')
  await mkdir(join(folder, 'state'))
  // JSON is YAML.
  const configuration = {
    inputs: inputs.map(path => ({ path, format: 'combined' })),
    state_dir: join(folder, 'state'),
    delivery,
    kafka: { brokers: [broker], topic, compression },
  }
  await writeFile(file, JSON.stringify(configuration))
  return [process.execPath, ...nodeFlags, MAIN, 'run', '--config', file, ...args]
}
