import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, isBuilt } from './build.mjs'
import { install, isInstalled } from './install.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * What each command of package.json needs and where it lives. A module exports `main(args): Promise<number>`, the exit code.
 *
 * @type {Record<string, { built: boolean, module: string }>}
 */
const COMMANDS = {
  start: { built: true, module: './start.mjs' },
  test: { built: true, module: './test.mjs' },
  check: { built: false, module: './check.mjs' },
  kafka: { built: false, module: './kafka/main.mjs' },
  bench: { built: true, module: './bench/main.mjs' },
  chaos: { built: true, module: './chaos/main.mjs' },
  soak: { built: true, module: './soak/main.mjs' },
  fuzz: { built: true, module: './fuzz/main.mjs' },
}

/**
 * @param {string | undefined} name
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function run(name, args) {
  const command = COMMANDS[name ?? '']
  if (!command) {
    console.error(`usage: node tools/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]`)
    return 64
  }
  const exitCode = await prepare(command).catch(error => {
    console.error(error)
    return 70
  })
  if (exitCode !== 0) {
    if (name === 'test') console.log('0 passed, 1 failed')
    return exitCode
  }
  const { main } = await import(command.module)
  return main(args)
}

/** @param {{ built: boolean }} needs */
async function prepare({ built }) {
  if (!(await isInstalled(ROOT))) {
    console.error('logflowd: installing the dependencies of package-lock.json …')
    if (!(await install(ROOT))) return 69
  }
  if (built && !(await isBuilt(ROOT))) {
    console.error('logflowd: building …')
    if (!(await build(ROOT))) return 70
  }
  return 0
}
