import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import protobuf from 'protobufjs/minimal.js'
import { logflow } from '../../src/generated/logflow.js'
import { type RunningNginx, startNginx } from '../nginx/nginx-process.ts'
import { Playground, until } from '../support/daemon.ts'
import { FastcgiApplication } from '../support/fastcgi.ts'
import { missingPrograms } from '../support/nginx.ts'

const REQUESTS = 30
const stderrOf = (index: number) =>
  `PHP message: warning ${index}\nPHP message: notice\n\n  in /a.php:${index}`

const { DeadLetter, NginxErrorLog } = logflow.v1

/** The messages of a file sink's file, as any protobuf library reads them. */
function messagesOf<T>(path: string, decode: (bytes: Uint8Array) => T): T[] {
  if (!existsSync(path)) return []
  const bytes = readFileSync(path)
  const reader = protobuf.Reader.create(bytes)
  const found: T[] = []
  while (reader.pos < reader.len) {
    const length = reader.uint32()
    // The last one may be half written.
    if (reader.pos + length > reader.len) break
    found.push(decode(bytes.subarray(reader.pos, reader.pos + length)))
    reader.pos += length
  }
  return found
}

describe('the error_log of a real nginx, followed', function () {
  this.timeout(180_000)
  const missing = missingPrograms('nginx')
  if (missing !== null) {
    it(`is not followed: ${missing}`)
    return
  }
  let place: Playground
  let application: FastcgiApplication
  let nginx: RunningNginx
  beforeEach(async () => {
    place = new Playground()
    application = await FastcgiApplication.start(stderrOf)
    nginx = await startNginx(
      (_folder, port) => `access_log off; fastcgi_ignore_client_abort on;
        server { listen 127.0.0.1:${port}; location / { fastcgi_pass 127.0.0.1:${application.port}; } }`,
    )
    place.configure({
      inputs: [{ path: join(nginx.folder, 'error.log'), format: 'error_log' }],
      sink: { kind: 'file', path: place.path('out') },
    })
  })
  afterEach(async () => {
    await place.tidy()
    await nginx.stop()
    application.stop()
  })
  const entries = () => messagesOf(place.path('out.nginx.error'), bytes => NginxErrorLog.decode(bytes))
  const numbersOf = () => entries().map(({ message }) => Number(/warning (\d+)/.exec(message ?? '')?.[1]))

  it('gives every entry once and whole, over rotations, a stop and a kill', async () => {
    let daemon = place.start()
    await daemon.says('"file found"')
    for (let index = 0; index < REQUESTS; index += 1) {
      await nginx.request(`GET /${index} HTTP/1.0\r\nHost: h\r\n\r\n`)
      if (index % 10 === 4) {
        renameSync(join(nginx.folder, 'error.log'), join(nginx.folder, `error.log.${REQUESTS - index}`))
        process.kill(Number(readFileSync(join(nginx.folder, 'pid'), 'utf8')), 'SIGUSR1')
        await until(
          () => existsSync(join(nginx.folder, 'error.log')),
          () => 'nginx to make a new error.log',
        )
      }
      if (index === 12) {
        await until(
          () => numbersOf().length >= 5,
          () => `the first entries; ${daemon.stderr}`,
        )
        expect(await daemon.stop()).to.deep.equal({ code: 0, signal: null })
        daemon = place.start()
      }
      if (index === 22) {
        await daemon.kill()
        daemon = place.start()
      }
    }
    const all = Array.from({ length: REQUESTS }, (_, index) => index)
    await until(
      () => new Set(numbersOf()).size >= REQUESTS,
      () => `all entries, and not only ${numbersOf().join(' ')}; ${daemon.stderr}`,
    )
    await daemon.stop()
    // After a kill the same entry may come again, under the same identity.
    const byIdentity = new Map(
      entries().map(entry => {
        const { inode, generation, offset, length } = entry.identity ?? {}
        return [`${String(inode)} ${generation} ${String(offset)} ${String(length)}`, entry]
      }),
    )
    const numbers = [...byIdentity.values()].map(({ path }) => Number(path?.slice(1)))
    expect(numbers.toSorted((a, b) => a - b)).to.deep.equal(all)
    for (const { message, path, level, client } of byIdentity.values()) {
      expect({ message, level, client }).to.deep.equal({
        message: `FastCGI sent in stderr: "${stderrOf(Number(path?.slice(1)))}" while reading response header from upstream`,
        level: 'error',
        client: '127.0.0.1',
      })
    }
    expect(messagesOf(place.path('out.nginx.error.dead-letter'), bytes => DeadLetter.decode(bytes))).to.be
      .empty
  })
})
