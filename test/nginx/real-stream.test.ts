import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { expect } from 'chai'
import { compileFormat } from '../../src/nginx/log-format.ts'
import { encodeLine } from '../codec/encode-line.ts'
import { Playground, until } from '../support/daemon.ts'
import { missingPrograms } from '../support/nginx.ts'
import { streamLine } from './conf/nginx-verdict.ts'
import { expectPart } from './expect-part.ts'
import type { NastyFormat } from './nasty-formats.ts'
import { type RunningNginx, startNginx } from './nginx-process.ts'
import { readLine } from './read-line.ts'

const FORMATS: readonly NastyFormat[] = [
  {
    name: 'basic',
    escape: 'default',
    text: '$remote_addr [$time_local] $protocol $status $bytes_sent $bytes_received $session_time',
  },
  {
    name: 'bare_lists',
    escape: 'default',
    text: '$remote_addr:$remote_port $status $upstream_addr $upstream_bytes_sent $upstream_bytes_received $upstream_connect_time $upstream_first_byte_time $upstream_session_time $connection',
  },
  {
    name: 'tsv',
    escape: 'none',
    text: '$time_iso8601\t$protocol\t$status\t$server_addr\t$server_port\t$ssl_preread_server_name',
  },
  {
    name: 'json',
    escape: 'json',
    text: '{"t":$msec,"proto":"$protocol","status":$status,"up":[$upstream_addr],"took":[$upstream_session_time],"sni":"$ssl_preread_server_name"}',
  },
  { name: 'touching', escape: 'default', text: '$protocol$status "$server_addr:$server_port"$session_time' },
]

const NAMES = [
  ...new Set(FORMATS.flatMap(({ text }) => [...text.matchAll(/\$(\w+)/g)].map(match => match[1]))),
]
const ORACLE: NastyFormat = {
  name: 'oracle',
  escape: 'json',
  text: `{${NAMES.map(name => `"${name}":"$${name}"`).join(',')}}`,
}
const LOGS = [...FORMATS, ORACLE]

/** A TLS hello that asks for the server `"a\` by its name: the client chooses it, byte for byte. */
const HELLO = tlsHello(Buffer.from('"a\\b].example'))

/** By the socket that nginx listens on: what the client sends. */
const SESSIONS: readonly (readonly [socket: string, bytes: string | Buffer])[] = [
  ['echo', 'hello'],
  ['echo', ''],
  ['echo', '\xff"\\\n'],
  ['retried', 'a'],
  ['nobody', 'a'],
  ['down', 'a'],
  ['denied', 'a'],
  ['preread', HELLO],
  ['preread', 'no hello'],
  ['answer', ''],
  ['proxied', 'no PROXY line\r\n'],
  ['proxied', 'PROXY TCP4 1.2.3.4 5.6.7.8 9 10\r\n'],
]

describe('sessions that a real nginx logged', function () {
  this.timeout(60_000)
  const modules = streamLine()
  const missing =
    missingPrograms('nginx') ??
    (modules === null ? 'this nginx has no stream module (libnginx-mod-stream)' : null)
  if (missing !== null) {
    it(`are not checked: ${missing}`)
    return
  }
  let nginx: RunningNginx
  let backend: Server
  let logged = 0

  before(async () => {
    const udpPort = await freeUdpPort()
    nginx = await startNginx((_folder, port) => `access_log off; server { listen 127.0.0.1:${port}; }`, {
      modules: modules ?? '',
      stream: folder => configuration(folder, udpPort),
    })
    backend = createServer({ allowHalfOpen: false }, socket => {
      socket.on('error', () => undefined).pipe(socket)
    })
    backend.listen(join(nginx.folder, 'backend'))
    await once(backend, 'listening')
    for (const [socket, bytes] of SESSIONS) {
      await exchange(join(nginx.folder, socket), bytes)
      await expectLine(socket)
    }
    const client = createSocket('udp4')
    client.send('datagram', udpPort, '127.0.0.1')
    await expectLine('a datagram')
    client.close()
  })
  after(async () => {
    await nginx.stop()
    backend.close()
  })

  async function expectLine(of: string): Promise<void> {
    logged += 1
    await until(
      () => linesOf(ORACLE).length === logged,
      () => `the line of ${of}`,
      10_000,
    )
  }

  function linesOf({ name }: NastyFormat): Buffer[] {
    return readFileSync(join(nginx.folder, `${name}.log`), 'latin1')
      .split('\n')
      .slice(0, -1)
      .map(line => Buffer.from(line, 'latin1'))
  }

  it('are of TCP and UDP, and have ended well and badly', () => {
    const records = linesOf(ORACLE).map(
      line => encodeLine(compileFormat(ORACLE.text, { ...ORACLE, module: 'stream' }), line) ?? {},
    )
    expect([...new Set(records.map(record => record['protocol']))]).to.have.members(['TCP', 'UDP'])
    expect(records.map(record => record['status'])).to.include.members([200, 400, 403, 502])
    expect(records.map(record => record['sslPrereadServerName'])).to.include('"a\\b].example')
    const attempts = records.map(record => (record['upstream'] as unknown[] | undefined)?.length ?? 0)
    expect(attempts).to.include.members([0, 1, 2])
  })

  for (const log of FORMATS) {
    const { name, escape: how, text } = log
    it(`mean what nginx had, in the format ${name}`, () => {
      const format = compileFormat(text, { escape: how, module: 'stream' })
      const oracle = compileFormat(ORACLE.text, { escape: ORACLE.escape, module: 'stream' })
      const truths = linesOf(ORACLE)
      const lines = linesOf(log)
      expect(lines).to.have.lengthOf(logged)
      lines.forEach((line, i) => {
        const truth = truths[i] ?? Buffer.alloc(0)
        const values = readLine(text, line, { escape: how, module: 'stream' })
        const known = readLine(ORACLE.text, truth, { escape: ORACLE.escape, module: 'stream' })
        for (const [variable, value] of Object.entries(values ?? {})) {
          const isUnset = value === null && ['', '-'].includes(known?.[variable] ?? '')
          expect(value, `$${variable} of ${line}`).to.equal(isUnset ? null : known?.[variable])
        }
        const record = encodeLine(format, line)
        expect(record, line.toString('latin1')).to.not.equal(null)
        expectPart(record ?? {}, encodeLine(oracle, truth) ?? {}, line.toString('latin1'))
      })
    })
  }

  it('become records of their own kind, every one of them', async () => {
    const playground = new Playground()
    try {
      playground.configure({
        inputs: LOGS.map(({ name, escape: how, text }) => ({
          path: join(nginx.folder, `${name}.log`),
          module: 'stream',
          escape: how,
          format: text,
        })),
        sink: { kind: 'stdout' },
      })
      const daemon = playground.start(['run', '--once'])
      expect((await daemon.ended).code, daemon.stderr).to.equal(0)
      const records = daemon.stdout
        .split('\n')
        .slice(0, -1)
        .map(line => JSON.parse(line))
      expect(records).to.have.lengthOf(LOGS.length * logged)
      expect(records.filter(record => record.sessionTimeMs !== undefined)).to.have.lengthOf(3 * logged)
    } finally {
      await playground.tidy()
    }
  })
})

