import { expect } from 'chai'
import { ConfigFolder } from './support.ts'

describe('an input of error_log', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())
  const ERRORS = 'inputs:\n  - {path: /e.log, format: error_log}\n'

  it('goes to the topic of errors, its dead letters beside it, unless it names others', () => {
    const topics = (text: string) =>
      folder.load(text).config.inputs.map(input => [input.topic, input.deadLetterTopic])
    expect(topics(ERRORS)).to.deep.equal([['nginx.error', 'nginx.error.dead-letter']])
    expect(topics(`${ERRORS}kafka: {error_topic: e, dead_letter_topic: d}\n`)).to.deep.equal([['e', null]])
    expect(topics('inputs: [{path: /e.log, format: error_log, topic: own}]\n')).to.deep.equal([
      ['own', 'own.dead-letter'],
    ])
  })

  it('reads times in the zone that is named, and in that of the machine else', () => {
    expect(folder.load(ERRORS).config.errorLogTimeZone).to.equal(null)
    const { config } = folder.load(`${ERRORS}error_log_time_zone: Europe/Berlin\n`)
    expect(config.errorLogTimeZone).to.equal('Europe/Berlin')
    expect(folder.faults(`${ERRORS}error_log_time_zone: Berlin\n`)).to.deep.equal([
      'logflowd.yaml:3: error_log_time_zone: must be a time zone such as Europe/Berlin or UTC, not "Berlin"',
    ])
  })

  it('may neither share its path with other formats nor its topic with other kinds of messages', () => {
    expect(folder.faults('inputs:\n  - path: /e.log\n    format: [error_log, combined]\n')).to.deep.equal([
      'logflowd.yaml:3: inputs[0].format: error_log stands alone: its entries are messages of another kind',
    ])
    const both = `${ERRORS}  - {path: /a.log, topic: nginx.error}\n`
    expect(folder.faults(both)).to.deep.equal([
      'logflowd.yaml:3: inputs[1].topic: would go to the topic nginx.error together with those of logflowd.yaml:2, which are of another kind',
    ])
    const letters = `${ERRORS}kafka: {dead_letter_topic: nginx.error}\n`
    expect(folder.faults(letters)).to.deep.equal([
      'logflowd.yaml:3: kafka.dead_letter_topic: is a topic of records too: it must be another one',
    ])
  })
})
