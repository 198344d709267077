import { spawn } from 'node:child_process'

/**
 * Runs a command and keeps what it prints.
 *
 * @param {readonly string[]} command
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} 127 when it cannot be started
 */
export function runQuietly([file = '', ...args], options = {}) {
  return new Promise(resolve => {
    const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    /** @type {Buffer[]} */
    const chunks = []
    child.stdout?.on('data', chunk => chunks.push(chunk))
    child.stderr?.on('data', chunk => chunks.push(chunk))
    const output = () => Buffer.concat(chunks).toString().trim()
    child.on('error', error => resolve({ code: 127, output: `${output()}${error.message}` }))
    child.on('close', (code, signal) =>
      resolve({ code: code ?? 1, output: signal ? `${output()} (${signal})` : output() }),
    )
  })
}