/** Sends, reads until the other side ends. */
async function exchange(path: string, bytes: string | Buffer): Promise<void> {
  const socket = connect(path)
  const closed = new Promise<void>(resolve => socket.on('close', () => resolve()))
  socket.on('error', () => undefined).resume()
  socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  await closed
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}

/** As much of a TLS 1.2 ClientHello as names a server (RFC 5246, RFC 6066). */
function tlsHello(name: Buffer): Buffer {
  const sized = (bytes: Buffer, lengthBytes: number) => {
    const length = Buffer.alloc(lengthBytes)
    length.writeUIntBE(bytes.length, 0, lengthBytes)
    return Buffer.concat([length, bytes])
  }
  const serverName = sized(sized(Buffer.concat([Buffer.from([0]), sized(name, 2)]), 2), 2)
  const extensions = sized(Buffer.concat([Buffer.from([0, 0]), serverName]), 2)
  const hello = Buffer.concat([
    Buffer.from([3, 3]),
    Buffer.alloc(32),
    Buffer.from([0, 0, 2, 0, 47, 1, 0]),
    extensions,
  ])
  const handshake = Buffer.concat([Buffer.from([1]), sized(hello, 3)])
  return Buffer.concat([Buffer.from([22, 3, 1]), sized(handshake, 2)])
}

function configuration(folder: string, udpPort: number): string {
  const formats = LOGS.map(({ name, escape: how, text }) => `log_format ${name} escape=${how} '${text}';`)
  const logs = LOGS.map(({ name }) => `access_log ${folder}/${name}.log ${name};`)
  const server = (socket: string, rest: string) => `server { listen unix:${folder}/${socket}; ${rest} }`
  return `stream {
    ${formats.join('\n')}
    ${logs.join('\n')}
    proxy_connect_timeout 2s; proxy_timeout 2s; preread_timeout 1s;
    upstream retried { server unix:${folder}/dead max_fails=0; server unix:${folder}/backend max_fails=0; }
    upstream nobody { server unix:${folder}/dead max_fails=0; server unix:${folder}/gone max_fails=0; }
    upstream down { server unix:${folder}/gone down; }
    ${server('echo', `proxy_pass unix:${folder}/backend;`)}
    ${server('retried', 'proxy_pass retried;')}
    ${server('nobody', 'proxy_pass nobody;')}
    ${server('down', 'proxy_pass down;')}
    ${server('denied', `deny all; proxy_pass unix:${folder}/backend;`)}
    ${server('preread', `ssl_preread on; proxy_pass unix:${folder}/backend;`)}
    ${server('answer', 'return "$remote_addr\\n";')}
    server { listen unix:${folder}/proxied proxy_protocol; proxy_pass unix:${folder}/backend; }
    server { listen 127.0.0.1:${udpPort} udp; proxy_responses 0; proxy_pass 127.0.0.1:9; }
  }`
}
