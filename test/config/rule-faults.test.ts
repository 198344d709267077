import { expect } from 'chai'
import { ConfigFolder, INPUT } from './support.ts'

const CONDITION = 'must be a mapping such as {status: 404} or {host: {suffix: .example.org}}, or all'
const TEXTS = 'must be text, or a list of texts'
const FILLED_TEXTS = 'must be text that is not empty, or a list of texts'
const NUMBER = 'must be a number such as 400 or 0.5, in the unit that nginx logs'
const RANGE = 'must be two numbers, the lesser first, such as [400, 499], in the unit that nginx logs'
const SHARE = 'must be a share from 0 to 1 such as 0.1, or 10%'
const NAME = 'must be the name of an nginx variable such as remote_addr, not'
const TESTS = 'equals, one_of, prefix, suffix, contains, at_least, at_most, above, below, between, in, exists'
const TOPIC = 'must be a topic name (1 to 249 letters, digits, ".", "_" or "-"), not'
const TOPICS = 'must be a topic, or a list of up to 16, none of them twice'

/** What `drop` says, in line 4, and the fault without what is before its key. */
const CONDITIONS: readonly (readonly [when: string, ...faults: readonly string[]])[] = [
  ['', `: ${CONDITION}`],
  ['{}', `: ${CONDITION}`],
  ['every', `: ${CONDITION}`],
  ['{"a b": a}', `: ${NAME} "a b"`],
  ['{status: }', `.status: ${TEXTS}`],
  ['{status: []}', `.status: ${TEXTS}`],
  ['{status: [[404]]}', `.status: ${TEXTS}`],
  ['{status: {}}', `.status: must say what the value is: ${TESTS}`],
  ['{status: {more_than: 3}}', `.status: unknown test "more_than"; there are ${TESTS}`],
  ['{status: {at_least: many}}', `.status.at_least: ${NUMBER}`],
  ['{status: {below: -1}}', `.status.below: ${NUMBER}`],
  ['{status: {above: [1, 2]}}', `.status.above: ${NUMBER}`],
  ['{status: {between: [499, 400]}}', `.status.between: ${RANGE}`],
  ['{status: {between: [400, 450, 499]}}', `.status.between: ${RANGE}`],
  ['{status: {between: 400}}', `.status.between: ${RANGE}`],
  ['{status: {between: {a: 1}}}', `.status.between: ${RANGE}`],
  ['{time_local: {at_least: 3}}', '.time_local.at_least: $time_local is never a number'],
  ['{status: {in: 10.0.0.0/8}}', '.status.in: $status is no address'],
  ['{remote_addr: {in: []}}', `.remote_addr.in: ${FILLED_TEXTS}`],
  [
    '{remote_addr: {in: 10.0.0.0/33}}',
    '.remote_addr.in: "10.0.0.0/33" has no length from 0 to 32 behind its /',
  ],
  [
    '{remote_addr: {in: [10.0.0.0/8, a.example, 10.0.0.1/8]}}',
    '.remote_addr.in: "a.example" is no address and no block of addresses',
    '.remote_addr.in: "10.0.0.1/8" has bits behind its first 8: a block is written as ADDRESS/8 with the rest zero',
  ],
  ['{request: {prefix: ""}}', `.request.prefix: ${FILLED_TEXTS}`],
  ['{request: {contains: {a: b}}}', `.request.contains: ${FILLED_TEXTS}`],
  ['{request: {exists: maybe}}', '.request.exists: must be true or false, not "maybe"'],
  ['{any: {status: 404}}', '.any: must be a list of conditions'],
  ['{all: []}', '.all: must be a list of conditions'],
  ['{not: [{status: 404}]}', `.not: ${CONDITION}`],
  ['{not: {any: [{request: {suffix: ""}}]}}', `.not.any.request.suffix: ${FILLED_TEXTS}`],
  [
    '{not: {all: [{status: {at_least: x}}, {not: {}}]}}',
    `.not.all.status.at_least: ${NUMBER}`,
    `.not.all.not: ${CONDITION}`,
  ],
]

