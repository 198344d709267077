import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { Script } from 'node:vm'

/**
 * Loads a CommonJS file with the code cache beside it (FILE.cache). V8 holds a cache against its version, its flags and the
 * source's length, and compiles what does not fit as if there were none.
 *
 * @param {string} file absolute
 * @returns {{ script: Script, exports: Record<string, any> }}
 */
export function loadProgram(file) {
  const cache = `${file}.cache`
  const script = new Script(
    `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`,
    { filename: file, ...(existsSync(cache) && { cachedData: readFileSync(cache) }) },
  )
  const module = { exports: {} }
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file))
  return { script, exports: module.exports }
}
