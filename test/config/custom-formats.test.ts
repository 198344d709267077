import { expect } from 'chai'
import { ConfigError } from '../../src/config/fault.ts'
import { ConfigFolder } from './support.ts'

describe('a format that is not nginx’s', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const formats = (yaml: string) =>
    folder.load(`inputs:\n  - path: /var/log/a.log\n    format: ${yaml}\n`).config.inputs[0]?.formats

  it('is csv, with a comma and double quotes unless it says otherwise', () => {
    expect(formats('{csv: {columns: [remote_addr, $Status, my_own]}}')).to.deep.equal([
      {
        kind: 'csv',
        delimiter: ',',
        quote: '"',
        escape: null,
        columns: ['remote_addr', 'status', 'my_own'],
        place: 'logflowd.yaml:3',
      },
    ])
    expect(
      formats(String.raw`{csv: {delimiter: "\t", quote: "'", escape: \, columns: [a]}}`)?.[0],
    ).to.include({
      delimiter: '\t',
      quote: "'",
      escape: '\\',
    })
    expect(formats('{csv: {delimiter: ;, quote: none, columns: [a]}}')?.[0]).to.include({
      delimiter: ';',
      quote: null,
    })
  })

  it('is JSON by keys, dotted ones too', () => {
    const yaml = String.raw`{json: {status: code, remote_addr: client.ip, a: 'x\.y.0\\', line: .}}`
    expect(formats(yaml)?.[0]).to.deep.include({
      kind: 'json',
      fields: [
        { name: 'status', path: ['code'] },
        { name: 'remote_addr', path: ['client', 'ip'] },
        { name: 'a', path: ['x.y', '0\\'] },
        { name: 'line', path: [] },
      ],
    })
  })

  it('may be one of several', () => {
    const found = formats(
      '[combined, {json: {status: s}}, {csv: {columns: [status]}}, {format: $status, escape: json}]',
    )
    expect(found?.map(({ kind }) => kind)).to.deep.equal(['log-format', 'json', 'csv', 'log-format'])
  })

  const faults: Record<string, [yaml: string, key: string, sentence: string]> = {
    'no columns': ['{csv: {delimiter: ","}}', '.csv.columns', 'must be a list of names, one for each column'],
    'empty columns': ['{csv: {columns: []}}', '.csv.columns', 'must be a list of names, one for each column'],
    'a column twice': ['{csv: {columns: [status, Status]}}', '.csv.columns', 'status is there twice'],
    'a column that is no name': [
      '{csv: {columns: [a-b]}}',
      '.csv.columns',
      'must be the name of an nginx variable such as remote_addr, not "a-b"',
    ],
    'two columns for one field': [
      '{csv: {columns: [request, path]}}',
      '.csv.columns',
      'path and request would be the same fields',
    ],
    'an unknown key': [
      '{csv: {columns: [a], separator: x}}',
      '.csv',
      'unknown key "separator"; those of csv are delimiter, quote, escape, columns',
    ],
    'a long delimiter': [
      '{csv: {columns: [a], delimiter: "||"}}',
      '.csv.delimiter',
      'must be one ASCII character, not "||"',
    ],
    'a tab in single quotes': [
      String.raw`{csv: {columns: [a], delimiter: '\t'}}`,
      '.csv.delimiter',
      String.raw`must be one ASCII character (a tab is "\t", in double quotes), not "\\t"`,
    ],
    'no delimiter': ['{csv: {columns: [a], delimiter: none}}', '.csv.delimiter', 'must be one character'],
    'a delimiter that is the quote': [
      `{csv: {columns: [a], delimiter: '"'}}`,
      '.csv.delimiter',
      'must be another character than quote and escape',
    ],
    'an escape without a quote': [
      String.raw`{csv: {columns: [a], quote: none, escape: \}}`,
      '.csv.escape',
      'needs a quote: it is for quotes inside quotes',
    ],
    'no mapping': ['{csv: x}', '.csv', 'must be a mapping with columns'],
    'no fields': ['{json: {}}', '.json', 'must name at least one field'],
    'a field that is no name': [
      '{json: {a b: c}}',
      '.json',
      'must be the name of an nginx variable such as remote_addr, not "a b"',
    ],
    'a field twice': ['{json: {status: a, Status: b}}', '.json', 'status is there twice'],
    'a field without a key': [
      '{json: {status: }}',
      '.json',
      '"status" must be the key of its value in the line',
    ],
    'an empty name in a key': [
      '{json: {status: a..b}}',
      '.json',
      String.raw`"status" has an empty name between its dots (write \. for a dot in a name)`,
    ],
    'a lone backslash in a key': [
      String.raw`{json: {status: 'a\b'}}`,
      '.json',
      String.raw`"status" has a backslash that stands before neither . nor \ in its key`,
    ],
    'another kind': [
      '{xml: {a: b}}',
      '',
      "must be a log_format's name or its text, {csv: …} or {json: …}, or a list of those",
    ],
  }
  for (const [name, [yaml, key, sentence]] of Object.entries(faults)) {
    it(`is refused with its place: ${name}`, () => {
      expect(() => formats(yaml))
        .to.throw(ConfigError)
        .with.property('faults')
        .that.deep.includes({ place: 'logflowd.yaml:3', key: `inputs[0].format${key}`, sentence })
    })
  }
})
