import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openNginxConfFiles } from '../../../src/config/nginx-conf-files.ts'
import type { NginxLogs } from '../../../src/nginx/conf/nginx-logs.ts'
import { readNginxConf } from '../../../src/nginx/conf/read-nginx-conf.ts'

const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` }

export interface Verdict {
  /** Null where nginx starts with it. */
  readonly complaint: string | null
  /** `FILE:LINE`, or null where the complaint has none. */
  readonly place: string | null
  /** In the order in which nginx read them. */
  readonly files: readonly string[]
}

/** A temporary folder with nginx.conf and more files, each by its path in there. */
export class ConfFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'logflowd-conf-'))

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  }

  /** What `nginx -T` says of it. */
  askNginx(): Verdict {
    const { stdout, stderr, status } = spawnSync(
      'nginx',
      ['-T', '-p', this.path, '-c', join(this.path, 'nginx.conf')],
      {
        encoding: 'latin1',
        env: ENVIRONMENT,
      },
    )
    const emergency = stderr.split('\n').find(line => line.includes('[emerg]'))
    // A configuration can also bring it down.
    const complaint = emergency ?? (status === 0 ? null : `ended with ${status}: ${stderr}`)
    const place = complaint === null ? null : (/ in (\S+:\d+)$/.exec(complaint)?.[1] ?? null)
    const files = [...stdout.matchAll(/^# configuration file (.*):$/gm)].map(
      ([, path = '']) => `${Buffer.from(path, 'latin1')}`,
    )
    return { complaint, place, files }
  }

  /** What our reader says of it. */
  read(): NginxLogs {
    return readNginxConf({
      confPath: join(this.path, 'nginx.conf'),
      prefix: this.path,
      defaultAccessLog: join(this.path, 'default.log'),
      defaultErrorLog: null,
      hasAddedModules: false,
      files: openNginxConfFiles(),
    })
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true })
  }
}

/** What nginx needs to be tried by any user; one line. */
export function mainLine(folder: string): string {
  return `pid ${folder}/pid; error_log ${folder}/error.log; events {}`
}

/** For `http`: where nginx puts what it cannot keep in memory; one line. */
export function temporaryPaths(folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `${kinds.map(kind => `${kind}_temp_path ${folder}/${kind};`).join(' ')} access_log ${folder}/http.log;`
}

/** The line that makes nginx understand `stream`, empty where it needs none; null where it cannot. */
export function streamLine(): string | null {
  const { stderr } = spawnSync('nginx', ['-V'], { encoding: 'utf8', env: ENVIRONMENT })
  if (/--with-stream(?:\s|$)/m.test(stderr ?? '')) return ''
  const module = `${/--modules-path=(\S+)/.exec(stderr ?? '')?.[1] ?? ''}/ngx_stream_module.so`
  return existsSync(module) ? `load_module ${module};` : null
}
