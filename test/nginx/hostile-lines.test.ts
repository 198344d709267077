import { expect } from 'chai'
import { COMBINED } from '../../src/nginx/built-in-formats.ts'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { ExactMatcher } from '../../src/nginx/exact-matcher.ts'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'

const MIB = 1024 * 1024
const INGRESS = `${COMBINED} $request_length $request_time [$proxy_upstream_name] [$x] $upstream_addr $upstream_response_length $upstream_response_time $upstream_status $req_id`

/** Formats in which much can be tried, and text that makes the matcher try it. */
const HOSTILE: readonly [format: string, escape: Escape, text: string][] = [
  [COMBINED, 'default', '1.2.3.4 - '],
  [COMBINED, 'default', ' ['],
  [COMBINED, 'default', ' - a [01/Jan/2020:00:00:00 +0000] '],
  [COMBINED, 'default', '1'],
  [COMBINED, 'default', '\\x22'],
  [INGRESS, 'default', '1.1.1.1:80, '],
  [INGRESS, 'default', '- : '],
  ['$a $b $c $d $e $f $g"', 'default', ' '],
  ['$a $b $c $d $e $f $g"', 'none', 'x '],
  ['$a$b$c$d!', 'none', 'x'],
  ['$connection$pid$bytes_sent!', 'json', '7'],
  ['$upstream_addr$upstream_addr $upstream_status$upstream_status!', 'default', '1, '],
  ['$http_a$uri$is_args$args$http_b!', 'default', '/?-'],
  ['{"a":"$a","b":"$b","c":"$c"}x', 'json', '","b":"'],
  ['$remote_addr:$remote_port$remote_addr:$remote_port!', 'default', '1:'],
]

describe('a line of a megabyte from an attacker', () => {
  for (const [text, how, attack] of HOSTILE) {
    it(`costs no more than its length: ${attack.slice(0, 20)} against ${text.slice(0, 40)}`, function () {
      this.timeout(60_000)
      const format = compileFormat(text, { escape: how, module: 'http' })
      const instructions = (bytes: number) => {
        const line = Buffer.alloc(bytes, attack)
        const exact = new ExactMatcher(format, new Int32Array(3 * format.fields.length))
        expect(exact.match(line, 0, line.length)).to.equal(false)
        return exact.instructions
      }
      const small = instructions(MIB / 64)
      // Sixteen times the bytes may cost sixteen times the instructions; squares would be 256 times.
      expect(instructions(MIB / 4)).to.be.at.most(17 * small + 10_000)
      const most = 12 * (text.length + 20)
      expect(instructions(MIB) / MIB).to.be.at.most(most)
    })
  }

  it('is matched when it is a line of the format', () => {
    const agent = Buffer.alloc(MIB, ' "'.replace('"', '\\x22'))
    const head = '1.2.3.4 - - [01/Jan/2020:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "'
    const line = Buffer.concat([Buffer.from(head), agent.subarray(0, MIB - (MIB % 5)), Buffer.from('"')])
    const matcher = createMatcher(compileFormat(COMBINED, { escape: 'default', module: 'http' }))
    expect(matcher.match(line, 0, line.length)).to.equal(true)
    expect(matcher.spans[3 * 7]).to.equal(head.length)
    expect(matcher.spans[3 * 7 + 1]).to.equal(line.length - 1)
  })
})
