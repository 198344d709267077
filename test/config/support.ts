import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../../src/config/fault.ts'
import { type LoadedConfig, type LoadOptions, loadConfig } from '../../src/config/load.ts'

/** A folder of one test, and the configuration files in it. */
export class ConfigFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'logflowd-config-'))

  write(name: string, text: string | Uint8Array): string {
    const path = join(this.path, name)
    writeFileSync(path, text)
    return path
  }

  /** Loads `text` as `logflowd.yaml`, as if started in the folder, with nothing else around. */
  load(text: string | null, options: Partial<LoadOptions> = {}): LoadedConfig {
    if (text !== null) this.write('logflowd.yaml', text)
    return loadConfig({
      file: text === null ? null : 'logflowd.yaml',
      env: {},
      workingDirectory: this.path,
      defaultFile: join(this.path, 'no-default.yaml'),
      defaultNginxConf: join(this.path, 'no-nginx.conf'),
      askNginx: () => null,
      ...options,
    })
  }

  /** The message of the ConfigError that loading ends with: one fault a line. */
  faults(text: string | null, options: Partial<LoadOptions> = {}): string[] {
    try {
      this.load(text, options)
    } catch (error) {
      if (error instanceof ConfigError && error.exitCode === 78) return error.message.split('\n')
      throw error
    }
    return []
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** The least that can be followed. */
export const INPUT = 'inputs:\n  - path: /var/log/nginx/access.log\n'
