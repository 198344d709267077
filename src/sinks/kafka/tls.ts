import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type ConnectionOptions, createSecureContext } from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'
import { CommandError, EXIT } from '../../errors.ts'
import type { Log } from '../../observe/log.ts'
import { errorCode } from '../../system-error.ts'

/**
 * Reads the files that a TLS connection needs.
 *
 * @throws CommandError with the setting when one cannot be read, or is not what it should be
 */
export async function readTls(
  tls: TlsConfig,
  readBytes: (path: string) => Promise<Buffer> = readFile,
): Promise<ConnectionOptions> {
  const [ca, cert, key] = await Promise.all([
    read(tls.caFile, 'kafka.tls.ca_file', readBytes),
    read(tls.certFile, 'kafka.tls.cert_file', readBytes),
    read(tls.keyFile, 'kafka.tls.key_file', readBytes),
  ])
  return optionsOf(tls, { ca, cert, key })
}

interface TlsBytes {
  readonly ca: Buffer | null
  readonly cert: Buffer | null
  readonly key: Buffer | null
}

function optionsOf(tls: TlsConfig, { ca, cert, key }: TlsBytes): ConnectionOptions {
  // Node takes anything for an authority, and then nobody's certificate is of it.
  if (ca) checkCertificate(ca, `kafka.tls.ca_file: ${tls.caFile}`)
  if (cert) checkCertificate(cert, `kafka.tls.cert_file: ${tls.certFile}`)
  if (cert && key) checkPair(cert, key)
  return {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(tls.serverName !== null && { servername: tls.serverName }),
    rejectUnauthorized: tls.rejectUnauthorized,
  }
}

/** The files that TLS needs, as they are now. */
export interface TlsFiles {
  /** For one connection. Files that have changed and cannot be used, as a pair in the middle of its renewal, are said once and left. */
  current(): ConnectionOptions
}

/** @throws CommandError as `readTls` */
export async function openTlsFiles(tls: TlsConfig, log: Log): Promise<TlsFiles> {
  let used = await readTls(tls)
  let saidReason = ''
  /** Some kilobytes, and a connection is a rare thing. */
  const readNow = (path: string | null) => (path === null ? null : readFileSync(path))
  return {
    current() {
      try {
        const found = { ca: readNow(tls.caFile), cert: readNow(tls.certFile), key: readNow(tls.keyFile) }
        const isSame = (['ca', 'cert', 'key'] as const).every(name => isEqual(found[name], used[name]))
        if (!isSame) {
          used = optionsOf(tls, found)
          log.info({}, 'TLS files have changed: new connections use them')
        }
        saidReason = ''
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        if (reason !== saidReason)
          log.error({ reason }, 'TLS files cannot be used, the former ones still are')
        saidReason = reason
      }
      return used
    },
  }
}

function isEqual(found: Buffer | null, used: unknown): boolean {
  return found === null ? used === undefined : Buffer.isBuffer(used) && found.equals(used)
}

async function read(
  path: string | null,
  setting: string,
  readBytes: (path: string) => Promise<Buffer>,
): Promise<Buffer | null> {
  if (path === null) return null
  try {
    return await readBytes(path)
  } catch (cause) {
    const code = errorCode(cause)
    const exitCode = code === 'EACCES' || code === 'EPERM' ? EXIT.permission : EXIT.config
    throw new CommandError(`${setting}: cannot read ${path} (${code ?? String(cause)})`, exitCode, { cause })
  }
}

function checkCertificate(bytes: Buffer, what: string): void {
  try {
    new X509Certificate(bytes)
  } catch (cause) {
    throw new CommandError(`${what} is no PEM file of certificates`, EXIT.config, { cause })
  }
}

function checkPair(cert: Buffer, key: Buffer): void {
  try {
    createSecureContext({ cert, key })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const sentence = `kafka.tls: the certificate and the key cannot be used: ${reason}`
    throw new CommandError(sentence, EXIT.config, { cause })
  }
}
