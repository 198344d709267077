import { expect } from 'chai'
import { ConfigFolder, INPUT } from './support.ts'

/** What is wrong, the file, and the faults with their places. */
const CASES: readonly (readonly [what: string, text: string, faults: readonly (string | RegExp)[]])[] = [
  ['YAML that is none', 'a: [1\nb: 2\n', [/^logflowd\.yaml:2: not YAML: /]],
  ['a key given twice', `${INPUT}host: a\nhost: b\n`, ['logflowd.yaml:4: not YAML: Map keys must be unique']],
  ['a list for a file', '- 1\n', ['logflowd.yaml:1: must be a mapping of settings']],
  [
    'an empty file',
    '# nothing\n',
    ['logflowd.yaml: inputs: is missing and there is no nginx.conf: nothing would be followed'],
  ],
  [
    'an unknown key',
    `${INPUT}hots: x\n`,
    [/^logflowd\.yaml:3: hots: unknown key; the keys are mode, .*inputs$/],
  ],
  [
    'an unknown key below',
    `${INPUT}kafka:\n  linger: 5ms\n`,
    [/^logflowd\.yaml:4: kafka\.linger: unknown key; those of kafka are brokers,/],
  ],
  ['an unknown key without a value', `${INPUT}hots:\n`, [/^logflowd\.yaml:3: hots: unknown key/]],
  ['a dotted key', `${INPUT}kafka.topic: x\n`, [/^logflowd\.yaml:3: kafka\.topic: unknown key/]],
  [
    'text for a section',
    `${INPUT}kafka: x\n`,
    [/^logflowd\.yaml:3: kafka: must be a mapping with the keys brokers,/],
  ],
  ['a mapping for text', `${INPUT}host: {a: b}\n`, ['logflowd.yaml:3: host: must be text, not a mapping']],
  ['inputs that are no list', 'inputs: x\n', [/inputs: must be a list/]],
  ['an empty list of inputs', 'inputs: []\n', [/inputs: is missing/]],
  [
    'an input that is no mapping',
    'inputs:\n  - x\n',
    ['logflowd.yaml:2: inputs[0]: must be a mapping with a path'],
  ],
  [
    'an input without a path',
    'inputs:\n  - format: combined\n',
    ['logflowd.yaml:2: inputs[0].path: is missing'],
  ],
  [
    'a path over any number of folders',
    'inputs:\n  - path: /srv/**/a.log\n',
    [/^logflowd\.yaml:2: inputs\[0\]\.path: has \*\*/],
  ],
  [
    'a path twice',
    `${INPUT}  - path: /var/log/nginx/access.log\n`,
    ['logflowd.yaml:3: inputs[1].path: is the path of another entry already (logflowd.yaml:2)'],
  ],
  [
    'an unknown format',
    `${INPUT}    format: main\n`,
    [/^logflowd\.yaml:3: inputs\[0\]\.format: no log_format is named "main"/],
  ],
  [
    'a format that nginx refuses',
    `${INPUT}    format: '$status \${a'\n`,
    [/^logflowd\.yaml:3: inputs\[0\]\.format: nginx would refuse this format at column 9: /],
  ],
  [
    'a format that YAML ends with a line feed',
    `${INPUT}    format: |\n      $status\n`,
    [/^logflowd\.yaml:3: inputs\[0\]\.format: ends with a line feed/],
  ],
  [
    'an unknown escape',
    `${INPUT}    escape: yaml\n`,
    ['logflowd.yaml:3: inputs[0].escape: must be one of default, json, none, not "yaml"'],
  ],
  [
    'a wrong topic of an input',
    `${INPUT}    topic: a b\n`,
    [/^logflowd\.yaml:3: inputs\[0\]\.topic: must be a topic name/],
  ],
  [
    'a wrong exclude',
    `${INPUT}    exclude: [[a]]\n`,
    [/^logflowd\.yaml:3: inputs\[0\]\.exclude: must be text/],
  ],
  [
    'a time without a unit',
    `${INPUT}batch: {max_age: 5}\n`,
    [/^logflowd\.yaml:3: batch\.max_age: must be a time with its unit/],
  ],
  [
    'exactly-once without transactions',
    `${INPUT}delivery: exactly-once\nsink: {kind: stdout}\n`,
    [
      "logflowd.yaml:3: delivery: exactly-once needs Kafka's transactions, which the stdout sink has not: use at-least-once",
    ],
  ],
  [
    'positions among records',
    `${INPUT}kafka: {topic: one, checkpoint_topic: one}\n`,
    ['logflowd.yaml:3: kafka.checkpoint_topic: is a topic of records too: it must be another one'],
  ],
  [
    'a file sink without a path',
    `${INPUT}sink: {kind: file}\n`,
    ['logflowd.yaml:3: sink.kind: the file sink needs sink.path'],
  ],
  [
    'a batch larger than all',
    `${INPUT}batch: {max_bytes: 2MiB, total_bytes: 1MiB}\n`,
    [/^logflowd\.yaml:3: batch\.max_bytes: must not be more than batch\.total_bytes \(1MiB\)/],
  ],
  [
    'a line larger than what may run ahead',
    `${INPUT}max_line_bytes: 2MiB\nmax_uncommitted: 1MiB\n`,
    [/^logflowd\.yaml:3: max_line_bytes: must not be more than max_uncommitted/],
  ],
  [
    'a certificate without its key',
    `${INPUT}kafka: {tls: {cert_file: a}}\n`,
    [/kafka\.tls\.cert_file: needs kafka\.tls\.key_file/],
  ],
  [
    'a key without its certificate',
    `${INPUT}kafka: {tls: {key_file: a}}\n`,
    [/kafka\.tls\.key_file: needs kafka\.tls\.cert_file/],
  ],
  [
    'sasl without a user and a password',
    `${INPUT}kafka: {sasl: {mechanism: plain}}\n`,
    [/mechanism: needs kafka\.sasl\.username/, /mechanism: needs kafka\.sasl\.password_file/],
  ],
  [
    'a user without a mechanism',
    `${INPUT}kafka: {sasl: {username: a}}\n`,
    [/kafka\.sasl\.username: needs kafka\.sasl\.mechanism/],
  ],
  [
    'a password without a mechanism',
    `${INPUT}kafka: {sasl: {password_file: a}}\n`,
    [/password_file: /, /kafka\.sasl\.password_file: needs kafka\.sasl\.mechanism and kafka\.sasl\.username/],
  ],
  [
    'dead letters among records',
    `${INPUT}kafka:\n  topic: a\n  dead_letter_topic: a\n`,
    ['logflowd.yaml:5: kafka.dead_letter_topic: is a topic of records too: it must be another one'],
  ],
  [
    'dead letters of an input among records',
    `${INPUT}    dead_letter_topic: nginx.access\n`,
    [/inputs\[0\]\.dead_letter_topic: is a topic of records too/],
  ],
  [
    'aliases of aliases',
    `a: &a [${'1,'.repeat(99)}]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]\n`,
    [/has too many values/],
  ],
]

