import { expect } from 'chai'
import { builtInFormat, COMBINED } from '../../src/nginx/built-in-formats.ts'
import { compileFormat, FormatError } from '../../src/nginx/log-format.ts'

function shown(text: string, module: 'http' | 'stream' = 'http'): string[] {
  return compileFormat(text, { escape: 'default', module }).steps.map(step =>
    step.kind === 'literal' ? Buffer.from(step.bytes).toString() : `$${step.name}:${step.type}`,
  )
}

describe('the text of a log_format', () => {
  it('is literals and variables, with and without braces', () => {
    expect(shown('[$time_local] ${status}x')).to.deep.equal([
      '[',
      '$time_local:time-local',
      '] ',
      '$status:status',
      'x',
    ])
    expect(shown('$uri$is_args$args')).to.deep.equal(['$uri:text', '$is_args:text', '$args:text'])
    expect(shown('$http_x-y')).to.deep.equal(['$http_x:text', '-y'])
  })

  it('has variable names in any case: $Status is $status', () => {
    expect(shown('$Status $HTTP_Host')).to.deep.equal(['$status:status', ' ', '$http_host:text'])
  })

  it('may be literal only, or empty', () => {
    expect(shown('foo')).to.deep.equal(['foo'])
    expect(shown('')).to.deep.equal([])
  })

  it('is taken literally: no backslash, quote or brace means anything', () => {
    expect(shown('\\x22 {"a":\'$pid\'} é')).to.deep.equal(['\\x22 {"a":\'', '$pid:integer', "'} é"])
  })

  it('numbers its fields, a variable that is there twice too', () => {
    const { fields, steps } = compileFormat('$status $pid $status', { escape: 'json', module: 'http' })
    expect(fields.map(field => field.name)).to.deep.equal(['status', 'pid', 'status'])
    expect(steps.flatMap(step => (step.kind === 'variable' ? [step.field] : []))).to.deep.equal([0, 1, 2])
  })

  it('knows the variables of its module only', () => {
    expect(shown('$protocol $session_time $bytes_received', 'stream')).to.deep.equal([
      '$protocol:word',
      ' ',
      '$session_time:seconds',
      ' ',
      '$bytes_received:integer',
    ])
    expect(shown('$protocol', 'http')).to.deep.equal(['$protocol:text'])
    expect(shown('$request_time', 'stream')).to.deep.equal(['$request_time:text'])
    expect(shown('$constructor')).to.deep.equal(['$constructor:text'])
  })

  it('is refused where nginx refuses it, with the column of the $', () => {
    const refused: [string, number, string][] = [
      ['$', 1, 'no variable name'],
      ['price: 5$', 9, 'no variable name'],
      ['a $ b', 3, 'no variable name'],
      ['$-', 1, 'no variable name'],
      ['a${}', 2, 'no variable name'],
      ['${status', 1, 'closing brace'],
      ['${http-host}', 1, 'closing brace'],
      ['$status ${', 9, 'closing brace'],
      ['$1', 1, 'numeric capture'],
      ['x${12}', 2, 'numeric capture'],
    ]
    for (const [text, column, sentence] of refused) {
      let error: unknown
      try {
        compileFormat(text, { escape: 'default', module: 'http' })
      } catch (thrown) {
        error = thrown
      }
      expect(error, text).to.be.instanceOf(FormatError)
      expect(error, text).to.include({ column })
      expect((error as FormatError).message, text).to.include(sentence)
    }
  })

  it('has combined built in, by that name only', () => {
    expect(builtInFormat('combined')).to.equal(COMBINED)
    expect(builtInFormat('COMBINED')).to.equal(undefined)
    expect(compileFormat(COMBINED, { escape: 'default', module: 'http' }).fields).to.have.lengthOf(8)
  })
})
