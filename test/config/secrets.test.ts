import { expect } from 'chai'
import { ConfigFolder, INPUT } from './support.ts'

const SECRET = 'hunter2-do-not-show'
const SASL = `${INPUT}kafka:\n  sasl:\n    mechanism: scram-sha-512\n    username: u\n`

describe('secrets', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const password = (text: string, env = {}) => folder.load(text, { env }).config.kafka.sasl?.password

  it('come from the file, a file of their own, the environment or a credential', () => {
    folder.write('secret', `${SECRET}\n`)
    folder.write('kafka.sasl.password', 'credential')
    expect(password(`${SASL}    password: ${SECRET}\n`)).to.equal(SECRET)
    expect(password(`${SASL}    password_file: secret\n`)).to.equal(SECRET)
    expect(password(SASL, { LOGFLOWD_KAFKA_SASL_PASSWORD: SECRET })).to.equal(SECRET)
    expect(password(SASL, { LOGFLOWD_KAFKA_SASL_PASSWORD_FILE: 'secret' })).to.equal(SECRET)
    expect(password(SASL, { CREDENTIALS_DIRECTORY: folder.path })).to.equal('credential')
  })

  it('obey the same order as everything else', () => {
    folder.write('secret', 'from file')
    const env = { CREDENTIALS_DIRECTORY: folder.path, LOGFLOWD_KAFKA_SASL_PASSWORD: 'from env' }
    expect(password(`${SASL}    password_file: secret\n`, env)).to.equal('from env')
    expect(password(`${SASL}    password: x\n`, { LOGFLOWD_KAFKA_SASL_PASSWORD_FILE: 'secret' })).to.equal(
      'from file',
    )
    expect(folder.faults(`${SASL}    password_file: secret\n    password: ${SECRET}\n`)).to.deep.equal([
      'logflowd.yaml:8: kafka.sasl.password: is given twice, here and by kafka.sasl.password_file (logflowd.yaml:7): keep one',
    ])
  })

  it('are not touched but for one line feed', () => {
    folder.write('secret', ' a b\n\n')
    expect(password(`${SASL}    password_file: secret\n`)).to.equal(' a b\n')
    expect(password(`${SASL}    password: 0123\n`)).to.equal('0123')
  })

  it('are a fault when their file is missing or empty', () => {
    folder.write('empty', '\n')
    expect(folder.faults(`${SASL}    password_file: gone\n`)).to.match(
      /password_file: ".*\/gone" cannot be read \(ENOENT\)/,
    )
    expect(folder.faults(`${SASL}    password_file: empty\n`)).to.match(/password_file: ".*\/empty" is empty/)
  })

  for (const [how, line] of [
    ['in a list', `password: [${SECRET}]`],
    ['in a mapping', `password: {a: ${SECRET}}`],
    ['as an alias', `password: *${SECRET}`],
    ['as a tag', `password: !${SECRET} [x]`],
    ['in broken quotes', `password: "x" ${SECRET}`],
    ['in an unclosed quote', `password: "${SECRET}`],
    ['under a wrong key', `passwrod: ${SECRET}`],
    ['beside another fault', `password: ${SECRET}\n    mechanism2: x`],
  ] as const) {
    it(`are in no message when written wrong: ${how}`, () => {
      const faults = folder.faults(`${SASL}    ${line}\n`)
      expect(faults).not.to.have.length(0)
      expect(faults.join('\n')).not.to.include('hunter2')
    })
  }

  it('are in no message when the section is not one', () => {
    const faults = folder.faults(`${INPUT}kafka:\n  sasl: ${SECRET}\n`)
    expect(faults).to.have.length(1)
    expect(faults.join()).not.to.include('hunter2')
  })
})
