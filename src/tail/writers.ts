import type { BigIntStats } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { inodeKey } from './identity.ts'

/** O_WRONLY or O_RDWR (open(2)). */
const WRITE_FLAGS = 0o3

/**
 * The files, by inodeKey, that other processes have open to write, as far as proc(5) shows it to this user. What ends
 * or is closed meanwhile is left out.
 */
export async function filesBeingWritten(ownPid: number): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const pid of await namesIn('/proc')) {
    if (!/^\d+$/.test(pid) || Number(pid) === ownPid) continue
    for (const fd of await namesIn(`/proc/${pid}/fd`)) {
      const stats = await stat(`/proc/${pid}/fd/${fd}`, { bigint: true }).catch(() => null)
      if (stats?.isFile() && (await isWritable(pid, fd))) found.add(keyOf(stats))
    }
  }
  return found
}

async function isWritable(pid: string, fd: string): Promise<boolean> {
  const text = await readFile(`/proc/${pid}/fdinfo/${fd}`, 'latin1').catch(() => '')
  const flags = /^flags:\s*([0-7]+)/m.exec(text)?.[1] ?? '0'
  return (Number.parseInt(flags, 8) & WRITE_FLAGS) !== 0
}

async function namesIn(directory: string): Promise<readonly string[]> {
  return await readdir(directory).catch(() => [])
}

function keyOf({ dev, ino }: BigIntStats): string {
  return inodeKey({ device: dev, inode: ino })
}
