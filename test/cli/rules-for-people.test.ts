import { expect } from 'chai'
import { checkInputs } from '../../src/cli/check-inputs.ts'
import { explainText } from '../../src/cli/explain-text.ts'
import { ConfigFolder } from '../config/support.ts'

const FORMAT = `format: '$remote_addr $host "$request" $status $request_time'`
const LINE = '10.0.0.1 a.example "GET / HTTP/1.1" 200 0.1\n'

describe('explain of rules', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  /** What stands beside the titles of rules, and where the rest goes. */
  const explained = async (rules: string, input = FORMAT) => {
    const text = `inputs: [{path: /nonexistent/a.log, ${input}}]\n${rules}\n`
    const lines = (await explainText(folder.load(text))).split('\n')
    const first = lines.findIndex(line => /^ {2}(keep|drop|sample|route) /.test(line))
    const end = lines.findIndex(line => line.startsWith('  otherwise'))
    return lines.slice(first, end).map(line => line.slice(2))
  }
  const withoutRest = async (rules: string, input = FORMAT) => (await explained(rules, input)).slice(0, -1)

  it('says them in the order in which they are asked, and where the rest goes', async () => {
    const rules = `
filter:
  - keep: {status: {at_least: 500}}
  - drop: {path: /health}
  - drop: {host: [b.example, ""]}
sample: {by: remote_addr, keep: 12.5%}
routes:
  - {when: {status: 404}, topics: [lost, nginx.access]}
  - {topic_by: host, topics: {a.example: a, b.example: [b, both]}}
`
    expect(await explained(rules)).to.deep.equal([
      'keep       $status is at least 500',
      'drop       $path is "/health"',
      '           $host is one of "b.example", ""',
      'sample     keeps 12.5 % of all lines, by $remote_addr; all errors (status from 400, or none) and all that took 1s or longer are kept',
      'route      topic lost and topic nginx.access where $status is "404"',
      '           topic a where $host is "a.example"',
      '           topic b and topic both where $host is "b.example"',
      '  goes to    topic nginx.access (what no route takes)'.slice(2),
    ])
  })

  const CONDITIONS: readonly (readonly [when: string, text: string])[] = [
    ['all', 'everything'],
    ['{status: {above: 499}}', '$status is above 499'],
    ['{status: {below: 200}}', '$status is below 200'],
    ['{status: {at_most: 199}}', '$status is at most 199'],
    ['{status: {between: [400, 499]}}', '$status is from 400 to 499'],
    ['{status: {between: [0, 99]}}', '$status is at most 99'],
    ['{request_time: {above: 0.5, below: 2}}', '$request_time is above 0.5 and $request_time is below 2'],
    ['{host: {prefix: [a, b]}}', '$host begins with one of "a", "b"'],
    [
      '{host: {suffix: .example}, path: {contains: "x y"}}',
      '$host ends with ".example" and $path contains "x y"',
    ],
    ['{remote_addr: {in: [10.0.0.0/8, "fd00::/8"]}}', '$remote_addr is in one of 10.0.0.0/8, fd00::/8'],
    ['{host: {exists: false}}', '$host is unset'],
    ['{not: {host: {exists: true}}}', 'not $host is set'],
    [
      '{any: [{status: 404}, {host: a, not: {all: [{path: b}, {path: c}]}}]}',
      '$status is "404" or ($host is "a" and (not ($path is "b" and $path is "c")))',
    ],
    [
      `{status: [${Array.from({ length: 10 }, (_, i) => 400 + i)}]}`,
      '$status is one of "400", "401", "402", "403", "404", "405", "406", "407", 2 more',
    ],
    ['{host: "a\\e[2J\\nb"}', String.raw`$host is "a\u001b[2J\nb"`],
  ]
  for (const [when, text] of CONDITIONS) {
    it(`says a condition in words: ${when}`, async () => {
      expect(await withoutRest(`filter: [{drop: ${when}}]`)).to.deep.equal([`drop       ${text}`])
    })
  }

  const SAMPLES: readonly (readonly [sample: string, text: string, input?: string])[] = [
    [
      '{keep: 0.1, slow: 250ms}',
      '; all errors (status from 400, or none) and all that took 250ms or longer are kept',
    ],
    ['{keep: 0.1, slow: none}', '; all errors (status from 400, or none) are kept'],
    ['{keep: 0.1, including_errors: true}', ''],
    ['{keep: 0.1}', '; all errors (status from 400, or none) are kept', 'format: combined'],
    ['{keep: 0.1}', '', "format: '$remote_addr'"],
  ]
  for (const [sample, text, input] of SAMPLES) {
    it(`promises to keep only what the format tells: ${sample} ${input ?? ''}`, async () => {
      expect(await withoutRest(`sample: ${sample}`, input)).to.deep.equal([
        `sample     keeps 10 % of all lines${text}`,
      ])
    })
  }

  it('promises to keep errors of error_log by their level', async () => {
    const entries = 'format: error_log, sample: {keep: 1%, when: {level: [warn, notice]}}'
    expect(await withoutRest('', entries)).to.deep.equal([
      'sample     keeps 1 % of lines where $level is one of "warn", "notice"; all errors (level error and worse) are kept',
    ])
  })

  it('leaves no doubt which conditions of a route belong together, and says when nothing is left over', async () => {
    const rules = `routes:
  - {when: {any: [{status: 404}, {status: 410}]}, topic_by: host, topics: {a.example: a}, otherwise: b}
  - {topic_by: host, topics: {${Array.from({ length: 10 }, (_, i) => `h${i}: t`)}}, otherwise: c}
`
    const lines = await explained(rules)
    expect(lines.slice(0, 3)).to.deep.equal([
      'route      topic a where ($status is "404" or $status is "410") and $host is "a.example"',
      '           topic b where $status is "404" or $status is "410"',
      '           topic t where $host is "h0"',
    ])
    expect(lines.slice(-2)).to.deep.equal([
      '           and 2 more values of $host',
      '           topic c for all others',
    ])
  })

  it('names the files of a file sink in place of topics', async () => {
    const rules = `sink: {kind: file, path: out.bin}\nroutes: [{when: {status: 404}, topics: lost}]`
    expect((await withoutRest(rules))[0]).to.match(/^route {6}file \/.*out.*lost.* where \$status is "404"$/)
  })
})

