import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'chai'
import { decodeMessage, messageToJson } from '../../src/codec/decode.ts'
import type { Json } from './encode-line.ts'

const FOLDER = new URL('./golden/', import.meta.url)

interface Golden {
  readonly message: string
  readonly json: Json
}

/**
 * Field numbers are for ever: these bytes were written by the first release and lie in topics. A file here is never
 * changed and never deleted; a new release may add some.
 */
describe('bytes that the first release wrote', () => {
  const names = readdirSync(FOLDER)
    .filter(name => name.endsWith('.bin'))
    .map(name => name.slice(0, -4))

  for (const name of names) {
    it(`mean today what they meant then: ${name}`, () => {
      const golden: Golden = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'))
      const bytes = readFileSync(new URL(`${name}.bin`, FOLDER))
      expect(messageToJson(golden.message, decodeMessage(golden.message, bytes))).to.deep.equal(golden.json)
    })
  }

  it('have every field that a record can have', () => {
    const fields = new Set<string>()
    for (const name of names) {
      const { json }: Golden = JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'))
      for (const field of Object.keys(json)) fields.add(field)
    }
    const proto = readFileSync(new URL('../../proto/logflow/v1/nginx.proto', import.meta.url), 'utf8')
    const request = proto.slice(
      proto.indexOf('message NginxLogRequest'),
      proto.indexOf('message UpstreamAttempt'),
    )
    const declared = [...request.matchAll(/(\w+) = \d+;/g)].map(([, name = '']) =>
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    )
    expect(declared).to.have.length.greaterThan(60)
    expect([...fields]).to.include.members(declared)
  })
})
