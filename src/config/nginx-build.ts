import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

/** What an nginx was built with. Paths are absolute. */
export interface NginxBuild {
  readonly binary: string
  /** Relative paths of logs are taken from here. */
  readonly prefix: string
  readonly conf: string
  /** Used where no level up to http sets an access_log. */
  readonly accessLog: string
  /** Null when it goes to stderr. */
  readonly errorLog: string | null
  /** Has modules that nginx does not come with, which may define variables and directives. */
  readonly hasAddedModules: boolean
}

/** `nginx` of PATH, which a user's often has without the sbin folders, then where packages and nginx's own `make install` put it. */
const USUAL_BINARIES = ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx']
const TIMEOUT_MS = 5000

/** Asks the binary, or the first of the usual ones that is there; null when none answers. `path` is the PATH to find it in. */
export function askNginx(binary: string | null, path: string): NginxBuild | null {
  for (const candidate of binary === null ? USUAL_BINARIES : [binary]) {
    // Nothing of the environment: nginx takes inherited sockets from there.
    const env = { PATH: path }
    const { stderr, status } = spawnSync(candidate, ['-V'], { env, encoding: 'utf8', timeout: TIMEOUT_MS })
    if (status === 0 && stderr.includes('version: ')) return readBuild(stderr, candidate)
  }
  return null
}

/** `text` is what `nginx -V` prints; what it does not name has the default of nginx's configure script (auto/options). */
export function readBuild(text: string, binary: string): NginxBuild {
  const [, written = ''] = /^configure arguments:(.*)$/m.exec(text) ?? []
  const values = new Map<string, string>()
  for (const [, name = '', quoted, bare] of written.matchAll(/--([a-z0-9_-]+)(?:=(?:'([^']*)'|(\S*)))?/g)) {
    values.set(name, quoted ?? bare ?? '')
  }
  const prefix = resolve('/', values.get('prefix') || '/usr/local/nginx')
  const errorLog = values.get('error-log-path') || 'logs/error.log'
  return {
    binary,
    prefix,
    conf: resolve(prefix, values.get('conf-path') || 'conf/nginx.conf'),
    accessLog: resolve(prefix, values.get('http-log-path') || 'logs/access.log'),
    errorLog: errorLog === 'stderr' ? null : resolve(prefix, errorLog),
    hasAddedModules: values.has('add-module') || values.has('add-dynamic-module'),
  }
}
