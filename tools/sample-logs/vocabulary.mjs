/** What visitors of a web shop send: shared by the sample logs and the benchmark's generator. */

/** @typedef {() => number} Random gives numbers in [0, 1) */

/**
 * mulberry32: the same seed always gives the same numbers.
 *
 * @param {number} seed
 * @returns {Random}
 */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/**
 * One of `choices`, each as likely as the others.
 *
 * @template T
 * @param {Random} random
 * @param {readonly T[]} choices not empty
 * @returns {T}
 */
export function pick(random, choices) {
  return /** @type {T} */ (choices[Math.floor(random() * choices.length)])
}

/**
 * @param {Random} random
 * @param {number} from
 * @param {number} to inclusive
 */
export function integer(random, from, to) {
  return from + Math.floor(random() * (to - from + 1))
}

/**
 * An address of the ranges that are reserved for documentation (RFC 5737, RFC 3849).
 *
 * @param {Random} random
 */
export function documentationAddress(random) {
  const kind = random()
  if (kind < 0.2) {
    const groups = [integer(random, 0, 0xffff), integer(random, 1, 0xffff)].map(group => group.toString(16))
    return `2001:db8:${groups[0]}::${groups[1]}`
  }
  const net = kind < 0.5 ? '192.0.2' : kind < 0.8 ? '198.51.100' : '203.0.113'
  return `${net}.${integer(random, 1, 254)}`
}

export const agents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.6422.165 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/125.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.1; +https://openai.com/gptbot)',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
  'curl/7.88.1',
  'Wget/1.21.3',
  'python-requests/2.32.3',
  'Go-http-client/1.1',
  'okhttp/4.12.0',
  'kube-probe/1.29',
  'Prometheus/2.52.0',
]

export const referers = [
  'https://www.example.com/',
  'https://www.example.com/catalogue/shoes?page=2&sort=price',
  'https://shop.example.com/cart',
  'https://search.example.net/?q=red+running+shoes',
  'https://news.example.org/2024/06/best-shops',
  'android-app://com.example.shop/',
]

export const searches = [
  'q=red%20shoes&sort=price&page=2',
  'q=gr%C3%BCner+Mantel&colour=green',
  'utm_source=newsletter&utm_medium=email&utm_campaign=summer-2024&utm_content=header-banner',
  'id=42&id=43&id=44',
  'token=&redirect=https%3A%2F%2Fwww.example.com%2Faccount%3Ftab%3Dorders',
  'filter[brand]=acme&filter[size]=44',
]