/** Rules from line 3 on, and the faults behind `logflowd.yaml:`. */
const RULES: readonly (readonly [rules: string, ...faults: readonly string[]])[] = [
  [
    'filter: {drop: {status: 404}}',
    '3: filter: must be a list of rules such as {drop: {status: 404}} or {keep: {host: a.example}}',
  ],
  ['filter:\n  - drop', '4: filter[0]: must be either {keep: …} or {drop: …}'],
  ['filter:\n  - {drop: all, keep: all}', '4: filter[0]: must be either {keep: …} or {drop: …}'],
  ['filter:\n  - {block: {status: 404}}', '4: filter[0]: must be either {keep: …} or {drop: …}'],
  [
    'filter:\n  - drop: x\n  - drop: all\n\n  - drop: {status: 404}\n  - drop: all',
    `4: filter[0].drop: ${CONDITION}`,
    '7: filter[2]: is never asked: the rule at logflowd.yaml:5 is about every line',
    '8: filter[3]: is never asked: the rule at logflowd.yaml:5 is about every line',
  ],
  [
    'filter:\n  - drop: {status: 404}\n  - keep: {status: 200}',
    '5: filter: ends with a keep, which changes nothing: what no rule is about is kept; end it with {drop: all} or {keep: all}',
  ],
  [
    'filter:\n  - drop:\n      hots: a',
    '4: no format has a variable $hots, and nginx knows none of that name',
  ],
  ['sample: 0.1', '3: sample: must be a mapping such as {by: remote_addr, keep: 0.1}, or a list of those'],
  ['sample:\n  - 0.1', '4: sample[0]: must be a mapping such as {by: remote_addr, keep: 0.1}'],
  ['sample: {by: remote_addr}', '3: sample.keep: is missing: the share that is kept'],
  ...['2', '110%', '-1', 'x', '[0.1]', '{a: b}'].map(
    share => [`sample: {keep: ${share}}`, `3: sample.keep: ${SHARE}`] as const,
  ),
  ['sample: {keep: 0.1, by: [status]}', `3: sample.by: ${NAME} ["status"]`],
  ['sample: {keep: 0.1, by: hots}', '3: no format has a variable $hots, and nginx knows none of that name'],
  [
    'sample: {keep: 0.1, rate: 3}',
    '3: sample: unknown key "rate"; there are when, by, keep, including_errors, slow',
  ],
  [
    'sample:\n  keep: 0.1\n  slow: 3',
    '5: sample.slow: must be a time with its unit such as 250ms, 5s or 10m, not "3"',
  ],
  [
    'sample: {keep: 0.1, including_errors: maybe}',
    '3: sample.including_errors: must be true or false, not "maybe"',
  ],
  [
    'sample:\n  - keep: 0.1\n  - {when: {status: 200}, keep: 0.5}',
    '5: sample[1]: is never asked: the rule at logflowd.yaml:4 is about every line',
  ],
  ['routes: a', '3: routes: must be a list of rules such as {when: {host: a.example}, topics: [nginx.a]}'],
  ['routes:\n  - a', '4: routes[0]: must be a mapping with topics'],
  [
    'routes:\n  - {topic: a}',
    '4: routes[0]: unknown key "topic"; there are when, topics, topic_by, otherwise',
    '4: routes[0].topics: is missing',
  ],
  ['routes:\n  - topics: []', `4: routes[0].topics: ${TOPICS}`],
  ['routes:\n  - topics: [a, a]', `4: routes[0].topics: ${TOPICS}`],
  [`routes:\n  - topics: [${Array.from({ length: 17 }, (_, i) => i)}]`, `4: routes[0].topics: ${TOPICS}`],
  [
    'routes:\n  - topics: a\n    otherwise: b',
    '5: routes[0].otherwise: is for values that a topic_by does not name',
  ],
  [
    'routes:\n  - topics: a\n  - topics: b',
    '5: routes[1]: is never asked: the rule at logflowd.yaml:4 is about every line',
  ],
  ['routes:\n  - {topic_by: a b, topics: {a: a}}', `4: routes[0].topic_by: ${NAME} "a b"`],
  [
    'routes:\n  - {topic_by: hots, topics: {a: a}}',
    '4: no format has a variable $hots, and nginx knows none of that name',
  ],
  [
    'routes:\n  - when: {status: 404}\n    topics: nginx.access.dead-letter',
    '4: routes: the topic nginx.access.dead-letter has dead letters: records need another one',
  ],
]

