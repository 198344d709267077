import { expect } from 'chai'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import { ConfigFolder } from './support.ts'

describe('an input with several formats', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  it('has them in the order of the list, each with its own escape or that of the input', () => {
    const { config } = folder.load(`
inputs:
  - path: /var/log/a.log
    escape: none
    format:
      - combined
      - '$remote_addr "$request"'
      - {format: '{"a":"$remote_addr"}', escape: json}
`)
    const place = 'logflowd.yaml:5'
    expect(
      config.inputs[0]?.formats.map(
        format => format.kind === 'log-format' && [format.text, format.name, format.escape, format.place],
      ),
    ).to.deep.equal([
      [COMBINED, 'combined', 'none', config.inputs[0]?.formats[0].place],
      ['$remote_addr "$request"', null, 'none', config.inputs[0]?.formats[0].place],
      ['{"a":"$remote_addr"}', null, 'json', config.inputs[0]?.formats[0].place],
    ])
    expect(config.inputs[0]?.formats[0].place).to.match(new RegExp(`${place.slice(0, -1)}[0-9]+$`))
  })

  it('may have records over several lines', () => {
    const { config } = folder.load(
      'inputs:\n  - path: /a.log\n    format: |-\n      $status\n      $request\n',
    )
    expect(config.inputs[0]?.formats[0]).to.include({ text: '$status\n$request' })
  })

  for (const [what, list, fault] of [
    ['an unknown name', '[combined, other]', 'no log_format is named "other"'],
    ['nothing', '[]', 'must be a log_format'],
    ['a number', '[combined, [1]]', 'must be a log_format'],
    ['another key', '[{format: combined, column: 1}]', 'unknown key column'],
    ['another escape', '[{format: combined, escape: html}]', 'must be'],
    ['a text that nginx refuses', "[combined, '$']", 'nginx would refuse this format at column 1'],
  ] as const) {
    it(`is refused with ${what} in the list`, () => {
      expect(folder.faults(`inputs:\n  - path: /a.log\n    format: ${list}\n`).join('\n')).to.include(fault)
    })
  }
})
