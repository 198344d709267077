const MAX_INTEGER = 2n ** 63n - 1n

/** `4k`, `1m` or bytes (ngx_parse_size); null where nginx refuses it. */
export function parseSize(text: string): number | null {
  const [, number, unit] = /^(\d+)([kKmM]?)$/.exec(text) ?? []
  if (number === undefined) return null
  const size = digits(number) * (unit === '' ? 1n : unit?.toLowerCase() === 'k' ? 2n ** 10n : 2n ** 20n)
  return size > MAX_INTEGER ? null : Number(size)
}

/** Milliseconds of each unit, and the rank that nginx checks the order by: each at most once, from the longest on. */
const UNITS: ReadonlyMap<string, { readonly rank: number; readonly ms: bigint }> = new Map([
  ['y', { rank: 0, ms: 31_536_000_000n }],
  ['M', { rank: 1, ms: 2_592_000_000n }],
  ['w', { rank: 2, ms: 604_800_000n }],
  ['d', { rank: 3, ms: 86_400_000n }],
  ['h', { rank: 4, ms: 3_600_000n }],
  ['m', { rank: 5, ms: 60_000n }],
  ['s', { rank: 6, ms: 1000n }],
  ['ms', { rank: 7, ms: 1n }],
])
const BARE = { rank: 6, ms: 1000n }

/** `1m 30s`, `500ms`, or seconds, in milliseconds (ngx_parse_time); null where nginx refuses it. Years and months are too long. */
export function parseTimeMs(text: string): number | null {
  return parseTime(text, 1, 7)
}

/** As parseTimeMs, of what nginx takes in whole seconds: with years and months, without milliseconds. */
export function parseTimeOfSeconds(text: string): number | null {
  return parseTime(text, -1, 6)
}

function parseTime(text: string, rankBefore: number, lastRank: number): number | null {
  const part = /(\d*)(ms|[yMwdhms ]?) */y
  let total = 0n
  let rankSoFar = rankBefore
  while (part.lastIndex < text.length) {
    const [whole, number, unit = ''] = part.exec(text) ?? ['']
    if (whole === '') return null
    // A number at the end needs no unit, whatever stands before it.
    const isBare = unit === '' && part.lastIndex === text.length
    const { rank, ms } = UNITS.get(unit) ?? BARE
    if (!isBare && (unit === '' || rank <= rankSoFar || rank > lastRank)) return null
    // After seconds with a blank for their unit nginx takes no other.
    rankSoFar = unit === ' ' ? UNITS.size : rank
    total += digits(number) * ms
  }
  return /\d/.test(text) && total <= MAX_INTEGER ? Number(total) : null
}

/** Longer runs of digits overflow in nginx too. */
function digits(text = ''): bigint {
  const number = text.replace(/^0+/, '')
  return number.length > 19 ? MAX_INTEGER + 1n : BigInt(number === '' ? '0' : number)
}