/** Nobody outside the configuration may name a topic. */
const UNDECLARED: readonly (readonly [route: string, fault: string])[] = [
  ['{topic_by: status}', 'is missing'],
  ['{topic_by: status, topics: {}}', 'must be a mapping of values to topics, such as {a.example: nginx.a}'],
  [
    '{topic_by: status, topics: nginx.a}',
    'must be a mapping of values to topics, such as {a.example: nginx.a}',
  ],
  ['{topic_by: status, topics: {200: }}', `${TOPIC} null`],
  ['{topic_by: status, topics: {200: a b}}', `${TOPIC} "a b"`],
  ['{topics: nginx.$status}', `${TOPIC} "nginx.$status"`],
]

describe('wrong rules', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  for (const [when, ...faults] of CONDITIONS) {
    it(`are refused with the place of their condition: ${when || 'nothing'}`, () => {
      const text = `${INPUT}filter:\n  - drop: ${when}\n`
      expect(folder.faults(text)).to.deep.equal(
        faults.map(fault => `logflowd.yaml:4: filter[0].drop${fault}`),
      )
    })
  }

  for (const [rules, ...faults] of RULES) {
    it(`are refused with their places: ${rules.replaceAll(/\s+/g, ' ')}`, () => {
      expect(folder.faults(`${INPUT}${rules}\n`)).to.deep.equal(faults.map(fault => `logflowd.yaml:${fault}`))
    })
  }

  for (const [route, fault] of UNDECLARED) {
    it(`are those that send records to a topic that nobody declared: ${route}`, () => {
      const text = `${INPUT}routes:\n  - ${route}\n`
      expect(folder.faults(text)).to.deep.equal([`logflowd.yaml:4: routes[0].topics: ${fault}`])
    })
  }

  it('are told by the line of an input that has its own', () => {
    const text = `${INPUT}    filter:\n      - drop: {status: {between: [2, 1]}}\n    sample: {keep: 2}\n    routes:\n      - topics: a b\n`
    expect(folder.faults(text)).to.deep.equal([
      `logflowd.yaml:4: inputs[0].filter[0].drop.status.between: ${RANGE}`,
      `logflowd.yaml:5: inputs[0].sample.keep: ${SHARE}`,
      `logflowd.yaml:7: inputs[0].routes[0].topics: ${TOPIC} "a b"`,
    ])
  })

  it('are told by the name of the variable that has them', () => {
    const env = {
      LOGFLOWD_FILTER: '[{drop: {status: {between: [2, 1]}}}]',
      LOGFLOWD_SAMPLE: 'keep: 2',
      LOGFLOWD_ROUTES: '- topics: a b',
    }
    const told = folder.faults(INPUT, { env }).map(fault => fault.replace(/:\d+:/, ':'))
    expect(told).to.deep.equal([
      `LOGFLOWD_FILTER: filter[0].drop.status.between: ${RANGE}`,
      `LOGFLOWD_ROUTES: routes[0].topics: ${TOPIC} "a b"`,
      `LOGFLOWD_SAMPLE: sample.keep: ${SHARE}`,
    ])
    expect(folder.faults(INPUT, { env: { LOGFLOWD_SAMPLE: '0.1' } })[0]).to.match(
      /^LOGFLOWD_SAMPLE:\d: sample: must be a mapping such as/,
    )
  })
})

