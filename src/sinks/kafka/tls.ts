import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type ConnectionOptions, createSecureContext } from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'
import { CommandError, EXIT } from '../../errors.ts'
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
