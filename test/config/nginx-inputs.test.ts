import { expect } from 'chai'
import type { InputConfig } from '../../src/config/config.ts'
import { moduleOf } from '../../src/config/line-format.ts'
import { joinInputs } from '../../src/config/nginx-inputs.ts'
import type { NginxAccessLog, NginxFormat, NginxLogs } from '../../src/nginx/conf/nginx-logs.ts'

const MAIN: NginxFormat = {
  module: 'http',
  name: 'main',
  text: '$remote_addr $status',
  escape: 'default',
  place: 'nginx.conf:3',
}
const OTHER: NginxFormat = { ...MAIN, name: 'other', text: '$status', escape: 'json' }
const STREAM: NginxFormat = { ...MAIN, module: 'stream', name: 'basic' }

function accessLog(path: string, line: number, format = MAIN): NginxAccessLog {
  return { path, hasVariables: path.includes('*'), format, isGzip: false, place: `nginx.conf:${line}` }
}

function logsOf(accessLogs: readonly NginxAccessLog[], errorLogs: readonly string[] = []): NginxLogs {
  return {
    accessLogs,
    errorLogs: errorLogs.map(path => ({ path, place: 'nginx.conf:1' })),
    notFollowed: [],
    faults: [],
    warnings: [],
    formats: [MAIN, OTHER],
    files: [],
    includeGlobs: [],
  }
}

function entry(path: string, exclude: readonly string[] = []): InputConfig {
  return {
    path,
    exclude,
    formats: [{ kind: 'log-format', ...MAIN, name: null, text: '$msec', place: 'logflowd.yaml:2' }],
    topic: null,
    deadLetterTopic: null,
    place: 'logflowd.yaml:1',
  }
}

const join = (own: readonly InputConfig[], logs: NginxLogs) =>
  joinInputs(own, logs, { maxFiles: 7, withErrorLogs: false })
const paths = (inputs: readonly InputConfig[]) => inputs.map(input => input.path)

