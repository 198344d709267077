// Stands in dist/main.js where src/main.ts imports src/cli/program.ts.
import { fileURLToPath } from 'node:url'
import { loadProgram } from './load-program.mjs'

// The bundle is made with the name of the program's file in the place of this.
const name = process.env['LOGFLOWD_PROGRAM'] ?? 'program.cjs'

export const { runProgram, reportFailure } = loadProgram(
  fileURLToPath(new URL(`program/${name}`, import.meta.url)),
).exports
