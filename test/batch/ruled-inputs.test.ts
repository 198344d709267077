import { expect } from 'chai'
import { decodeMessage, type MessageJson, messageToJson } from '../../src/codec/decode.ts'
import { compileRoutes } from '../../src/routes.ts'
import { ConfigFolder } from '../config/support.ts'
import { ship } from './ship.ts'

/** In whatever way a program writes it: what rules look at in a line. */
interface Facts {
  readonly address: string
  readonly name: string
  readonly isError: boolean
  readonly isSlow: boolean
}

interface Kind {
  /** Of the input, in YAML. */
  readonly format: string
  /** The variables with the address, the name and the message's fields of them. */
  readonly by: string
  readonly name: string
  readonly nameField: string
  /** What no error has. */
  readonly mild: string
  write(facts: Facts): string
}

const KINDS: Readonly<Record<string, Kind>> = {
  csv: {
    format: `format: {csv: {delimiter: ';', columns: [remote_addr, host, status, request_time]}}`,
    by: 'remote_addr',
    name: 'host',
    nameField: 'host',
    mild: '{status: {below: 400}}',
    write: ({ address, name, isError, isSlow }) =>
      `${address};"${name.replaceAll('"', '""')}";${isError ? 503 : 200};${isSlow ? 1.5 : 0.01}`,
  },
  json: {
    format: 'format: {json: {remote_addr: client.ip, host: vhost, status: code, request_time: took}}',
    by: 'remote_addr',
    name: 'host',
    nameField: 'host',
    mild: '{status: {below: 400}}',
    write: ({ address, name, isError, isSlow }) => {
      const line = {
        code: isError ? 503 : 200,
        took: isSlow ? 1.5 : 0.01,
        client: { ip: address },
        vhost: name,
      }
      return JSON.stringify(line).replace('example', '\\u0065xample')
    },
  },
  stream: {
    format: `module: stream, format: '$remote_addr "$ssl_preread_server_name" $protocol $status $session_time'`,
    by: 'remote_addr',
    name: 'ssl_preread_server_name',
    nameField: 'sslPrereadServerName',
    mild: '{status: {below: 400}}',
    write: ({ address, name, isError, isSlow }) =>
      `${address} "${name.replaceAll('"', '\\x22')}" TCP ${isError ? 502 : 200} ${isSlow ? '1.500' : '0.010'}`,
  },
  error_log: {
    format: 'format: error_log',
    by: 'client',
    name: 'message',
    nameField: 'message',
    mild: '{level: [notice, warn]}',
    // Over two lines, as what a program behind nginx writes.
    write: ({ address, name, isError }) =>
      `2026/11/29 08:20:00 [${isError ? 'error' : 'warn'}] 12#34: *5 ${name}, client: ${address}, server: _\nmore of it`,
  },
}

/** Read in blocks of several lines. */
async function deliver(folder: ConfigFolder, { format }: Kind, rules: string, lines: readonly string[]) {
  const { config } = folder.load(
    `inputs:\n  - {path: /l, topic: main, dead_letter_topic: dead, ${format}, ${rules}}\n`,
  )
  const [route] = compileRoutes(config)
  if (route === undefined) throw new Error('no route')
  const { messageName } = route.encoder
  const texts: string[] = []
  for (let at = 0; at < lines.length; at += 7) {
    texts.push(
      lines
        .slice(at, at + 7)
        .map(line => `${line}\n`)
        .join(''),
    )
  }
  const { sink, account } = await ship(route, texts, {
    maxRecords: 10,
    maxBytes: 20_000,
    totalBytes: 200_000,
  })
  const recordsOf = (topic: string) =>
    sink.delivered
      .filter(batch => batch.topic === topic)
      .flatMap(({ records }) =>
        records.map(({ value }) => messageToJson(messageName, decodeMessage(messageName, value))),
      )
  return { account, recordsOf }
}

function offsetOf({ identity }: MessageJson): number {
  return Number((identity as MessageJson)['offset'] ?? 0)
}

const NAMES = ['a.example', 'say "hi" é', 'b.example']

const ALL: readonly Facts[] = Array.from({ length: 300 }, (_, number) => ({
  address: `10.0.${number % 60}.1`,
  name: NAMES[number % 3] ?? '',
  isError: number % 7 === 0,
  isSlow: number % 11 === 0,
}))

for (const [title, kind] of Object.entries(KINDS)) {
  describe(`rules of an input of ${title}`, () => {
    let folder: ConfigFolder
    beforeEach(() => {
      folder = new ConfigFolder()
    })
    afterEach(() => folder.remove())

    const { by, name, nameField, mild } = kind
    const lines = ALL.map(facts => kind.write(facts))
    const nameOf = (message: MessageJson) => message[nameField]

    it('leave out the lines that they say, by values without their quotes and escapes', async () => {
      const rules = `filter: [{keep: {not: ${mild}}}, {drop: {${name}: 'say "hi" é'}}, {drop: {${by}: {in: 10.0.7.0/24}}}]`
      const { account, recordsOf } = await deliver(folder, kind, rules, lines)
      const wanted = ALL.filter(
        one => one.isError || !(one.name.startsWith('say') || one.address === '10.0.7.1'),
      )
      expect(recordsOf('main').map(nameOf)).to.deep.equal(wanted.map(one => one.name))
      expect(account).to.include({
        records: wanted.length,
        filteredLines: ALL.length - wanted.length,
        deadLetters: 0,
      })
    })

    it('keep all or none of an address, and of errors and what was slow all, and say so in the record', async () => {
      const { recordsOf } = await deliver(folder, kind, `sample: {by: ${by}, keep: 0.4}`, lines)
      const records = recordsOf('main')
      const rates = new Map(records.map(record => [offsetOf(record), record['sampleRate'] ?? null]))
      let offset = 0
      const kept = new Map<string, Set<boolean>>()
      for (const [index, facts] of ALL.entries()) {
        const rate = rates.get(offset)
        offset += Buffer.byteLength(`${lines[index]}\n`)
        const isExempt = facts.isError || (facts.isSlow && title !== 'error_log')
        if (isExempt) expect(rate, lines[index]).to.equal(null)
        else {
          expect(rate, lines[index]).to.be.oneOf([undefined, 0.4])
          kept.set(facts.address, (kept.get(facts.address) ?? new Set()).add(rate === 0.4))
        }
      }
      const fates = [...kept.values()].map(fate => [...fate].join())
      expect(new Set(fates)).to.deep.equal(new Set(['true', 'false']))
      expect(fates.filter(fate => fate === 'true').length).to.be.within(10, 40)
    })

    it('send records to the topics of their values, and those of other values to the input’s', async () => {
      const rules = `routes: [{when: {not: ${mild}}, topics: [main, failed]}, {topic_by: ${name}, topics: {a.example: a, 'say "hi" é': [a, hi]}}]`
      const { account, recordsOf } = await deliver(folder, kind, rules, lines)
      const names = (isWanted: (facts: Facts) => boolean) => ALL.filter(isWanted).map(one => one.name)
      expect(recordsOf('failed').map(nameOf)).to.deep.equal(names(one => one.isError))
      expect(recordsOf('main').map(nameOf)).to.deep.equal(
        names(one => one.isError || one.name === 'b.example'),
      )
      expect(recordsOf('a').map(nameOf)).to.deep.equal(names(one => !one.isError && one.name !== 'b.example'))
      expect(recordsOf('hi').map(nameOf)).to.deep.equal(
        names(one => !one.isError && one.name.startsWith('say')),
      )
      expect(account).to.include({ records: ALL.length, filteredLines: 0, deadLetters: 0 })
    })
  })
}
