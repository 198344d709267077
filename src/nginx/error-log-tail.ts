/** What nginx adds to a message, in its order: http, mail and stream have some of them each. */
export const TAIL = {
  client: 0,
  server: 1,
  login: 2,
  request: 3,
  subrequest: 4,
  upstream: 5,
  host: 6,
  referrer: 7,
  clientBytes: 8,
  upstreamBytes: 9,
} as const

/** The variables of access logs that have the value of a key. */
export const TAIL_VARIABLES: ReadonlyMap<string, number> = new Map([
  ['remote_addr', TAIL.client],
  ['server_name', TAIL.server],
  ['remote_user', TAIL.login],
  ['http_host', TAIL.host],
  ['http_referer', TAIL.referrer],
])

const KEYS = [
  ', client: ',
  ', server: ',
  ', login: "',
  ', request: "',
  ', subrequest: "',
  ', upstream: "',
  ', host: "',
  ', referrer: "',
  ', bytes from/to client:',
  ', bytes from/to upstream:',
].map(text => Buffer.from(text))

const CLIENT = Buffer.from(', client: ')
const UDP_CLIENT = Buffer.from(', udp client: ')
/** Of a mail session, where nothing is in quotes. */
const MAIL_UPSTREAM = Buffer.from(', upstream: ')

const STARTTLS = Buffer.from(' using starttls')

const LF = 0x0a
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c

/** So many places from each side are tried where a tail may begin; each costs linear time. */
const MAX_PLACES = 4

/** How much speaks against a tail. A referrer may hold anything. */
const DOUBT = { cutOff: 1, oddQuotes: 2, rest: 3, strange: 4 } as const

/**
 * Reads what ngx_http_log_error, ngx_stream_log_error and ngx_mail_log_error add to a message. Nothing is escaped there, so
 * that a client's text can look like any of it: of the places where a tail may begin the one counts that speaks most
 * for itself, and of several the first. One instance is used by one caller at a time.
 */
export class ErrorLogTail {
  /** Of key k: start at 2k, end at 2k + 1; -1 when it is absent. */
  readonly spans = new Int32Array(2 * KEYS.length)
  /** Where the message ends: where the tail begins, or where the entry ends. */
  messageEnd = 0
  isUdp = false
  readonly #places = new Int32Array(2 * MAX_PLACES)
  #last = -1
  #doubt = 0

  /** Of the entry whose message begins at bytes[start]. */
  read(bytes: Buffer, start: number, end: number): void {
    const entry = bytes.subarray(0, end)
    const count = this.#findPlaces(entry, start)
    let best = -1
    let leastDoubt = Number.POSITIVE_INFINITY
    for (let i = 0; i < count && leastDoubt > 0; i += 1) {
      const place = this.#places[i] as number // i < count
      this.#readFrom(entry, start, place)
      if (this.#doubt >= leastDoubt) continue
      best = place
      leastDoubt = this.#doubt
    }
    if (best >= 0) {
      if (leastDoubt > 0) this.#readFrom(entry, start, best)
      return
    }
    this.spans.fill(-1)
    this.isUdp = false
    this.messageEnd = end
  }

  /** The first places and the last ones, in the order of the entry. */
  #findPlaces(entry: Buffer, start: number): number {
    const places = this.#places
    let count = 0
    let place = nextPlace(entry, start)
    for (; place >= 0 && count < MAX_PLACES; count += 1) {
      places[count] = place
      place = nextPlace(entry, place + 1)
    }
    if (place < 0) return count
    const least = place
    place = lastPlace(entry, entry.length)
    let from = 2 * MAX_PLACES
    for (; place >= least && from > MAX_PLACES; place = lastPlace(entry, place - 1)) places[--from] = place
    places.copyWithin(count, from)
    return count + 2 * MAX_PLACES - from
  }

  #readFrom(entry: Buffer, start: number, place: number): void {
    this.spans.fill(-1)
    this.messageEnd = place
    this.isUdp = startsWith(entry, place, UDP_CLIENT)
    this.#doubt = hasOddQuotes(entry, start, place) ? DOUBT.oddQuotes : 0
    this.#last = TAIL.client
    let at = this.#readPlain(entry, TAIL.client, place + (this.isUdp ? UDP_CLIENT : CLIENT).length)
    while (at < entry.length) {
      const key = keyAt(entry, at, this.#last)
      if (key < 0) break
      this.#last = key
      at = this.#readValue(entry, key, at)
    }
    // A line that is not nginx's may follow on the entry.
    const isRest = at < entry.length && entry[at] !== LF
    if (isRest) this.#doubt += isCutKey(entry, at, this.#last) ? DOUBT.cutOff : DOUBT.rest
  }

