// From src/: build/, one plain JavaScript file for each source, which the benchmark and the coverage take apart, and
// dist/, the same in few files with the packages in them, which is what runs and is packed. `npm run build` calls it directly.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './run-quietly.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

/** @param {string} root */
export async function isBuilt(root) {
  return (
    existsSync(join(root, 'dist', 'main.js')) &&
    existsSync(join(root, 'build', 'main.js')) &&
    (await readStamp(root, 'built')) === (await sourceHash(root))
  )
}

/**
 * @param {string} root
 * @returns {Promise<boolean>} whether it worked
 */
export async function build(root) {
  const hash = await sourceHash(root)
  // Built beside and swapped in, so that a daemon that starts meanwhile finds the old or the new one whole.
  const building = join(root, `dist.${process.pid}`)
  const parts = join(building, 'build')
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const flags = ['--sourceMap', '--outDir', parts]
    const { code, output } = await runQuietly([process.execPath, tsc, '-p', root, ...flags], { cwd: root })
    if (code !== 0) {
      console.error(output)
      console.error('logflowd: the build failed')
      return false
    }
    await copyGenerated(join(root, 'src', 'generated'), join(parts, 'generated'))
    // Loaded here: it needs a package, and this file is loaded before there are any.
    const { bundle, makeCodeCache } = await import('./bundle.mjs')
    const program = await bundle(building, parts, join(building, 'dist'))
    await swap(parts, join(root, 'build'))
    await swap(join(building, 'dist'), join(root, 'dist'))
    await makeCodeCache(join(root, 'dist', program), join(root, 'sample-logs'))
    await writeStamp(root, 'built', hash)
    return true
  } finally {
    await rm(building, { recursive: true, force: true })
  }
}

/**
 * What tsc does not carry over: JavaScript that already is JavaScript.
 *
 * @param {string} from
 * @param {string} to
 */
async function copyGenerated(from, to) {
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) {
    if (name.endsWith('.js')) await cp(join(from, name), join(to, name))
  }
}

/**
 * @param {string} made
 * @param {string} place
 */
async function swap(made, place) {
  const old = `${made}.old`
  if (existsSync(place)) await rename(place, old)
  await rename(made, place)
}

/**
 * A hash of everything that the build reads.
 *
 * @param {string} root
 */
async function sourceHash(root) {
  const entries = await readdir(join(root, 'src'), { recursive: true, withFileTypes: true })
  const sources = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  const files = [
    ...sources,
    join(root, 'tsconfig.json'),
    join(root, 'package-lock.json'),
    fileURLToPath(import.meta.url),
    ...['bundle', 'bundled-program', 'load-program', 'code-cache'].map(name =>
      join(root, 'tools', `${name}.mjs`),
    ),
  ]
  const hash = createHash('sha256')
  for (const file of files.sort()) {
    const content = await readFile(file)
    hash.update(`${file.slice(root.length)} ${content.length}\n`).update(content)
  }
  return hash.digest('hex')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
  process.exitCode = (await build(root)) ? 0 : 70
}
