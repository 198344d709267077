/** `engines` of package.json says the same. */
const OLDEST = { major: 20, minor: 19 } as const

/** A sentence when this Node.js is too old to run logflowd (Debian 12's own is 18); null when it is not. */
export function nodeFault(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null
  return `logflowd needs Node.js ${OLDEST.major}.${OLDEST.minor} or newer, this is ${version}`
}
