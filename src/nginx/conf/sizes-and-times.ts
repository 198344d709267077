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
  ['w', { rank: 0, ms: 604_800_000n }],
  ['d', { rank: 1, ms: 86_400_000n }],
  ['h', { rank: 2, ms: 3_600_000n }],
  ['m', { rank: 3, ms: 60_000n }],
  ['s', { rank: 4, ms: 1000n }],
  ['ms', { rank: 5, ms: 1n }],
])
const BARE = { rank: 4, ms: 1000n }

/**
 * `1m 30s`, `500ms`, or seconds, in milliseconds (ngx_parse_time for a time that is not in seconds: it has neither years
 * nor months); null where nginx refuses it.
 */
export function parseTimeMs(text: string): number | null {
  const part = /(\d*)(ms|[wdhms ]?) */y
  let total = 0n
  let lastRank = -1
  while (part.lastIndex < text.length) {
    const [whole, number, unit = ''] = part.exec(text) ?? ['']
    if (whole === '') return null
    const isLast = unit === '' && part.lastIndex === text.length
    // A number at the end needs no unit, whatever stands before it.
    const { rank, ms } = UNITS.get(unit) ?? BARE
    if (!isLast && (unit === '' || rank <= lastRank)) return null
    // After seconds with a blank for their unit nginx takes no other.
    lastRank = unit === ' ' ? UNITS.size : rank
    total += digits(number) * ms
  }
  return /\d/.test(text) && total <= MAX_INTEGER ? Number(total) : null
}

/** Longer runs of digits overflow in nginx too. */
function digits(text = ''): bigint {
  const number = text.replace(/^0+/, '')
  return number.length > 19 ? MAX_INTEGER + 1n : BigInt(number === '' ? '0' : number)
}
