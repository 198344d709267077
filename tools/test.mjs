import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runChecks } from './check.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')

/**
 * `npm test`: the checks, then every test under coverage; the last line is `N passed, N failed`. With arguments, just
 * mocha with those files.
 *
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function main(args) {
  const folder = await mkdtemp(join(tmpdir(), 'logflowd-test-'))
  // Tests run the daemon as another user too, who writes coverage like the rest.
  await mkdir(join(folder, 'coverage'))
  await chmod(folder, 0o711)
  await chmod(join(folder, 'coverage'), 0o777)
  const total = { passed: 0, failed: 0 }
  const add = (/** @type {{ passed: number, failed: number }} */ counts) => {
    total.passed += counts.passed
    total.failed += counts.failed
  }
  try {
    if (args.length > 0) {
      add(await runMocha(folder, args))
    } else {
      add(await runChecks())
      add(await runMocha(folder, await testFiles()))
      add(await reportCoverage(folder))
    }
  } catch (error) {
    console.error(error)
    total.failed += 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  console.log(`${total.passed} passed, ${total.failed} failed`)
  return total.failed === 0 ? 0 : 1
}

async function testFiles() {
  const names = await readdir(join(ROOT, 'test'), { recursive: true })
  return names
    .filter(name => name.endsWith('.test.ts'))
    .sort()
    .map(name => join('test', name))
}

/**
 * @param {string} folder for coverage and counts
 * @param {readonly string[]} files
 */
async function runMocha(folder, files) {
  const countsFile = join(folder, 'counts.json')
  const reporter = [
    '--reporter',
    join(ROOT, 'tools', 'mocha-reporter.mjs'),
    '--reporter-option',
    `counts=${countsFile}`,
  ]
  const code = await runLoudly(['node_modules/mocha/bin/mocha.js', ...reporter, ...files], {
    ...process.env,
    NODE_V8_COVERAGE: join(folder, 'coverage'),
  })
  const counts = await readCounts(countsFile)
  if (counts.passed + counts.failed === 0) {
    console.error('not one test ran')
    return { passed: 0, failed: 1 }
  }
  // Mocha can fail without a failed test: an error outside of all of them.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/**
 * @param {string} file
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function readCounts(file) {
  const text = await readFile(file, 'utf8').catch(() => '{"passed":0,"failed":0}')
  return JSON.parse(text)
}

/**
 * Mocha and the daemons that it starts load the sources the same way (.mocharc.json keeps mocha from `require`), or their counts
 * could not be added up.
 *
 * @param {string} folder
 */
async function reportCoverage(folder) {
  const excluded = ['src/generated/**', ...(await filesOfTypes())].flatMap(file => ['--exclude', file])
  const code = await runLoudly(
    ['node_modules/c8/bin/c8.js', 'report', '--temp-directory', join(folder, 'coverage'), ...excluded],
    process.env,
  )
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Sources of which nothing is left to run. */
async function filesOfTypes() {
  const sources = (await readdir(join(ROOT, 'src'), { recursive: true })).filter(name => name.endsWith('.ts'))
  const files = []
  for (const name of sources) {
    const code = await readFile(join(ROOT, 'build', name.replace(/ts$/, 'js')), 'utf8').catch(() => '')
    const rest = code.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').trim()
    if (rest === 'export {};') files.push(join('src', name))
  }
  return files
}

/**
 * Runs a script with what it prints shown, and waits for it when we are interrupted.
 *
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} the exit code
 */
async function runLoudly(command, env) {
  const child = spawn(process.execPath, command, { cwd: ROOT, env, stdio: 'inherit' })
  // In a terminal the child gets Ctrl-C too, ends, and leaves us to print the last line.
  const wait = () => {}
  const end = () => void child.kill('SIGTERM')
  process.on('SIGINT', wait)
  process.on('SIGTERM', end)
  try {
    const [code] = await once(child, 'close')
    return code ?? 1
  } finally {
    process.off('SIGINT', wait)
    process.off('SIGTERM', end)
  }
}
