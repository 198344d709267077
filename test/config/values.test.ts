import { expect } from 'chai'
import fc from 'fast-check'
import { brokerList, textPairs, topicName, variableName } from '../../src/config/kafka-values.ts'
import { isSecret, SETTING_KEYS, SETTINGS, variableOf } from '../../src/config/schema.ts'
import { text, wholeNumber, yesNo } from '../../src/config/value-type.ts'

describe('setting types', () => {
  it('take yes and no in every usual word, and nothing else', () => {
    for (const word of ['true', 'YES', 'on', '1']) expect(yesNo.read(word)).to.deep.equal({ value: true })
    for (const word of ['false', 'No', 'off', '0']) expect(yesNo.read(word)).to.deep.equal({ value: false })
    for (const word of ['', 'tru', '2', 'null']) expect(yesNo.read(word)).to.have.property('fault')
  })

  it('take whole numbers only', () => {
    const type = wholeNumber(0, 65535)
    expect(type.read('8080')).to.deep.equal({ value: 8080 })
    for (const word of ['', '10abc', '1e3', '1.5', '-1', '65536', '0x10'])
      expect(type.read(word)).to.have.property('fault')
  })

  it('take brokers as a list or with commas, IPv6 in brackets', () => {
    const value = ['a:1', '[::1]:9092']
    expect(brokerList.read(' a:1 , [::1]:9092,,a:1')).to.deep.equal({ value })
    expect(brokerList.read(value)).to.deep.equal({ value })
  })

  for (const broker of [
    '',
    'a',
    'a:',
    ':1',
    'a:0',
    'a:65536',
    '::1:9092',
    '[a]:1',
    'a:1/x',
    'http://a:1',
    'a b:1',
  ]) {
    it(`refuse the broker ${JSON.stringify(broker)}`, () => {
      expect(brokerList.read(broker)).to.have.property('fault')
    })
  }

  it("hold topic names against Kafka's rule", () => {
    expect(topicName.read('a'.repeat(249))).to.have.property('value')
    for (const name of ['', '.', '..', 'a b', 'a/b', 'é', 'a'.repeat(250)]) {
      expect(topicName.read(name), name).to.have.property('fault')
    }
  })

  it('take names with values, whatever the names are', () => {
    expect(textPairs.read({ __proto__x: '1' })).to.deep.equal({ value: [['__proto__x', '1']] })
    expect(textPairs.read('a=b=c, d=')).to.deep.equal({
      value: [
        ['a', 'b=c'],
        ['d', ''],
      ],
    })
    expect(textPairs.read('a')).to.have.property('fault')
    expect(textPairs.read({ a: ['b'] })).to.have.property('fault')
  })

  it('take a variable with or without its dollar sign', () => {
    expect(variableName.read('$Remote_Addr')).to.deep.equal({ value: 'remote_addr' })
    expect(variableName.read('a-b')).to.have.property('fault')
  })

  it('never let a control character through or into a message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), written => {
        const reading = text.read(written)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(Object.values(reading).join()).not.to.match(/[\0-\x1f\x7f]/)
      }),
    )
  })

  it('read their own result again, as convict makes them do', () => {
    for (const key of SETTING_KEYS) {
      const { type, default: byDefault } = SETTINGS[key]
      expect(type.read(byDefault), key).to.deep.equal({ value: byDefault })
    }
  })

  it('give every setting an environment variable of its own', () => {
    expect(new Set(SETTING_KEYS.map(variableOf)).size).to.equal(SETTING_KEYS.length)
    expect(variableOf('kafka.tls.ca_file')).to.equal('LOGFLOWD_KAFKA_TLS_CA_FILE')
  })

  it('know which settings are secrets', () => {
    expect(SETTING_KEYS.filter(isSecret)).to.deep.equal(['kafka.sasl.password', 'privacy.hash_key'])
  })
})
