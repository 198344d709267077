import { expect } from 'chai'
import { createNginxRequestEncoder } from '../../src/codec/nginx-request-encoder.ts'
import { compile, encodeLine, FILE, type Json } from './encode-line.ts'

const ISO = '2026-11-22T23:04:05+01:00'
const LOCAL = '22/Nov/2026:23:04:05 +0100'
const SECONDS = Date.UTC(2026, 10, 22, 22, 4, 5) / 1000

function record(format: string, line: string): Json {
  const message = encodeLine(compile(format), line)
  if (message === null) throw new Error('the line does not match')
  return message
}

describe('the time of a record', () => {
  it('is the most exact that the line has, and the zone is kept', () => {
    const expected = { timeUnixMs: `${SECONDS}123`, timeZoneOffsetMinutes: 60 }
    expect(record('$time_local $msec', `${LOCAL} ${SECONDS}.123`)).to.deep.equal(expected)
    expect(record('$msec $time_iso8601', `${SECONDS}.123 ${ISO}`)).to.deep.equal(expected)
    expect(record('$time_local $time_iso8601 $msec', `${LOCAL} ${ISO} ${SECONDS}.123`)).to.deep.equal(
      expected,
    )
  })

  it('is absent where the line does not tell it', () => {
    expect(record('$status', '200')).to.deep.equal({ status: 200 })
    // nginx always has a time: a line with an empty one is none of its lines.
    expect(encodeLine(compile('"$msec"', 'json'), '""')).to.equal(null)
  })

  it('has no zone when only $msec tells it', () => {
    expect(record('$msec', `${SECONDS}.007`)).to.deep.equal({ timeUnixMs: `${SECONDS}007` })
  })

  it('keeps the text of a variable that says something else', () => {
    expect(record('$time_local $msec', `${LOCAL} ${SECONDS + 1}.000`)).to.deep.equal({
      timeUnixMs: `${SECONDS + 1}000`,
      timeZoneOffsetMinutes: 60,
      variables: { time_local: LOCAL },
    })
    const sameInstant = '22/Nov/2026:22:04:05 +0000'
    expect(record('$time_local $time_iso8601', `${sameInstant} ${ISO}`)).to.deep.equal({
      timeUnixMs: `${SECONDS}000`,
      timeZoneOffsetMinutes: 60,
      variables: { time_local: sameInstant },
    })
    expect(record('$msec', `${SECONDS}.123456`)).to.deep.equal({
      timeUnixMs: `${SECONDS}123`,
      variables: { msec: `${SECONDS}.123456` },
    })
    expect(record('$msec $time_local', `12345678901234567890.000 ${LOCAL}`)).to.deep.equal({
      timeUnixMs: `${SECONDS}000`,
      timeZoneOffsetMinutes: 60,
      variables: { msec: '12345678901234567890.000' },
    })
  })

  it('may be before 1970 and after 2038', () => {
    expect(record('$time_local', '31/Dec/1969:23:59:59 +0000')).to.deep.equal({
      timeUnixMs: '-1000',
      timeZoneOffsetMinutes: 0,
    })
    expect(record('$time_iso8601', '9999-12-31T23:59:59-12:00')).to.deep.equal({
      timeUnixMs: String(Date.UTC(9999, 11, 31, 23, 59, 59) + 12 * 3_600_000),
      timeZoneOffsetMinutes: -720,
    })
  })

  it('is of each line, whatever the line before it had', () => {
    const format = compile('"$time_local" "$time_iso8601" "$msec"', 'json')
    const encoder = createNginxRequestEncoder({
      format,
      formatName: null,
      host: '',
      labels: {},
      keyVariable: null,
    })
    encoder.beginBlock(FILE, 0)
    const timeOf = (line: string): number => {
      const bytes = Buffer.from(line)
      encoder.encode(bytes, 0, bytes.length, Buffer.alloc(encoder.maxEncodedBytes(bytes.length)), 0)
      return encoder.timeUnixMs
    }
    const next = LOCAL.replace(':05', ':06')
    expect(timeOf(`"${LOCAL}" "${ISO}" "${SECONDS}.000"`)).to.equal(SECONDS * 1000)
    expect(timeOf(`"${next}" "${ISO.replace(':05', ':06')}" "${SECONDS + 1}.000"`)).to.equal(
      SECONDS * 1000 + 1000,
    )
    expect(timeOf(`"${LOCAL}" "${ISO}" "${SECONDS}.500"`)).to.equal(SECONDS * 1000 + 500)
    expect(timeOf(`"${LOCAL}" "${ISO}" "${SECONDS}.000"`)).to.equal(SECONDS * 1000)
  })
})
