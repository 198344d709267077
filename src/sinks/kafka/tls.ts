import { readFile } from 'node:fs/promises'
import type { ConnectionOptions } from 'node:tls'
import type { TlsConfig } from '../../config/config.ts'

/**
 * Reads the files that a TLS connection needs.
 *
 * @throws Error with the file's name when one cannot be read
 */
export async function readTls(tls: TlsConfig): Promise<ConnectionOptions> {
  const [ca, cert, key] = await Promise.all([
    read(tls.caFile, 'kafka.tls.ca_file'),
    read(tls.certFile, 'kafka.tls.cert_file'),
    read(tls.keyFile, 'kafka.tls.key_file'),
  ])
  return {
    ...(ca && { ca }),
    ...(cert && { cert }),
    ...(key && { key }),
    ...(tls.serverName !== null && { servername: tls.serverName }),
    rejectUnauthorized: tls.rejectUnauthorized,
  }
}

async function read(path: string | null, setting: string): Promise<Buffer | null> {
  if (path === null) return null
  try {
    return await readFile(path)
  } catch (cause) {
    throw new Error(`${setting}: cannot read ${path}`, { cause })
  }
}
