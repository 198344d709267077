import { expect } from 'chai'
import type { Fate } from '../../src/audit/file-account.ts'
import type { FileCoverage } from '../../src/audit/file-coverage.ts'
import type { Subject } from '../../src/audit/match-files.ts'
import { NO_RANGES, type Ranges } from '../../src/audit/ranges.ts'
import { openRulesJudge, surelyDelivered } from '../../src/audit/rules-judge.ts'
import type { SavedFile } from '../../src/checkpoint/saved-state.ts'
import type { Route } from '../../src/pipeline.ts'
import { destinationsOf } from '../../src/rules/rules.ts'
import type { RulesSince } from '../../src/tail/rules-since.ts'
import { compile } from '../codec/encode-line.ts'
import { ruledEncoder, rulesOf } from '../rules/support.ts'

const RULES = rulesOf(`
filter: [{drop: {request_uri: {prefix: /health}}}]
routes: [{when: {status: 500}, topics: [main, failed]}, {when: {status: 404}, topics: [lost]}]
`)
const ROUTE: Route = {
  encoder: ruledEncoder(RULES, compile('$request_uri $status')),
  topic: 'main',
  destinations: destinationsOf(RULES, 'main'),
  keyed: false,
  recordStart: null,
  framing: null,
  deadLetterTopic: 'dead',
  deadLetter: ({ raw }) => raw,
}

function ranges(...numbers: number[]): Ranges {
  return Float64Array.from(numbers)
}

interface Case {
  readonly has?: Readonly<Record<string, Ranges>>
  readonly rules?: readonly RulesSince[]
  readonly topics?: readonly string[]
}

function judge(offset: number, line: string, { has = {}, rules, topics = ['main', 'failed', 'lost'] }: Case) {
  const byTopic = new Map(Object.entries(has))
  const coverage: FileCoverage = {
    key: '1:2:3',
    file: { host: 'h', device: 1n, inode: 2n, generation: 3 },
    records: 1,
    deadLetters: 0,
    delivered: Object.values(has)[0] ?? NO_RANGES,
    deadLettered: NO_RANGES,
    all: NO_RANGES,
    byTopic,
    doubled: [],
    firstOffsetIn: () => null,
  }
  // The part of it that is looked at.
  const saved = rules === undefined ? null : ({ rules } as unknown as SavedFile)
  const subject: Subject = {
    key: '1:2:3',
    device: 1n,
    inode: 2n,
    generation: 3,
    coverage,
    saved,
    file: null,
    copies: [],
  }
  const remarks = { unknown: new Set<string>(), lacking: new Set<string>() }
  const fate: Fate = openRulesJudge({
    subject,
    route: ROUTE,
    rulesHash: 'today',
    topics: new Set(topics),
    judge: () => 'missing',
    remarks,
  })(offset, Buffer.from(line))
  return { fate, lacking: [...remarks.lacking], isUnknown: remarks.unknown.size > 0, coverage }
}

describe('the audit of lines with rules', () => {
  it('calls what the rules leave out filtered, and what they keep missing when it is nowhere', () => {
    expect(judge(0, '/health 200', {})).to.include({ fate: 'filtered' })
    expect(judge(0, '/a 200', {})).to.deep.include({ fate: 'missing', lacking: ['main'] })
  })

  it('calls a line delivered only when each of its topics has it', () => {
    const line = '/a 500'
    const all = ranges(0, 100)
    expect(judge(10, line, { has: { main: all, failed: all } })).to.include({ fate: 'delivered' })
    const one = judge(10, line, { has: { main: all, failed: ranges(0, 12) } })
    expect(one).to.deep.include({ fate: 'missing', lacking: ['failed'] })
    expect(judge(10, '/a 200', { has: { main: all } })).to.include({ fate: 'delivered' })
    expect(judge(10, '/a 404', { has: { main: all } })).to.deep.include({
      fate: 'missing',
      lacking: ['lost'],
    })
  })

  it('does not know where other rules were in force', () => {
    const rules = [
      { offset: 0, hash: 'before' },
      { offset: 50, hash: 'today' },
    ]
    expect(judge(10, '/a 200', { rules })).to.include({ fate: 'unknown', isUnknown: true })
    expect(judge(50, '/a 200', { rules })).to.include({ fate: 'missing' })
    expect(judge(10, '/a 200', { rules, has: { main: ranges(0, 40) } })).to.include({ fate: 'delivered' })
    expect(judge(10, '/a 200', { rules: [] })).to.include({ fate: 'unknown', isUnknown: true })
  })

  it('does not know of lines whose topics were not asked for', () => {
    expect(judge(0, '/a 404', { topics: ['main'] })).to.include({ fate: 'unknown' })
    expect(judge(0, '/a 500', { topics: ['main'], has: { main: ranges(0, 9) } })).to.include({
      fate: 'delivered',
    })
    // A copy under another name.
    expect(judge(0, '/a 404', { topics: ['copy'], has: { copy: ranges(0, 9) } })).to.include({
      fate: 'delivered',
    })
    expect(judge(0, '/a 404', { topics: ['copy'] })).to.include({ fate: 'missing' })
  })

  it('looks again at all that is not in every topic', () => {
    const has = { main: ranges(0, 40), failed: ranges(10, 20, 30, 60), lost: ranges(12, 70) }
    const { coverage } = judge(0, '/a 200', { has })
    const sure = (topics: string[], committed: number) => [
      ...surelyDelivered(coverage, ROUTE, new Set(topics), committed),
    ]
    expect(sure(['main', 'failed', 'lost'], 100)).to.deep.equal([12, 20, 30, 40])
    expect(sure(['main', 'failed', 'lost'], 35)).to.deep.equal([12, 20, 30, 40])
    expect(sure(['main'], 100)).to.deep.equal([0, 40])
  })
})
