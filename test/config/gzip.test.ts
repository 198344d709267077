import { expect } from 'chai'
import { ConfigFolder } from './support.ts'

describe('the key gzip of an input', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const yaml = (gzip: string) => `inputs:\n  - path: /l/access.log.gz\n    gzip: ${gzip}\n`

  it('says that the file is of gzip members, or that its first bytes tell', () => {
    const read = (gzip: string) => folder.load(yaml(gzip)).config.inputs[0]?.gzip
    expect(read('true')).to.equal('yes')
    expect(read('auto')).to.equal('auto')
    expect(read('false')).to.equal(undefined)
    expect(read('')).to.equal(undefined)
  })

  it('is refused with its place when it is anything else', () => {
    expect(folder.faults(yaml('9'))).to.deep.equal([
      'logflowd.yaml:3: inputs[0].gzip: must be true, false or auto, not "9"',
    ])
  })
})
