import { readFileSync } from 'node:fs'
import { expect } from 'chai'

interface LockedPackage {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

function read(name: string): string {
  return readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
}

describe('package-lock.json', () => {
  const { packages }: { packages: Record<string, LockedPackage> } = JSON.parse(read('package-lock.json'))

  // npm leaves out what its registry did not have at that moment, and npm ci then refuses the whole file.
  it('names the optional packages of every platform, so that npm ci accepts it', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          name => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
        )
        .map(name => `${name} of ${path}`),
    )
    expect(missing).to.deep.equal([])
  })

  it('has the versions of package.json, and the host of no registry', () => {
    const wanted: Record<string, Record<string, string>> = JSON.parse(read('package.json'))
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
      for (const [name, version] of Object.entries(wanted[kind] ?? {})) {
        expect(packages[`node_modules/${name}`]?.version, name).to.equal(version)
      }
    }
    expect(read('package-lock.json')).to.not.contain('"resolved"')
  })
})