describe('check of rules', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const told = async (rules: string, lines: string) => {
    folder.write('a.log', lines)
    const { config } = folder.load(`inputs: [{path: a.log, ${FORMAT}}]\n${rules}\n`)
    const found: string[] = []
    for await (const { kind, sentence } of checkInputs(config)) {
      found.push(`${kind} ${sentence.replace(/^.*default\): /, '').replace(/; the last.*/, '')}`)
    }
    return found.join('\n')
  }
  const failed = LINE.replace(' 200 ', ' 503 ')

  it('says how many of the last lines they would keep', async () => {
    const drop = 'filter: [{drop: {status: 503}}]'
    expect(await told(drop, LINE.repeat(5) + failed.repeat(3))).to.equal(
      'ok 8 of the last 8 lines parse, the rules keep 5 of 8',
    )
    expect(await told(drop, `torn\n${LINE}${failed}`)).to.equal(
      'warning 2 of the last 3 lines parse, the rules keep 1 of 2',
    )
    expect(await told('filter: [{drop: all}]', LINE)).to.equal(
      'ok 1 of the last 1 lines parse, the rules keep 0 of 1',
    )
  })

  it('says the same of lines that are sampled, about where each is sampled by itself', async () => {
    const lines = LINE.repeat(5) + failed.repeat(3)
    expect(await told('sample: {keep: 0, by: remote_addr}', lines)).to.equal(
      'ok 8 of the last 8 lines parse, the rules keep 3 of 8',
    )
    expect(await told('sample: {keep: 0}', lines)).to.equal(
      'ok 8 of the last 8 lines parse, the rules keep about 3 of 8',
    )
  })

  it('says nothing where nothing is left out', async () => {
    expect(await told('routes: [{topics: a}]', LINE)).to.equal('ok 1 of the last 1 lines parse')
    expect(await told('filter: [{drop: all}]', '')).to.equal('ok readable, no line in it yet')
    expect(await told('filter: [{drop: all}]', 'torn\n')).to.equal('warning 0 of the last 1 lines parse')
  })
})
