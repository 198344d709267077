/** Lines to begin with: what nginx could have written in each format of formats.yaml. */

const REQUESTS = [
  'GET /a?b=1 HTTP/1.1',
  'POST /item/7 HTTP/2.0',
  '',
  '\\x16\\x03\\x01',
  'GET /%00 HTTP/1.0',
  'HELP',
]
const AGENTS = ['-', 'curl/8.0', 'Mozilla/5.0 (X11; Linux) \\x22quoted\\x22 \\xC3\\xA9']
const LOCAL = '18/Jun/2024:06:00:00 +0000'
const UPSTREAMS = [
  '10.0.0.1:80 200 0.001',
  '10.0.0.1:80, unix:/a b.sock : 10.0.0.2:80 502, 200 : 200 0.1, - : 0.003',
  '- - -',
]

const SESSIONS = ['10.0.0.1:53 0.001', 'unix:/a, 10.0.0.2:53 -, 0.003', 'group -', '- -']

const ERROR_HEAD = '2024/06/18 06:00:00 [error] 12#34: '
/** @type {((request: string, agent: string) => string)[]} */
const ERROR_LINES = [
  (request, agent) =>
    `${ERROR_HEAD}*5 open() "/a" failed (2: No such file or directory), client: 192.0.2.1, server: s, request: "${request}", host: "h", referrer: "${agent}"`,
  (request, agent) => `${ERROR_HEAD}*6 FastCGI sent in stderr: "PHP message: ${agent} ${request}`,
  (request, agent) =>
    `  thrown in ${agent}" while reading upstream, client: 192.0.2.1, server: s, request: "${request}", upstream: "fastcgi://u"`,
  () =>
    `${ERROR_HEAD}*7 limiting requests, excess: 0.500 by zone "z", udp client: 192.0.2.1, server: s, bytes from/to client:1/2, bytes from/to upstream:3/4`,
  () => `${ERROR_HEAD}signal process started`,
]

/** @type {Record<string, (request: string, agent: string, index: number) => string>} */
const LINES = {
  combined: (request, agent) => `192.0.2.1 - - [${LOCAL}] "${request}" 200 17 "-" "${agent}"`,
  bare: (request, agent) => `192.0.2.1 ${request} 009 - ${agent}`,
  adjacent: request => `2001:db8::1/${request.replaceAll(' ', '')}000`,
  ltsv: (request, agent) =>
    `time:2024-06-18T06:00:00+02:00\thost:192.0.2.1\treq:${request}\tstatus:200\tsize:17\treferer:-\tua:${agent}`,
  upstreams: (request, _agent, index) =>
    `192.0.2.1 [${LOCAL}] "${request}" 200 ${UPSTREAMS[index % UPSTREAMS.length]} 0.004 "203.0.113.7, 192.0.2.9"`,
  json: (request, agent) => inJson(request, agent),
  'json-in-default': (request, agent) => inJson(request, agent),
  stream: (_request, agent, index) =>
    `192.0.2.1 [${LOCAL}] ${index % 2 === 0 ? 'TCP' : 'UDP'} 502 17 0.004 ${SESSIONS[index % SESSIONS.length]} "${agent}"`,
  'two-lines': (request, agent, index) =>
    index % 2 === 0 ? `[${LOCAL}] 192.0.2.1 200` : `"${request}" "${agent}"`,
  'error-log': (request, agent, index) => ERROR_LINES[index % ERROR_LINES.length]?.(request, agent) ?? '',
  mixed: (request, agent, index) =>
    [
      `192.0.2.1 - - [${LOCAL}] "${request}" 200 17 "-" "${agent}"`,
      `192.0.2.1 ${request} 009 - ${agent}`,
      `2024-06-18T06:00:00+02:00 "${request}" 404`,
    ][index % 3] ?? '',
  'host-and-path': (request, _agent, index) =>
    `http${index % 2 === 0 ? 's' : ''}://h.example${request.split(' ')[1] ?? '?a=/b'} /a?b=1 200`,
  tabs: request => `${LOCAL}\t192.0.2.1\t${request}\t200`,
  'stream-json': (_request, agent, index) =>
    `{"addr":"unix:","status":${index % 2 === 0 ? '200' : '502'},"up":"${UPSTREAMS[index % 3] ?? ''}","sni":"${agent}"}`,
  none: (request, agent) => `192.0.2.1 - - [${LOCAL}] "${request}" 200 "${agent}"`,
  csv: (request, agent) => `192.0.2.1,${LOCAL},${inCsv(request)},200,${inCsv(agent)}`,
  keys: (request, agent, index) =>
    JSON.stringify({
      client: { addr: '192.0.2.1', port: index },
      time: LOCAL,
      request,
      status: 200,
      upstreams: ['10.0.0.1:80', null, 'unix:/a'],
      headers: { agent: agent.replaceAll('\\x22', '"') },
    }),
}

/**
 * @param {string} name of the entry in formats.yaml
 * @returns {Buffer[]} lines without their LF
 */
export function seedsOf(name) {
  const line = LINES[name]
  if (line === undefined) throw new Error(`seeds.mjs has no lines for ${name}`)
  const lines = REQUESTS.flatMap((request, r) => AGENTS.map((agent, a) => line(request, agent, r + a)))
  return lines.map(text => Buffer.from(text))
}

/**
 * @param {string} request
 * @param {string} agent
 */
function inJson(request, agent) {
  return `{"time":"${LOCAL}","addr":"192.0.2.1","request":"${request}","status":200,"agent":"${agent}"}`
}

/** @param {string} value */
function inCsv(value) {
  return `"${value.replaceAll('\\x22', '""')}"`
}