describe('a wrong configuration', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  for (const [what, text, expected] of CASES) {
    it(`is refused with its place: ${what}`, () => {
      const faults = folder.faults(text)
      expect(faults, faults.join('\n')).to.have.length(expected.length)
      for (const [index, fault] of expected.entries()) {
        if (typeof fault === 'string') expect(faults[index]).to.equal(fault)
        else expect(faults[index]).to.match(fault)
      }
    })
  }

  it('is told in one go, by line, with those of the environment', () => {
    const text = [
      'inputs:',
      '  - path: /a',
      '    format: $',
      '    colour: red',
      'poll_interval: never',
      'kafka:',
      '  brokers: nowhere',
      'bathc: {}',
    ].join('\n')
    const faults = folder.faults(text, {
      env: { LOGFLOWD_LOG_LEVEL: 'loud', LOGFLOWD_METRICS_PORT: '99999' },
    })
    const places = faults.map(fault => fault.split(': ', 2).join(' '))
    expect(places).to.deep.equal([
      'LOGFLOWD_LOG_LEVEL log.level',
      'LOGFLOWD_METRICS_PORT metrics.port',
      'logflowd.yaml:3 inputs[0].format',
      'logflowd.yaml:4 inputs[0].colour',
      'logflowd.yaml:5 poll_interval',
      'logflowd.yaml:7 kafka.brokers',
      'logflowd.yaml:8 bathc',
    ])
  })

  it('is one sentence when there is none at all', () => {
    expect(folder.faults(null)).to.deep.equal([
      'logflowd: no configuration and there is no nginx.conf: name a file with --config or LOGFLOWD_CONFIG, or write /etc/logflowd/logflowd.yaml',
    ])
    expect(folder.load(null, { inputsNeeded: false }).config.inputs).to.deep.equal([])
  })

  it('is one sentence when the file cannot be read or is not text', () => {
    expect(folder.faults(null, { file: 'gone.yaml' })).to.deep.equal(['gone.yaml: cannot be read (ENOENT)'])
    expect(folder.faults(null, { file: '.' })).to.deep.equal(['.: cannot be read (EISDIR)'])
    folder.write('bytes.yaml', Buffer.from([0x61, 0x3a, 0xff]))
    expect(folder.faults(null, { file: 'bytes.yaml' })).to.deep.equal(['bytes.yaml: is not UTF-8 text'])
  })

  it('never puts a control character of the file into a message', () => {
    const faults = folder.faults(
      'inputs:\n  - path: /a\n    format: "\\e[2Jx"\n"\\e[31m": 1\nhost: "a\\nb"\n',
    )
    expect(faults).to.have.length(3)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(faults.join('')).not.to.match(/[\0-\x1f]/)
  })

  it('warns of what works and is odd', () => {
    const text = `${INPUT}    format: '$status'\nkafka:\n  brokers: [far:1]\n  key: host\n  tls: {enabled: no, verify: no}\n  sasl: {mechanism: plain, username: u, password: p}\n`
    expect(folder.load(text).warnings).to.deep.equal([
      "logflowd.yaml:7: kafka.tls.verify: the broker's certificate is not checked",
      'logflowd.yaml:7: kafka.tls.enabled: is false: without effect are kafka.tls.verify',
      'logflowd.yaml:8: kafka.sasl.mechanism: plain without TLS sends the password in the clear',
      'logflowd.yaml:6: kafka.key: the format of logflowd.yaml:3 has no $host',
    ])
  })
})
