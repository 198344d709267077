import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { TlsConfig } from '../../../src/config/config.ts'
import { readTls } from '../../../src/sinks/kafka/tls.ts'
import { type Certificates, makeCertificates } from '../../../tools/kafka/certificates.mjs'
import { systemError } from '../failing-disk.ts'

describe('the files that TLS needs', function () {
  this.timeout(60_000)
  let folder: string
  let files: Certificates

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'logflowd-tls-'))
    files = await makeCertificates(folder)
  })
  after(() => rm(folder, { recursive: true }))

  const tlsOf = (over: Partial<TlsConfig>): TlsConfig => ({
    caFile: null,
    certFile: null,
    keyFile: null,
    serverName: null,
    rejectUnauthorized: true,
    ...over,
  })
  const refusal = async (over: Partial<TlsConfig>) => {
    const error = await readTls(tlsOf(over)).catch((cause: unknown) => cause)
    const { name, message, exitCode } = error as { name: string; message: string; exitCode: number }
    return { name, message, exitCode }
  }

  it('are read as they are', async () => {
    const { caFile, clientCertFile: certFile, clientKeyFile: keyFile } = files
    const options = await readTls(tlsOf({ caFile, certFile, keyFile, serverName: 'kafka' }))
    expect(options).to.deep.equal({
      ca: await readFile(caFile),
      cert: await readFile(certFile),
      key: await readFile(keyFile),
      servername: 'kafka',
      rejectUnauthorized: true,
    })
  })

  it('and are not there, are a fault of the configuration, said with the name', async () => {
    expect(await refusal({ caFile: '/nowhere/ca.pem' })).to.deep.equal({
      name: 'CommandError',
      message: 'kafka.tls.ca_file: cannot read /nowhere/ca.pem (ENOENT)',
      exitCode: 78,
    })
  })

  it('and may not be read, are a fault of the permissions', async () => {
    const failing = () => Promise.reject(systemError('EACCES'))
    const error = await readTls(tlsOf({ keyFile: '/a.key' }), failing).catch((cause: unknown) => cause)
    expect(error).to.include({ message: 'kafka.tls.key_file: cannot read /a.key (EACCES)', exitCode: 77 })
  })

  it('and are no certificates or keys, or not a pair, are a fault of the configuration', async () => {
    const garbage = join(folder, 'garbage.pem')
    await writeFile(garbage, 'no certificate')
    const { clientCertFile: certFile, clientKeyFile: keyFile } = files
    const wrong = 'is no PEM file of'
    expect(await refusal({ caFile: garbage })).to.deep.equal({
      name: 'CommandError',
      message: `kafka.tls.ca_file: ${garbage} ${wrong} certificates`,
      exitCode: 78,
    })
    expect((await refusal({ certFile: garbage, keyFile })).message).to.equal(
      `kafka.tls.cert_file: ${garbage} ${wrong} certificates`,
    )
    const noKey = await refusal({ certFile, keyFile: garbage })
    expect(noKey.exitCode).to.equal(78)
    expect(noKey.message).to.match(/^kafka\.tls: the certificate and the key cannot be used: .+/)
    const [serverKey] = [join(folder, 'server.key')]
    expect((await refusal({ certFile, keyFile: serverKey })).message).to.match(/cannot be used: .*mismatch/)
  })
})
