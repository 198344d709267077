import { isUtf8 } from 'node:buffer'
import { existsSync, readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { expect } from 'chai'
import fc from 'fast-check'
import { Answers } from '../../src/cli/answers.ts'
import { compileArgument } from '../../src/cli/format-argument.ts'
import { parseLines } from '../../src/cli/parse.ts'
import { openVariablesAnswer } from '../../src/cli/parse-variables.ts'
import type { Escape } from '../../src/nginx/compiled-format.ts'
import { createMatcher } from '../../src/nginx/matcher.ts'
import { readVariables } from '../../src/nginx/values.ts'

const CORPUS = new URL('../../../shared/corpus/peer-access-cases.jsonl', import.meta.url)

interface Case {
  readonly source: string
  readonly log_format: string
  readonly escape: Escape
  readonly line: string
  readonly expect: Readonly<Record<string, unknown>> | 'unparsable'
}

async function parse(
  input: string | Buffer,
  format: string | null,
  escaping: Escape = 'default',
): Promise<unknown[]> {
  const answers: Buffer[] = []
  const output = new Writable({
    write(chunk, _encoding, done) {
      answers.push(Buffer.from(chunk))
      done()
    },
  })
  const print = openVariablesAnswer(compileArgument(format, escaping, 'http'))
  await parseLines(Readable.from([Buffer.from(input)]), output, print)
  return Buffer.concat(answers)
    .toString()
    .split('\n')
    .slice(0, -1)
    .map(line => JSON.parse(line))
}

describe('logflowd parse --output variables', () => {
  it('answers each line in order, the last one without a line feed too', async () => {
    expect(await parse('a 200\nnonsense\n- 404', '$remote_user $status')).to.deep.equal([
      { ok: true, variables: { remote_user: 'a', status: '200' } },
      {
        ok: false,
        column: 9,
        reason: ((await parse('nonsense', '$remote_user $status')) as { reason: string }[])[0]?.reason,
      },
      { ok: true, variables: { remote_user: null, status: '404' } },
    ])
  })

  it('answers in order however slowly its answers are taken, and however they differ in length', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      i % 100 === 7
        ? `torn ${i}`
        : `${i} "${'x\\x22'.repeat(i % 50 === 3 ? 5000 : i % 7)}" ${200 + (i % 300)}`,
    )
    const chunks = lines.join('\n').match(/.{1,9973}/gs) ?? []
    let taken = ''
    const output = new Writable({
      highWaterMark: 1,
      write(chunk, _encoding, done) {
        // What is handed over must stay as it is until it is taken.
        setImmediate(() => {
          taken += Buffer.from(chunk).toString()
          done()
        })
      },
    })
    const answer = openVariablesAnswer(compileArgument('$connection "$http_a" $status', 'default', 'http'))
    await parseLines(Readable.from(chunks.map(chunk => Buffer.from(chunk))), output, answer)
    const answers = taken
      .split('\n')
      .slice(0, -1)
      .map(text => JSON.parse(text))
    expect(answers).to.have.lengthOf(lines.length)
    answers.forEach((one, i) => {
      const line = lines[i] ?? ''
      const [, connection, a, status] = /^(\d+) "(.*)" (\d+)$/.exec(line) ?? []
      if (connection === undefined) expect(one.ok, line).to.equal(false)
      else expect(one.variables).to.deep.equal({ connection, http_a: a?.replaceAll('\\x22', '"'), status })
    })
  })

  it('ends when its answers are not taken any more', async () => {
    const output = new Writable({
      write(_chunk, _encoding, done) {
        done(new Error('EPIPE'))
      },
    })
    output.on('error', () => undefined)
    const answer = openVariablesAnswer(compileArgument('$status', 'default', 'http'))
    const ended = parseLines(Readable.from([Buffer.from('200\n'), Buffer.from('200\n')]), output, answer)
    expect(await ended.catch((error: unknown) => String(error))).to.equal('Error: EPIPE')
  })

  it('says where and why a line does not match', async () => {
    const [answer] = (await parse('a 2x0', '$remote_user $status')) as [
      { ok: boolean; column: number; reason: string },
    ]
    expect(Object.keys(answer)).to.deep.equal(['ok', 'column', 'reason'])
    expect(answer.ok).to.equal(false)
    expect(answer.column).to.be.within(3, 4)
    expect(answer.reason).to.be.a('string').with.length.above(5)
  })

  it('keeps CR, NUL and bytes that are not UTF-8 in the line', async () => {
    const line = Buffer.from('a\r\0\xff|b\r\n', 'latin1')
    expect(await parse(line, '$http_a|$http_b', 'none')).to.deep.equal([
      {
        ok: true,
        variables: { http_a: { b64: Buffer.from('a\r\0\xff', 'latin1').toString('base64') }, http_b: 'b\r' },
      },
    ])
  })

  it('answers an empty line too', async () => {
    const answers = (await parse('\n\n', '$status')) as { ok: boolean }[]
    expect(answers.map(answer => answer.ok)).to.deep.equal([false, false])
  })

  it('names variables as the format does', async () => {
    expect(await parse('a a b', '$traceId $traceid ${Host}')).to.deep.equal([
      { ok: true, variables: { traceId: 'a', Host: 'b' } },
    ])
  })

  it('can name a variable like anything', async () => {
    const [answer] = await parse('x', '$__proto__')
    expect(JSON.stringify(answer)).to.equal('{"ok":true,"variables":{"__proto__":"x"}}')
  })

  it('refuses a format with a line feed, or one that nginx would refuse', () => {
    for (const format of ['$status\n', '$', '${a', '$1']) {
      expect(() => compileArgument(format, 'default', 'http'), format)
        .to.throw('--log-format')
        .with.property('exitCode', 64)
    }
    expect(() => compileArgument(null, 'default', 'stream')).to.throw('needs --log-format')
  })

  it('agrees with every case of the corpus', async function () {
    if (!existsSync(CORPUS)) {
      process.stderr.write('      skipped: ../shared/corpus is not there\n')
      this.skip()
    }
    const cases: Case[] = readFileSync(CORPUS, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    const wrong: string[] = []
    for (const one of cases) {
      const [answer] = await parse(one.line, one.log_format, one.escape)
      const isUnparsable = one.expect === 'unparsable'
      const expected = isUnparsable ? false : { ok: true, variables: one.expect }
      const got = isUnparsable ? (answer as { ok: boolean }).ok : answer
      try {
        expect(got).to.deep.equal(expected)
      } catch {
        wrong.push(`${one.source}: ${JSON.stringify(answer)} and not ${JSON.stringify(expected)}`)
      }
    }
    expect(wrong.join('\n')).to.equal('')
    expect(cases).to.have.length(218)
  })
})

