/** One program of few files: loading some 800 small modules one by one takes half of a second, loading these a fifth. */
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/** They have binaries, which no bundle can hold. */
const NATIVE = ['@node-rs/crc32', 'lz4-napi', 'snappy']

/** What CommonJS packages take for granted and an ES module does not have. */
const PRELUDE = `import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
const __filename = import.meta.filename, __dirname = import.meta.dirname;`

const LICENSE_NAME = /^(licen[cs]e|copying|notice)(\.|-|$)/i

/**
 * Not minified: a stack trace in somebody's log must say where it happened.
 *
 * @param {string} folder inside the project; what is in it goes by its name there
 * @param {string} main where the program begins
 * @param {string} outdir gets main.js, chunks/ and the licences of the packages that are in them
 */
export async function bundle(folder, main, outdir) {
  const { metafile } = await build({
    absWorkingDir: folder,
    entryPoints: [main],
    outdir,
    // src/cli/program.ts looks for package.json two folders up, as it does from src/.
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: NATIVE,
    banner: { js: PRELUDE },
    sourcemap: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
  await chmod(join(outdir, 'main.js'), 0o755)
  const packages = packagesIn(Object.keys(metafile.inputs).map(file => join(folder, file)))
  await writeFile(join(outdir, 'THIRD-PARTY-LICENSES.txt'), await licenses(packages))
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