describe('rules of a configuration', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const NONE = { filter: [], sample: [], routes: [] }
  const rulesOf = (text: string, env: Readonly<Record<string, string>> = {}) =>
    folder.load(text, { env }).config.inputs.map(({ rules = NONE }) => ({
      filter: rules.filter.map(({ kind, place }) => `${kind} ${place}`),
      sample: rules.sample.map(({ share, place }) => `${share} ${place}`),
      routes: rules.routes.map(({ otherwise, place }) => `${otherwise?.join()} ${place}`),
    }))
  const COMMON = 'filter: [{drop: {status: 404}}]\nsample: {keep: 10%}\nroutes: [{topics: [a, b]}]\n'

  it('are those at the top, each in whose place an input may have its own, an empty list too', () => {
    const text = `${INPUT}    filter: [{keep: all}]\n    routes: []\n  - path: /b.log\n${COMMON}`
    expect(rulesOf(text)).to.deep.equal([
      { filter: ['keep logflowd.yaml:3'], sample: ['0.1 logflowd.yaml:7'], routes: [] },
      {
        filter: ['drop logflowd.yaml:6'],
        sample: ['0.1 logflowd.yaml:7'],
        routes: ['a,b logflowd.yaml:8'],
      },
    ])
  })

  it('are not those at the top where an input has error_log or sessions', () => {
    const text = `inputs:\n  - {path: /e.log, format: error_log}\n  - {path: /s.log, module: stream, format: '$status $protocol'}\n${COMMON}`
    expect(rulesOf(text)).to.deep.equal([NONE, NONE])
  })

  it('are those of the environment in place of those of the file', () => {
    const [rules] = rulesOf(`${INPUT}${COMMON}`, {
      LOGFLOWD_FILTER: '- keep: all',
      LOGFLOWD_SAMPLE: 'by: remote_addr\nkeep: 0.5',
      LOGFLOWD_ROUTES: '[]',
    })
    expect(rules?.filter[0]).to.match(/^keep LOGFLOWD_FILTER:/)
    expect(rules?.sample[0]).to.match(/^0\.5 LOGFLOWD_SAMPLE:/)
    expect(rules?.routes).to.deep.equal([])
  })

  it('are warned of where they ask for what a format does not have', () => {
    const text = `${INPUT}sample:\n  - {when: {host: a}, by: http_x, keep: 0.1}\n  - {keep: 0.1, slow: none}\n`
    const second = `  - {path: /b.log, format: '$remote_addr $request_time'}\n`
    const untold = 'are sampled like all others'
    expect(folder.load(text.replace('sample', `${second}sample`)).warnings).to.deep.equal([
      'logflowd.yaml:5: the format of logflowd.yaml:2 and 1 more has no $host: it counts as unset there',
      'logflowd.yaml:5: the format of logflowd.yaml:2 and 1 more has no $http_x: it counts as unset there',
      `logflowd.yaml:5: the format of logflowd.yaml:3 does not tell what failed ($status): errors ${untold}`,
      `logflowd.yaml:5: the format of logflowd.yaml:2 does not tell how long a request took ($request_time): slow ones ${untold}`,
      `logflowd.yaml:6: the format of logflowd.yaml:3 does not tell what failed ($status): errors ${untold}`,
    ])
    const asked = `${INPUT}    format: $remote_addr\nsample: {keep: 0.1, including_errors: true}\n`
    expect(folder.load(asked).warnings).to.deep.equal([])
    const entries =
      'inputs:\n  - {path: /e.log, format: error_log, sample: {keep: 0.1}, filter: [{drop: {level: info}}]}\n'
    expect(folder.load(entries).warnings).to.deep.equal([])
  })
})
