import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * @typedef {object} Certificates PEM files
 * @property {string} caFile
 * @property {string} serverPemFile key and certificate for localhost and 127.0.0.1
 * @property {string} clientCertFile
 * @property {string} clientKeyFile
 */

/**
 * Makes a certificate authority of its own, and from it a certificate for the broker and one for a client (with openssl).
 *
 * @param {string} folder
 * @returns {Promise<Certificates>}
 */
export async function makeCertificates(folder) {
  const caFile = join(folder, 'ca.pem')
  const caKey = join(folder, 'ca.key')
  await run('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=logflowd test CA',
    '-keyout',
    caKey,
    '-out',
    caFile,
  ])
  const server = await signed(folder, 'server', 'subjectAltName=DNS:localhost,IP:127.0.0.1')
  const client = await signed(folder, 'client', 'extendedKeyUsage=clientAuth')
  const serverPemFile = join(folder, 'server.pem')
  await writeFile(
    serverPemFile,
    (await readFile(server.key, 'utf8')) + (await readFile(server.cert, 'utf8')),
    { mode: 0o600 },
  )
  return { caFile, serverPemFile, clientCertFile: client.cert, clientKeyFile: client.key }
}

/**
 * @param {string} folder holds the authority
 * @param {string} name
 * @param {string} extension of X.509
 */
async function signed(folder, name, extension) {
  const file = (/** @type {string} */ end) => join(folder, `${name}.${end}`)
  const [key, request, cert, extensions] = [file('key'), file('csr'), file('crt'), file('ext')]
  await writeFile(extensions, `${extension}\n`)
  await run('openssl', [
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    key,
    '-out',
    request,
  ])
  const authority = ['-CA', join(folder, 'ca.pem'), '-CAkey', join(folder, 'ca.key'), '-CAcreateserial']
  await run('openssl', [
    'x509',
    '-req',
    '-in',
    request,
    ...authority,
    '-days',
    '2',
    '-extfile',
    extensions,
    '-out',
    cert,
  ])
  return { key, cert }
}
