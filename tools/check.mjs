import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './run-quietly.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const LANES = 2

/**
 * @typedef {object} Check
 * @property {string} promise what holds when it passes
 * @property {string[]} script of node_modules or of this folder, then its arguments
 */

/** @type {Check[]} the longest first */
const CHECKS = [
  {
    promise: 'promises are awaited, switches are complete (eslint)',
    script: ['node_modules/eslint/bin/eslint.js', '.'],
  },
  { promise: 'types hold (tsc)', script: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.test.json'] },
  {
    promise: 'nothing is unused or missing (knip)',
    script: ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'],
  },
  { promise: 'src/generated is what proto/ says', script: ['tools/generate.mjs', '--check'] },
  {
    promise: 'formatted and within the limits (biome)',
    script: ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--diagnostic-level=warn'],
  },
]

/**
 * Runs every check, two at a time, and prints one line for each; what failed prints what it has to say.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function runChecks() {
  const waiting = [...CHECKS]
  let failed = 0
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const [script = '', ...args] = check.script
      const started = performance.now()
      const { code, output } = await runQuietly([process.execPath, join(ROOT, script), ...args], {
        cwd: ROOT,
      })
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(`  ${code === 0 ? '✔' : '✘'} ${check.promise} ${seconds} s`)
      if (code === 0) continue
      failed += 1
      console.log(output)
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return { passed: CHECKS.length - failed, failed }
}

/**
 * `npm run check`
 *
 * @returns {Promise<number>} the exit code
 */
export async function main() {
  const { failed } = await runChecks()
  return failed === 0 ? 0 : 1
}
