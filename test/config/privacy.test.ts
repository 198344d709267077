import { chmodSync } from 'node:fs'
import { expect } from 'chai'
import { privacyHash } from '../../src/privacy-rules.ts'
import { ConfigFolder, INPUT } from './support.ts'

const KEY = 'hunter2-do-not-show-this'

describe('privacy settings', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const load = (privacy: string, env = {}) => folder.load(`${INPUT}privacy: {${privacy}}\n`, { env })
  const faults = (privacy: string) => folder.faults(`${INPUT}privacy: {${privacy}}\n`)

  it('are none where nothing is asked for', () => {
    expect(folder.load(INPUT).config.privacy).to.equal(null)
    expect(load('ipv4_prefix: 16').config.privacy).to.equal(null)
  })

  it('name variables and arguments in any writing', () => {
    const { rules } = load(
      'addresses: cut, remove_arguments: [Token, pass_word], drop_fields: "$Remote_User, http_referer", address_fields: all',
    ).config.privacy ?? { rules: null }
    expect(rules).to.deep.equal({
      addresses: 'cut',
      ipv4PrefixBits: 24,
      ipv6PrefixBits: 48,
      addressFields: 'all',
      hashRotationMs: 86_400_000,
      removeArguments: ['token', 'pass_word'],
      dropFields: ['remote_user', 'http_referer'],
      deadLetterRaw: 'omitted',
    })
    expect(load('addresses: hash, hash_key: 0123456789abcdef, hash_rotation: never').config.privacy?.rules)
      .property('hashRotationMs')
      .to.equal(null)
    expect(load('remove_arguments: all').config.privacy?.rules.removeArguments).to.equal('all')
  })

  it('take their keys from a file, the environment or a credential', () => {
    folder.write('keys', `# since the beginning\n${KEY}\n\n2026-12-01  another-key-of-length\n`)
    folder.write('privacy.hash_key', KEY)
    const keys = [
      { fromUnixMs: 0, key: KEY },
      { fromUnixMs: Date.UTC(2026, 11, 1), key: 'another-key-of-length' },
    ]
    const fromFile = load('addresses: hash, hash_key_file: keys')
    expect(fromFile.config.privacy?.keys).to.deep.equal(keys)
    expect(fromFile.keyFile).to.equal(`${folder.path}/keys`)
    const one = keys.slice(0, 1)
    expect(load('addresses: hash', { LOGFLOWD_PRIVACY_HASH_KEY: KEY }).config.privacy?.keys).to.deep.equal(
      one,
    )
    const credential = load('addresses: hash', { CREDENTIALS_DIRECTORY: folder.path })
    expect(credential.config.privacy?.keys).to.deep.equal(one)
  })

  const refused: readonly (readonly [string, string, RegExp])[] = [
    [
      'a hash without a key',
      'addresses: hash',
      /^logflowd.yaml:3: privacy.addresses: hash needs privacy.hash_key_file/,
    ],
    ['a key without a hash', 'hash_key_file: keys', /hash_key_file: needs privacy.addresses: hash/],
    [
      'a key file that is not there',
      'addresses: hash, hash_key_file: gone',
      /hash_key_file: ".*gone" cannot be read \(ENOENT\)/,
    ],
    [
      'a key that is too short',
      'addresses: hash, hash_key: hunter2',
      /hash_key: .*line 1 has a key of less than 16 char/,
    ],
    ['an unknown way', 'addresses: mask', /privacy.addresses: must be one of keep, cut, hash/],
    ['a prefix that keeps hosts', 'ipv6_prefix: 128', /ipv6_prefix: must be between 0 and 64/],
    [
      'a name of no variable',
      'drop_fields: ["remote user"]',
      /drop_fields: must be the name of an nginx variable/,
    ],
    [
      'a name of no argument',
      'remove_arguments: ["a=b"]',
      /remove_arguments: must be names of arguments such as token/,
    ],
    [
      'a record without its time',
      'drop_fields: [time_local]',
      /drop_fields: has time_local: the time of the event stays/,
    ],
    [
      'an unknown key',
      'adresses: cut',
      /privacy.adresses: unknown key; those of privacy are addresses, ipv4_prefix/,
    ],
  ]
  for (const [what, privacy, sentence] of refused) {
    it(`refuse ${what}, with its place`, () => {
      const found = faults(privacy)
      expect(found).to.have.length(1)
      expect(found[0])
        .to.match(sentence)
        .and.match(/^logflowd.yaml:3: /)
      expect(found[0]).to.not.contain('hunter2')
    })
  }

  for (const [what, text] of [
    ['days in no order', `2026-12-01 ${KEY}\n2026-11-01 ${KEY}`],
    ['two keys for one day', `${KEY}\n${KEY}x`],
    ['a day that is none', `2026-02-30 ${KEY}`],
    ['three words', `2026-11-01 ${KEY} x`],
    ['nothing but comments', '# hunter2'],
  ] as const) {
    it(`refuse a key file with ${what}, and do not show it`, () => {
      folder.write('keys', text)
      const [fault = '', ...others] = faults('addresses: hash, hash_key_file: keys')
      expect(others).to.deep.equal([])
      expect(fault)
        .to.match(/^logflowd.yaml:3: privacy.hash_key_file: what it gives/)
        .and.not.contain('hunter2')
    })
  }

  it('warn of names that no format has, and of a key that is dropped', () => {
    const text = `${INPUT}kafka: {key: remote_addr}\nprivacy: {addresses: cut, drop_fields: [remote_addr, http_cookie], address_fields: [foo]}\n`
    expect(folder.load(text).warnings).to.deep.equal([
      'logflowd.yaml:4: privacy.drop_fields: no format has $http_cookie',
      'logflowd.yaml:4: privacy.address_fields: no format has $foo',
      'logflowd.yaml:4: privacy.drop_fields: has the key of the records, $remote_addr: they have none',
    ])
  })

  it('need no key for commands that read no line', () => {
    const options = { inputsNeeded: false }
    const { config } = folder.load('privacy: {addresses: hash, hash_key_file: gone}\n', options)
    expect(config.privacy).to.equal(null)
  })

  it('have a hash that changes with every rule and every key, and with nothing else', () => {
    folder.write('keys', KEY)
    chmodSync(`${folder.path}/keys`, 0o600)
    const hash = (privacy: string) => {
      const { config } = load(privacy)
      return config.privacy === null ? null : privacyHash(config.privacy)
    }
    const all = [
      'addresses: cut',
      'addresses: cut, ipv4_prefix: 16',
      'remove_arguments: [a, b]',
      'drop_fields: [remote_user]',
      'addresses: hash, hash_key_file: keys',
      'addresses: hash, hash_key: another-key-of-length',
      'addresses: hash, hash_key_file: keys, hash_rotation: 7d',
    ]
    expect(new Set(all.map(hash)).size).to.equal(all.length)
    expect(hash('addresses: hash, hash_key_file: keys')).to.equal(hash(`addresses: hash, hash_key: ${KEY}`))
    expect(hash('addresses: cut')).to.match(/^[0-9a-f]{16}$/)
  })
})
