import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parse } from 'yaml'
import { COMBINED } from '../src/nginx/built-in-formats.ts'
import { compileFormat } from '../src/nginx/log-format.ts'
import { createMatcher } from '../src/nginx/matcher.ts'

const folder = new URL('../sample-logs/', import.meta.url)

interface Input {
  readonly path: string
  readonly format: string
  readonly escape?: 'default' | 'json' | 'none'
}

const inputs = (parse(readFileSync(new URL('logflowd.yaml', folder), 'utf8')) as { inputs: Input[] }).inputs

function formatOf(input: Input): string {
  return input.format === 'combined' ? COMBINED : input.format
}

describe('the sample logs', () => {
  it('are all named in logflowd.yaml', () => {
    const logs = readdirSync(folder).filter(name => name.endsWith('.log'))
    expect(inputs.map(input => input.path)).to.have.members(logs)
  })

  it('have in logflowd.yaml the formats that nginx.conf gives them', () => {
    const declared = formatsInConf(readFileSync(new URL('nginx.conf', folder), 'utf8'))
    const described = inputs.map(input => [
      input.path,
      { format: formatOf(input), escape: input.escape ?? 'default' },
    ])
    expect(Object.fromEntries(described)).to.deep.equal(declared)
  })

  for (const input of inputs) {
    it(`match their format in every line: ${input.path}`, () => {
      const matcher = createMatcher(
        compileFormat(formatOf(input), { escape: input.escape ?? 'default', module: 'http' }),
      )
      const bytes = readFileSync(new URL(input.path, folder))
      let lines = 0
      for (
        let start = 0, end = bytes.indexOf(10);
        end !== -1;
        start = end + 1, end = bytes.indexOf(10, start)
      ) {
        lines++
        if (matcher.match(bytes, start, end)) continue
        const { column, reason } = matcher.mismatch()
        expect.fail(`line ${lines}, column ${column}: ${reason}: ${bytes.toString('latin1', start, end)}`)
      }
      expect(lines).to.be.greaterThan(200)
      expect(bytes.at(-1)).to.equal(10)
    })
  }
})

/** What each log of this one, simple configuration is written with: file to format. No nginx.conf reader. */
function formatsInConf(conf: string): Record<string, { format: string; escape: string }> {
  const formats = new Map([['combined', { format: COMBINED, escape: 'default' }]])
  const text = conf.replaceAll(/^\s*#.*$/gm, '')
  for (const [, name = '', kind = 'default', words = ''] of text.matchAll(
    /log_format (\w+)(?: escape=(\w+))?((?:\s+'(?:[^'\\]|\\.)*')+);/g,
  )) {
    const pieces = [...words.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(([, piece = '']) => piece)
    formats.set(name, { format: pieces.join('').replaceAll('\\t', '\t'), escape: kind })
  }
  const logs: Record<string, { format: string; escape: string }> = {}
  for (const [, path = '', name = 'combined'] of text.matchAll(/access_log (\S+?)(?: (\w+))?;/g)) {
    const format = formats.get(name)
    if (format === undefined) throw new Error(`nginx.conf has no log_format ${name}`)
    logs[path] = format
  }
  return logs
}
