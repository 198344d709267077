import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { NginxFormat, NginxLogs } from '../nginx/conf/nginx-logs.ts'
import type { NginxConfOptions } from '../nginx/conf/read-nginx-conf.ts'
import { pathOf } from './build.ts'
import type { NginxBuild } from './nginx-build.ts'
import type { Settled } from './settle.ts'

/** The nginx.conf in use and what it says. */
export interface NginxPlan {
  /** Absolute. */
  readonly conf: string
  readonly logs: NginxLogs
  /** How it was found when nobody named it. */
  readonly found: string | null
}

/** What the reader of nginx.conf is told of the nginx that it is for. */
export type ConfPlace = Omit<NginxConfOptions, 'files'>

export interface NginxPlanOptions {
  readonly settled: Settled
  /** Nothing else says what to follow: nginx.conf is looked for where nobody names one. */
  readonly isWanted: boolean
  /** What the binary at this path, or the usual one, was built with. */
  ask(binary: string | null): NginxBuild | null
  /** Taken when nobody names one and there is no binary to ask. */
  readonly defaultConf: string
  read(place: ConfPlace): NginxLogs
}

/** Null when no nginx.conf is named, and none was found or looked for. */
export function readNginxPlan(options: NginxPlanOptions): NginxPlan | null {
  const { settled, isWanted, ask, read } = options
  const isNamed = settled.mention('nginx.conf') !== null
  const named = pathOf(settled, 'nginx.conf')
  if (named === null && (isNamed || !isWanted)) return null
  const isMute = settled.mention('nginx.binary') !== null && settled.get('nginx.binary') === null
  const build = isMute ? null : ask(pathOf(settled, 'nginx.binary'))
  const found = named === null ? findConf(build, options.defaultConf) : null
  const conf = named ?? found?.conf
  if (conf === undefined) return null
  const prefix = pathOf(settled, 'nginx.prefix')
  const place = build === null ? usualPlace(conf) : placeOf(conf, build)
  return { conf, logs: read(prefix === null ? place : { ...place, prefix }), found: found?.how ?? null }
}

function placeOf(confPath: string, { prefix, accessLog, errorLog, hasAddedModules }: NginxBuild): ConfPlace {
  return { confPath, prefix, defaultAccessLog: accessLog, defaultErrorLog: errorLog, hasAddedModules }
}

/**
 * Where there is no binary to ask: of nginx's own `make install` the prefix is the folder above conf/, and logs are in it;
 * packages name their paths in full, and write to /var/log/nginx.
 */
function usualPlace(confPath: string): ConfPlace {
  const folder = dirname(confPath)
  const isOwn = basename(folder) === 'conf'
  const logs = isOwn ? 'logs' : '/var/log/nginx'
  return {
    confPath,
    prefix: isOwn ? dirname(folder) : folder,
    defaultAccessLog: `${logs}/access.log`,
    defaultErrorLog: `${logs}/error.log`,
    hasAddedModules: false,
  }
}

function findConf(build: NginxBuild | null, byDefault: string): { conf: string; how: string } | null {
  if (build !== null && existsSync(build.conf))
    return { conf: build.conf, how: `as ${build.binary} -V names it` }
  return existsSync(byDefault) ? { conf: byDefault, how: 'where packages put it' } : null
}

/**
 * The log_format that an entry of `inputs` means by this name. As access_log finds it: without regard to case, the first
 * in the order of definition; those of http come before those of stream, unless `module` says which.
 */
export function formatNamed(
  formats: readonly NginxFormat[],
  name: string,
  module: NginxFormat['module'] | null,
): NginxFormat | undefined {
  const wanted = name.toLowerCase()
  const named = formats.filter(
    format => format.name.toLowerCase() === wanted && (module === null || format.module === module),
  )
  return named.find(format => format.module === 'http') ?? named[0]
}
