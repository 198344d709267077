/** One program of one file: loading some 800 small modules one by one takes half of a second. */
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { runQuietly } from './run-quietly.mjs'

/** They have binaries, which no bundle can hold. */
const NATIVE = ['@node-rs/crc32', 'lz4-napi', 'snappy']

/** What an ES module knows of itself, for a script that is none. */
const PRELUDE = "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;"

const LICENSE_NAME = /^(licen[cs]e|copying|notice)(\.|-|$)/i

/**
 * The program as one CommonJS file, because only of a script can a code cache be kept with Node 20, and main.js, which checks the
 * version of Node and loads it. Not minified: a stack trace in somebody's log must say where it happened.
 *
 * @param {string} folder inside the project; what is in it goes by its name there
 * @param {string} parts the modules
 * @param {string} outdir gets main.js, program/ and the licences of the packages that are in it
 * @returns {Promise<string>} the program's file, below outdir
 */
export async function bundle(folder, parts, outdir) {
  const common = /** @type {const} */ ({
    absWorkingDir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  const { metafile } = await build({
    ...common,
    external: NATIVE,
    entryPoints: [join(parts, 'cli', 'program.js')],
    outdir: join(outdir, 'program'),
    // V8 knows by nothing but the length whether a cache is of this program, so their names tell.
    entryNames: '[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: PRELUDE },
    // There is nobody to ask for other modules in a script; what is left to import are packages, and they can be required.
    supported: { 'dynamic-import': false },
  })
  const program = basename(Object.keys(metafile.outputs).find(file => file.endsWith('.cjs')) ?? '')
  const main = join(outdir, 'main.js')
  await build({
    ...common,
    entryPoints: [join(parts, 'main.js')],
    outfile: main,
    format: 'esm',
    define: { 'process.env.LOGFLOWD_PROGRAM': JSON.stringify(program) },
    plugins: [
      insteadOf(/\/cli\/program\.js$/, fileURLToPath(new URL('bundled-program.mjs', import.meta.url))),
    ],
  })
  await chmod(main, 0o755)
  const packages = packagesIn(Object.keys(metafile.inputs).map(file => join(folder, file)))
  await writeFile(join(outdir, 'THIRD-PARTY-LICENSES.txt'), await licenses(packages))
  return join('program', program)
}

/**
 * What starts without it starts as well, only later.
 *
 * @param {string} program
 * @param {string} logs a folder with an access.log
 */
export async function makeCodeCache(program, logs) {
  const script = fileURLToPath(new URL('code-cache.mjs', import.meta.url))
  const { code, output } = await runQuietly([process.execPath, script, program, logs])
  if (code !== 0) console.error(`logflowd: no code cache was made, it will start later: ${output}`)
}

/**
 * @param {RegExp} imported
 * @param {string} path
 * @returns {import('esbuild').Plugin}
 */
function insteadOf(imported, path) {
  return {
    name: 'instead-of',
    setup: ({ onResolve }) => onResolve({ filter: imported }, () => ({ path })),
  }
}

/**
 * @param {readonly string[]} files
 * @returns {string[]} the folders of the packages, sorted
 */
function packagesIn(files) {
  const folders = files.map(file => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? '')
  return [...new Set(folders)].filter(folder => folder !== '').sort()
}

/** @param {readonly string[]} folders */
async function licenses(folders) {
  const texts = ['dist/ contains these packages, each under its own licence.\n']
  for (const folder of folders) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const files = (await readdir(folder)).filter(file => LICENSE_NAME.test(file))
    texts.push(`\n== ${name} ${version} (${license}) ==\n`)
    for (const file of files) texts.push(`\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`)
  }
  return texts.join('')
}
