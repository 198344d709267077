#!/usr/bin/env node
import { EXIT } from './errors.ts'
import { nodeFault } from './node-version.ts'

// Before anything else is loaded, which an older Node might not be able to.
const fault = nodeFault(process.versions.node)
if (fault !== null) {
  process.stderr.write(`${fault}\n`)
  process.exit(EXIT.config)
}

// A lost terminal or `systemctl reload` must never end a process that delivers logs.
process.on('SIGHUP', () => undefined)

// `logflowd consume | head` ends with a closed pipe, a closed terminal with EIO: nobody is left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'EIO') process.exit()
  throw error
})
process.stderr.on('error', () => undefined)

/** For what is still being written when a command has failed. */
const LAST_WORDS_MS = 2000

// The program is one file of its own in dist/ and knows its errors itself.
const { reportFailure, runProgram } = await import('./cli/program.ts')

process.on('uncaughtException', error => {
  reportFailure(error)
  process.exit(EXIT.bug)
})

try {
  process.exitCode = await runProgram(process.argv.slice(2))
} catch (error) {
  process.exitCode = reportFailure(error)
  // What broke may have left something open that would keep the process, which delivers nothing any more.
  setTimeout(() => process.exit(), LAST_WORDS_MS).unref()
}
