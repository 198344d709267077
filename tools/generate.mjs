// src/generated from proto/: `npm run generate`; with --check nothing is written and a difference is an error.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './run-quietly.mjs'

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const MESSAGES = [
  'proto/logflow/v1/nginx.proto',
  'proto/logflow/v1/dead_letter.proto',
  'proto/logflow/v1/error_log.proto',
  'proto/logflow/v1/stream.proto',
]
const OUTPUT = ['logflow.js', 'logflow.d.ts']

/** @param {string} folder */
async function generate(folder) {
  const pbjs = join(ROOT, 'node_modules', 'protobufjs-cli', 'bin', 'pbjs')
  const flags = [
    '-t',
    'static-module',
    '-w',
    'esm',
    '-r',
    'logflowd',
    '-p',
    'proto',
    '--dts',
    '-o',
    join(folder, 'logflow.js'),
  ]
  const { code, output } = await runQuietly([process.execPath, pbjs, ...flags, ...MESSAGES], { cwd: ROOT })
  if (code !== 0) throw new Error(`pbjs failed: ${output}`)
}

async function differing() {
  const folder = await mkdtemp(join(tmpdir(), 'logflowd-generate-'))
  try {
    await generate(folder)
    const read = (/** @type {string} */ file) => readFile(file, 'utf8').catch(() => null)
    const same = await Promise.all(
      OUTPUT.map(
        async name => (await read(join(folder, name))) === (await read(join(ROOT, 'src', 'generated', name))),
      ),
    )
    return OUTPUT.filter((_, index) => !same[index])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (process.argv.includes('--check')) {
  const stale = await differing()
  if (stale.length > 0) {
    console.error(`src/generated is not what proto/ says (${stale.join(', ')}): npm run generate`)
    process.exitCode = 1
  }
} else {
  await generate(join(ROOT, 'src', 'generated'))
}
