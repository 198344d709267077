// The commands of package.json on a fresh clone: checks Node, installs and builds what is stale, then does the work in this process.
// This file alone must be readable by an old Node, so that it can say what is wrong.
const OLDEST_MAJOR = 20
const OLDEST_MINOR = 19

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < OLDEST_MAJOR || (major === OLDEST_MAJOR && minor < OLDEST_MINOR)) {
  console.error(
    `logflowd needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer and this is ${process.versions.node}: install a newer one, or put it first in PATH.`,
  )
  process.exitCode = 69
} else {
  import('./commands.mjs')
    .then(commands => commands.run(process.argv[2], process.argv.slice(3)))
    .then(
      exitCode => {
        process.exitCode = exitCode
      },
      error => {
        console.error(error)
        process.exitCode = 70
      },
    )
}