describe('values that parse prints', () => {
  it('are those of the slow reference, for every escape and any bytes', () => {
    const escapes = fc.constantFrom<Escape>('default', 'json', 'none')
    const encodings = fc.constantFrom<BufferEncoding>('latin1', 'utf8')
    const pieces = fc.constantFrom(
      'a',
      '\\',
      'x',
      '\\x41',
      '\\xC3\\xA4',
      '\\u00e4',
      '\\n',
      '\\"',
      '/',
      'é',
      '\xff',
      '\0',
      '-',
      '',
    )
    fc.assert(
      fc.property(escapes, encodings, fc.array(pieces), (escaping, encoding, parts) => {
        const format = compileArgument('$http_a', escaping, 'http')
        const line = Buffer.from(parts.join(''), encoding)
        const answers = new Answers()
        openVariablesAnswer(format)(line, 0, line.length, 0, answers)
        const answer = JSON.parse(answers.take().toString())
        const matcher = createMatcher(format)
        expect(answer.ok).to.equal(matcher.match(line, 0, line.length))
        if (!answer.ok) return
        const value = readVariables(matcher, line).get('http_a')
        const printed = answer.variables.http_a
        if (value === null || value === undefined) expect(printed).to.equal(null)
        else if (isUtf8(value)) expect(printed).to.equal(Buffer.from(value).toString())
        else expect(printed).to.deep.equal({ b64: Buffer.from(value).toString('base64') })
      }),
    )
  })
})
