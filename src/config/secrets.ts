import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Fault, quoted } from './fault.ts'
import type { SettingKey } from './schema.ts'
import type { Settled } from './settle.ts'

/** A password longer than this is some other file. */
const MAX_SECRET_BYTES = 64 * 1024

type SecretKey = 'kafka.sasl.password' | 'privacy.hash_key'

interface Secret {
  readonly secret: string | null
  /** Where it was read from; null: from no file. */
  readonly file: string | null
  readonly faults: readonly Fault[]
}

/**
 * A secret given by `key` itself, by the file that `fileKey` names, or as the credential called `key` in
 * $CREDENTIALS_DIRECTORY (systemd.exec(5), LoadCredential=). Null when it is nowhere. One line feed at its end is no
 * part of it.
 */
export function readSecret(
  settled: Settled,
  key: SecretKey,
  fileKey: `${SecretKey}_file`,
  credentialsDirectory: string | null,
): Secret {
  const given = settled.mention(key)
  const file = settled.mention(fileKey)
  if (given !== null && file !== null && settled.rank(key) === settled.rank(fileKey)) {
    return failed(given.place, key, `is given twice, here and by ${fileKey} (${file.place}): keep one`)
  }
  if (given !== null && settled.rank(key) > settled.rank(fileKey))
    return { secret: settled.get(key), file: null, faults: [] }
  const named = settled.get(fileKey)
  if (file !== null && named !== null) {
    const path = resolve(file.directory, named)
    return readSecretFile(path, file.place, fileKey)
  }
  if (credentialsDirectory === null) return { secret: null, file: null, faults: [] }
  return readSecretFile(join(credentialsDirectory, key), '$CREDENTIALS_DIRECTORY', key, true)
}

function readSecretFile(path: string, place: string, key: SettingKey, optional = false): Secret {
  try {
    const bytes = readFileSync(path)
    const secret = bytes.toString('utf8').replace(/\r?\n$/, '')
    if (bytes.length > MAX_SECRET_BYTES)
      return failed(place, key, `${quoted(path)} is too large for a secret`)
    if (secret === '') return failed(place, key, `${quoted(path)} is empty`)
    return { secret, file: path, faults: [] }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error' // fs throws nothing else
    if (optional && code === 'ENOENT') return { secret: null, file: null, faults: [] }
    return failed(place, key, `${quoted(path)} cannot be read (${code})`)
  }
}

function failed(place: string, key: SettingKey, sentence: string): Secret {
  return { secret: null, file: null, faults: [{ place, key, sentence }] }
}