describe('what nginx.conf and the inputs name', () => {
  it('is one input for each path of nginx.conf, with all its formats in their order', () => {
    const { inputs, notes } = join(
      [],
      logsOf([accessLog('/l/a.log', 5), accessLog('/l/b.log', 6), accessLog('/l/a.log', 9, OTHER)]),
    )
    expect(notes).to.deep.equal([])
    expect(inputs.map(({ path, place, formats }) => ({ path, place, formats }))).to.deep.equal([
      {
        path: '/l/a.log',
        place: 'nginx.conf:5',
        formats: [
          { kind: 'log-format', ...MAIN, place: 'nginx.conf:5' },
          { kind: 'log-format', ...OTHER, place: 'nginx.conf:9' },
        ],
      },
      {
        path: '/l/b.log',
        place: 'nginx.conf:6',
        formats: [{ kind: 'log-format', ...MAIN, place: 'nginx.conf:6' }],
      },
    ])
  })

  for (const [what, own] of [
    ['by its name', '/l/a.log'],
    ['by a glob', '/l/*.log'],
  ] as const) {
    it(`is the format of an entry that names the same file ${what}, with a note`, () => {
      const { inputs, notes } = join(
        [entry(own)],
        logsOf([accessLog('/l/a.log', 5), accessLog('/m/b.log', 6)]),
      )
      expect(paths(inputs)).to.deep.equal([own, '/m/b.log'])
      expect(notes).to.deep.equal([
        'nginx.conf:5: /l/a.log is followed as logflowd.yaml:1 says, not as nginx.conf does',
      ])
    })
  }

  it("is nginx's for a file that an entry leaves out", () => {
    const { inputs } = join([entry('/l/*.log', ['a.log'])], logsOf([accessLog('/l/a.log', 5)]))
    expect(paths(inputs)).to.deep.equal(['/l/*.log', '/l/a.log'])
  })

  it('is no access log where nginx.conf says error_log', () => {
    const { inputs, warnings } = join(
      [entry('/l/*.log')],
      logsOf([accessLog('/m/mixed.log', 5)], ['/l/error.log', '/m/mixed.log']),
    )
    expect(inputs.map(({ path, exclude }) => ({ path, exclude }))).to.deep.equal([
      { path: '/l/*.log', exclude: ['/l/error.log'] },
    ])
    expect(warnings).to.deep.equal([
      'nginx.conf:5: /m/mixed.log is an error_log too (nginx.conf:1) and is not followed as an access log',
    ])
  })

  it('is a fault where an entry names an error_log alone', () => {
    const { faults } = join([entry('/l/error.log')], logsOf([], ['/l/error.log']))
    expect(faults).to.deep.equal([
      {
        place: 'logflowd.yaml:1',
        key: 'inputs[0].path',
        sentence: 'is an error_log of nginx (nginx.conf:1), not an access log: give it the format error_log',
      },
    ])
  })

  it('is the error_logs too when they are asked for, unless an entry has them', () => {
    const logs = logsOf([accessLog('/l/a.log', 5)], ['/l/error.log', '/m/error.log'])
    const errors: InputConfig = {
      ...entry('/m/*.log'),
      formats: [{ kind: 'error-log', place: 'logflowd.yaml:2' }],
    }
    const { inputs, faults } = joinInputs([errors], logs, { maxFiles: 7, withErrorLogs: true })
    expect(faults).to.deep.equal([])
    expect(inputs.map(({ path, formats: [format] }) => [path, format.kind])).to.deep.equal([
      ['/m/*.log', 'error-log'],
      ['/l/a.log', 'log-format'],
      ['/l/error.log', 'error-log'],
    ])
  })

  it('is a glob with a limit where the path has variables, without the files that have their own entry', () => {
    const { inputs } = join(
      [],
      logsOf(
        [accessLog('/l/*.log', 5), accessLog('/l/access.log', 6), accessLog('/m/access.log', 7)],
        ['/l/error.log', '/l/deep/error.log'],
      ),
    )
    expect(inputs[0]).to.include({ path: '/l/*.log', maxFiles: 7 })
    expect(inputs[0]?.exclude).to.deep.equal(['/l/error.log', '/l/access.log'])
    expect(inputs[1]).to.not.have.property('maxFiles')
  })

  it('is of gzip members where nginx.conf says so', () => {
    const { inputs } = join([], logsOf([{ ...accessLog('/l/a', 5), isGzip: true }, accessLog('/l/b', 6)]))
    expect(inputs.map(({ gzip }) => gzip)).to.deep.equal(['yes', undefined])
  })

  it('is the very path also where it has the characters of a glob', () => {
    const { inputs } = join([], logsOf([{ ...accessLog('/l/[a]*.log', 5), hasVariables: false }]))
    expect(paths(inputs)).to.deep.equal([String.raw`/l/\[a\]\*.log`])
  })

  it('is one kind of message for each path', () => {
    const { inputs, warnings } = join([], logsOf([accessLog('/l/a', 5), accessLog('/l/a', 8, STREAM)]))
    expect(inputs.map(({ formats }) => formats.map(moduleOf))).to.deep.equal([['http']])
    expect(warnings).to.deep.equal([
      'nginx.conf:8: /l/a is written by http too (nginx.conf:5): the lines of stream do not match',
    ])
  })

  it('is all but what our grammar cannot read, with a warning', () => {
    const odd = { ...MAIN, name: 'odd', text: '$' }
    const { inputs, warnings } = join([], logsOf([accessLog('/l/a', 5, odd), accessLog('/l/b', 6)]))
    expect(paths(inputs)).to.deep.equal(['/l/b'])
    expect(warnings).to.have.length(1)
    expect(warnings[0]).to.match(/^nginx\.conf:5: \/l\/a is not followed in format odd: /)
  })
})
