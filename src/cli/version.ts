import { readFileSync } from 'node:fs'

/** Of this logflowd, as package.json has it. */
export function version(): string {
  // Two folders up from src/cli and from dist/program alike.
  const packageJson: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  )
  return (packageJson as { version: string }).version // our own file
}
