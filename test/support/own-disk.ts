import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SIZE_BYTES = 32 * 1024 * 1024

/** Why no disk of its own can be had here; null when it can. */
export function whyNoOwnDisk(): string | null {
  if (process.getuid?.() !== 0) return 'only root may mount a disk'
  const disk = new OwnDisk()
  try {
    disk.mount()
    return null
  } catch (error) {
    return `no ext4 can be mounted here: ${String(error).split('\n')[0]}`
  } finally {
    disk.remove()
  }
}

/** An ext4 of its own in a file, mounted on a folder. */
export class OwnDisk {
  readonly #parent = mkdtempSync(join(tmpdir(), 'logflowd-disk-'))
  readonly folder = join(this.#parent, 'mounted')
  readonly #image = join(this.#parent, 'image')
  #spare: string | null = null

  constructor() {
    mkdirSync(this.folder)
    truncate(this.#image)
    spawnSync('mkfs.ext4', ['-q', this.#image])
  }

  mount(): void {
    execFileSync('mount', ['-o', 'loop', this.#image, this.folder], { stdio: 'pipe' })
  }

  unmount(): void {
    execFileSync('umount', [this.folder], { stdio: 'pipe' })
  }

  /** The next mount gets another loop device, and so another device number. */
  occupyDevice(): void {
    const image = join(this.#parent, 'spare')
    truncate(image)
    this.#spare = execFileSync('losetup', ['--find', '--show', image], { encoding: 'utf8' }).trim()
  }

  /** Covers what is mounted with an empty disk, until `uncover`. */
  cover(): void {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', this.folder], { stdio: 'pipe' })
  }

  uncover(): void {
    // Whatever is open on it stays so.
    execFileSync('umount', ['--lazy', this.folder], { stdio: 'pipe' })
  }

  remove(): void {
    while (spawnSync('umount', ['--lazy', this.folder]).status === 0);
    if (this.#spare !== null) spawnSync('losetup', ['--detach', this.#spare])
    rmSync(this.#parent, { recursive: true, force: true })
  }
}

function truncate(path: string): void {
  const file = openSync(path, 'w')
  ftruncateSync(file, SIZE_BYTES)
  closeSync(file)
}
