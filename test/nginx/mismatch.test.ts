import { expect } from 'chai'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import { mismatchOf } from './read-line.ts'

const LINE = '192.0.2.1 - - [22/Nov/2026:23:40:02 +0100] "GET / HTTP/1.1" 200 612 "-" "curl/8"'

describe('a line that is not of the format', () => {
  it('is told by the first byte that does not fit, and what was expected there', () => {
    const told: [string, number, string][] = [
      [LINE.replace('Nov', 'Foo'), 19, 'expected $time_local (a time such as'],
      [LINE.replace(' 200 ', ' 2x0 '), LINE.indexOf('200') + 2, 'expected $status (three digits)'],
      [
        LINE.replace('612', 'abc'),
        LINE.indexOf('612') + 1,
        'expected $body_bytes_sent (a whole number) after " "',
      ],
      [LINE.replace('"GET', 'GET'), LINE.indexOf('"GET') + 1, 'expected "] \\"" after $time_local'],
      [`${LINE}x`, LINE.length + 1, 'the line goes on after "\\"", where the format ends'],
      [LINE.replace('curl', 'cu"rl'), LINE.indexOf('curl') + 4, 'the line goes on'],
      ['x', 2, 'the line ends where " - " was expected after $remote_addr'],
      ['', 1, 'the line ends where " - " was expected after $remote_addr'],
    ]
    for (const [line, column, sentence] of told) {
      const { column: got, reason } = mismatchOf(COMBINED, line)
      expect(reason, line).to.include(sentence)
      expect(got, line).to.equal(column)
    }
  })

  it('is told by its end when it is torn, wherever that is', () => {
    for (let length = 0; length < LINE.length; length++) {
      const { column, reason } = mismatchOf(COMBINED, LINE.slice(0, length))
      expect(column, LINE.slice(0, length)).to.be.within(1, length + 1)
      expect(reason).to.match(/^(the line ends where|expected) /)
    }
    expect(mismatchOf(COMBINED, LINE.slice(0, -1))).to.deep.equal({
      column: LINE.length,
      reason: 'the line ends where "\\"" was expected after $http_user_agent',
    })
  })

  it('is told by the glue when two are in one, once the first one has its time', () => {
    for (let length = LINE.indexOf('] "') + 3; length < LINE.length; length++) {
      const glued = LINE.slice(0, length) + LINE
      const { column } = mismatchOf(COMBINED, glued)
      expect(column, glued).to.be.within(1, glued.length + 1)
    }
  })

  it('is told by the byte that nginx would have escaped', () => {
    expect(mismatchOf(COMBINED, LINE.replace('curl', 'cu\trl'))).to.deep.equal({
      column: LINE.indexOf('curl') + 3,
      reason:
        'expected "\\"" after $http_user_agent: with escape=default a value cannot have byte 0x09 as it is',
    })
    expect(mismatchOf('"$a"', '"\\"', 'json').reason).to.include('the line ends')
    expect(mismatchOf('"$a"', '"\\x"', 'json').reason).to.include(
      'starts no escape that nginx writes with escape=json',
    )
  })
})
