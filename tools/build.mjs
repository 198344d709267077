// dist/ from src/: plain JavaScript that runs without any tool. `npm run build` calls it directly.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './run-quietly.mjs'
import { readStamp, writeStamp } from './stamp.mjs'

const SHEBANG = '#!/usr/bin/env node\n'

/** @param {string} root */
export async function isBuilt(root) {
  return (
    existsSync(join(root, 'dist', 'main.js')) && (await readStamp(root, 'built')) === (await sourceHash(root))
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
  try {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const flags = ['--sourceMap', '--outDir', building]
    const { code, output } = await runQuietly([process.execPath, tsc, '-p', root, ...flags], { cwd: root })
    if (code !== 0) {
      console.error(output)
      console.error('logflowd: the build failed')
      return false
    }
    await copyGenerated(join(root, 'src', 'generated'), join(building, 'generated'))
    await makeExecutable(join(building, 'main.js'))
    await swap(building, join(root, 'dist'))
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

/** @param {string} file */
async function makeExecutable(file) {
  const text = await readFile(file, 'utf8')
  if (!text.startsWith('#!')) await writeFile(file, SHEBANG + text)
  await chmod(file, 0o755)
}

/**
 * @param {string} building
 * @param {string} dist
 */
async function swap(building, dist) {
  const old = `${building}.old`
  if (existsSync(dist)) await rename(dist, old)
  await rename(building, dist)
  await rm(old, { recursive: true, force: true })
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
