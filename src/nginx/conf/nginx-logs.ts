/** What a configuration of nginx says about logging, after all includes. */
export interface NginxLogs {
  /** One entry for each (path, format), in the order in which the configuration declares them first. */
  readonly accessLogs: readonly NginxAccessLog[]
  readonly errorLogs: readonly NginxErrorLog[]
  /** What logflowd cannot follow, and why: `syslog:` targets, `/dev/stdout`, and so on. */
  readonly notFollowed: readonly NotFollowed[]
  /** nginx would not start with this configuration, or it could not be read. */
  readonly faults: readonly ConfMessage[]
  readonly warnings: readonly ConfMessage[]
  /** Every log_format, used or not, by name in its module. */
  readonly formats: readonly NginxFormat[]
  /** Absolute paths of its files, the main one first; those that could not be read too: they may come. */
  readonly files: readonly string[]
  /** Absolute patterns of the `include`s that have wildcards: a file that comes to match one changes the plan. */
  readonly includeGlobs: readonly string[]
}

export interface NginxFormat {
  readonly module: 'http' | 'stream'
  readonly name: string
  /** After nginx's quoting and concatenation. */
  readonly text: string
  readonly escape: 'default' | 'json' | 'none'
  /** `FILE:LINE`; a built-in one: where it is used. */
  readonly place: string
}

export interface NginxAccessLog {
  /** Absolute; where it has variables, a glob with `*` for each of them. */
  readonly path: string
  /** The path has variables, which clients may choose. */
  readonly hasVariables: boolean
  readonly format: NginxFormat
  /** With `gzip`: the file holds members of gzip. */
  readonly isGzip: boolean
  /** `FILE:LINE` of the access_log directive. */
  readonly place: string
}

export interface NginxErrorLog {
  /** Absolute. */
  readonly path: string
  readonly place: string
}

export interface NotFollowed {
  /** As written: `syslog:server=10.0.0.1,tag=nginx`. */
  readonly target: string
  readonly reason: string
  readonly place: string
}

export interface ConfMessage {
  /** `FILE:LINE`. */
  readonly place: string
  readonly sentence: string
}
