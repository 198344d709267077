import type { NginxLogs } from '../../../src/nginx/conf/nginx-logs.ts'
import type { ConfFiles } from '../../../src/nginx/conf/open-conf-files.ts'
import { readNginxConf } from '../../../src/nginx/conf/read-nginx-conf.ts'

/** Files that exist only in a test; a pattern matches by `*` alone. */
function memoryConfFiles(texts: Readonly<Record<string, string | Uint8Array>>): ConfFiles {
  return {
    read(path) {
      const text = texts[path]
      if (text === undefined) throw new Error('no such file')
      return Buffer.from(text)
    },
    glob(pattern) {
      const [before = '', after = ''] = pattern.split('*')
      return Object.keys(texts)
        .filter(path => path.startsWith(before) && path.endsWith(after))
        .sort()
    },
  }
}

/** Reads `/etc/nginx/nginx.conf`; the other files by their paths. Relative logs are in `/srv/nginx`. */
export function readText(text: string, others: Readonly<Record<string, string>> = {}): NginxLogs {
  return readFiles({ '/etc/nginx/nginx.conf': text, ...others })
}

export function readBytes(bytes: Uint8Array): NginxLogs {
  return readFiles({ '/etc/nginx/nginx.conf': bytes })
}

function readFiles(files: Readonly<Record<string, string | Uint8Array>>): NginxLogs {
  return readNginxConf({
    confPath: '/etc/nginx/nginx.conf',
    prefix: '/srv/nginx',
    defaultAccessLog: '/var/log/nginx/access.log',
    defaultErrorLog: null,
    hasAddedModules: false,
    files: memoryConfFiles(files),
  })
}
