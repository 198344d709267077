import { expect } from 'chai'
import { ConfigFolder } from './support.ts'

describe('an input whose lines the stream module writes', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const entry = (format: string) => `inputs:\n  - {path: /a.log, module: stream, format: ${format}}\n`

  it('goes to a topic of its own, with the dead letters beside it', () => {
    const { config } = folder.load(entry("'$remote_addr $protocol $session_time'"))
    const [input] = config.inputs
    expect(input?.formats[0]).to.include({ kind: 'log-format', module: 'stream' })
    expect(input?.topic).to.equal('nginx.stream')
    expect(input?.deadLetterTopic).to.equal('nginx.stream.dead-letter')
  })

  it('cannot share its topic with requests', () => {
    const faults = folder.faults(`
inputs:
  - {path: /a.log, topic: all}
  - {path: /b.log, topic: all, module: stream, format: '$protocol'}
`)
    expect(faults.join('\n')).to.include('which are of another kind')
  })

  for (const [what, format, fault] of [
    ['the name of a format of http', 'combined', 'no log_format of stream {} is named "combined"'],
    ['error_log', 'error_log', 'stream is for lines of a log_format'],
    ['JSON by keys', '{json: {status: s}}', 'stream is for lines of a log_format'],
  ] as const) {
    it(`is refused with ${what}`, () => {
      expect(folder.faults(entry(format)).join('\n')).to.include(fault)
    })
  }

  it('has to say the module by its name', () => {
    const faults = folder.faults("inputs:\n  - {path: /a.log, module: mail, format: '$protocol'}\n")
    expect(faults.join('\n')).to.include('inputs[0].module')
  })
})
