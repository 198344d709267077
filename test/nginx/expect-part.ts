import { expect } from 'chai'
import type { Json } from '../codec/encode-line.ts'

/** Whether the record says of each of its values what the truth says. */
export function expectPart(record: Json, truth: Json, line: string): void {
  for (const [field, value] of Object.entries(record)) {
    const known = truth[field]
    if (field === 'timeUnixMs') expect(seconds(value), line).to.equal(seconds(known))
    else if (field === 'upstream') expectAttempts(value as Json[], known as Json[], line)
    else if (field === 'variables' || field === 'rawVariables') expectPart(value as Json, known as Json, line)
    else if (field !== 'timeZoneOffsetMinutes') expect(value, `${field} of ${line}`).to.deep.equal(known)
  }
}

/** Each format has some of the lists. */
function expectAttempts(attempts: readonly Json[], known: readonly Json[], line: string): void {
  expect(attempts, line).to.have.lengthOf(known.length)
  attempts.forEach((attempt, i) => {
    expectPart(attempt, known[i] ?? {}, line)
  })
}

function seconds(unixMs: unknown): number {
  return Math.floor(Number(unixMs) / 1000)
}
