import { readFile } from 'node:fs/promises'

/** machine-id(5); null where there is none. */
export async function readMachineId(): Promise<string | null> {
  const text = await readFile('/etc/machine-id', 'utf8').catch(() => '')
  return text.trim() === '' ? null : text.trim()
}
