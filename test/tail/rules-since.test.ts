import { expect } from 'chai'
import { NO_RULES_YET, rulesHashAt, withRulesSince } from '../../src/tail/rules-since.ts'

describe('the rules that decided about the lines of a file', () => {
  it('are those of the latest offset before the line', () => {
    const rules = withRulesSince(withRulesSince(NO_RULES_YET, 10, 'a'), 50, 'b')
    expect([0, 9, 10, 49, 50, 99].map(offset => rulesHashAt(rules, offset))).to.deep.equal([
      '',
      '',
      'a',
      'a',
      'b',
      'b',
    ])
  })

  it('stay one entry as long as they are the same, and none where there are none', () => {
    const rules = withRulesSince(NO_RULES_YET, 0, 'a')
    expect(withRulesSince(rules, 70, 'a')).to.equal(rules)
    expect(withRulesSince(NO_RULES_YET, 70, '')).to.equal(NO_RULES_YET)
    expect(withRulesSince(rules, 70, '')).to.deep.equal([
      { offset: 0, hash: 'a' },
      { offset: 70, hash: '' },
    ])
  })

  it('take the place of those of lines that are read again', () => {
    const rules = withRulesSince(withRulesSince(NO_RULES_YET, 10, 'a'), 50, 'b')
    expect(withRulesSince(rules, 50, 'c')).to.deep.equal([
      { offset: 10, hash: 'a' },
      { offset: 50, hash: 'c' },
    ])
    expect(withRulesSince(rules, 0, 'c')).to.deep.equal([{ offset: 0, hash: 'c' }])
    expect(withRulesSince(rules, 50, 'a')).to.deep.equal([{ offset: 10, hash: 'a' }])
  })

  it('are few, and the oldest are forgotten', () => {
    let rules = NO_RULES_YET
    for (let i = 0; i < 30; i += 1) rules = withRulesSince(rules, 10 * i, `hash ${i}`)
    expect(rules).to.have.length(8)
    expect(rulesHashAt(rules, 295)).to.equal('hash 29')
    expect(rulesHashAt(rules, 5)).to.equal('?')
  })
})
