import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { nodeFault } from '../src/node-version.ts'

describe('the version of Node.js', () => {
  it('is refused with a sentence when it is too old, and with the one that package.json names', () => {
    const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
      engines: { node: string }
    }
    expect(engines.node).to.equal('>=20.19')
    for (const old of ['18.19.0', '20.18.3', '0.10.48'])
      expect(nodeFault(old)).to.equal(`logflowd needs Node.js 20.19 or newer, this is ${old}`)
    for (const good of ['20.19.0', '20.20.2', '22.1.0', '26.10.0']) expect(nodeFault(good)).to.equal(null)
  })
})