  #readValue(entry: Buffer, key: number, at: number): number {
    const text = KEYS[key] as Buffer // of a key that was found
    if (key === TAIL.upstream && !startsWith(entry, at, text))
      return this.#readPlain(entry, key, at + MAIL_UPSTREAM.length)
    const start = at + text.length
    return text.at(-1) === QUOTE ? this.#readQuoted(entry, key, start) : this.#readPlain(entry, key, start)
  }

  /** Up to a comma, the line's end or the entry's: an address, a name, two numbers. ` using starttls` may follow a client. */
  #readPlain(entry: Buffer, key: number, start: number): number {
    let end = start
    let valueEnd = -1
    for (; end < entry.length; end += 1) {
      const byte = entry[end] as number // end < length
      if (byte === LF || (byte === COMMA && entry[end + 1] === SPACE)) break
      if (valueEnd < 0 && (byte === SPACE || byte === QUOTE)) valueEnd = end
    }
    if (valueEnd >= 0 && !startsWith(entry, valueEnd, STARTTLS)) this.#doubt += DOUBT.strange
    this.#set(key, start, valueEnd < 0 ? end : valueEnd)
    return end
  }

  /** Up to the first quote that the entry's end, a line's or another key follows. */
  #readQuoted(entry: Buffer, key: number, start: number): number {
    let quote = entry.indexOf(QUOTE, start)
    let isStrange = false
    while (quote >= 0 && !this.#isClosing(entry, quote, key)) {
      isStrange = key !== TAIL.referrer
      quote = entry.indexOf(QUOTE, quote + 1)
    }
    if (isStrange) this.#doubt += DOUBT.strange
    if (quote < 0) this.#doubt += DOUBT.cutOff
    this.#set(key, start, quote < 0 ? entry.length : quote)
    return quote < 0 ? entry.length : quote + 1
  }

  #isClosing(entry: Buffer, quote: number, key: number): boolean {
    const next = quote + 1
    if (next === entry.length || entry[next] === LF) return true
    return keyAt(entry, next, key) >= 0 || isCutKey(entry, next, key)
  }

  #set(key: number, start: number, end: number): void {
    this.spans[2 * key] = start
    this.spans[2 * key + 1] = end
  }
}

function nextPlace(entry: Buffer, from: number): number {
  const tcp = entry.indexOf(CLIENT, from)
  const udp = entry.indexOf(UDP_CLIENT, from)
  return tcp < 0 || (udp >= 0 && udp < tcp) ? udp : tcp
}

function lastPlace(entry: Buffer, before: number): number {
  if (before < 0) return -1
  return Math.max(entry.lastIndexOf(CLIENT, before), entry.lastIndexOf(UDP_CLIENT, before))
}

/** The key at entry[at] among those that come after `last`, or -1. */
function keyAt(entry: Buffer, at: number, last: number): number {
  if (entry[at] !== COMMA || entry[at + 1] !== SPACE) return -1
  for (let key = last + 1; key < KEYS.length; key += 1) {
    if (startsWith(entry, at, KEYS[key] as Buffer)) return key // key < length
  }
  return last < TAIL.upstream && startsWith(entry, at, MAIL_UPSTREAM) ? TAIL.upstream : -1
}

/** Whether the entry ends in the middle of a key that comes after `last`: nginx cuts at 2048 bytes. */
function isCutKey(entry: Buffer, at: number, last: number): boolean {
  const length = entry.length - at
  return KEYS.some(
    (key, index) => index > last && length < key.length && startsWith(entry, at, key.subarray(0, length)),
  )
}

function startsWith(entry: Buffer, at: number, text: Buffer): boolean {
  if (at + text.length > entry.length) return false
  for (let i = 0; i < text.length; i += 1) if (entry[at + i] !== text[i]) return false
  return true
}

function hasOddQuotes(entry: Buffer, start: number, end: number): boolean {
  let isOdd = false
  for (let at = start; at < end; at += 1) if (entry[at] === QUOTE) isOdd = !isOdd
  return isOdd
}
