import { parseSize, parseTimeMs } from './sizes-and-times.ts'
import { readTemplate } from './template.ts'

/** Of nginx when there is `gzip` and no `buffer=`. */
const GZIP_BUFFER_BYTES = 65_536

export interface AccessLogParameters {
  /** 0: each line is written at once. */
  readonly bufferBytes: number
  readonly flushMs: number
  /** 0: not compressed. */
  readonly gzipLevel: number
  /** Of `if=`, in lower case, without `$`. */
  readonly conditionVariables: readonly string[]
}

type Change = Partial<AccessLogParameters>

/** What stands behind the format's name (ngx_http_log_set_log); a sentence where nginx refuses it. Of several, the last counts. */
export function readAccessLogParameters(
  words: readonly string[],
  path: string,
): AccessLogParameters | string {
  let parameters: AccessLogParameters = { bufferBytes: 0, flushMs: 0, gzipLevel: 0, conditionVariables: [] }
  for (const word of words) {
    const change = readParameter(word, parameters)
    if (typeof change === 'string') return change
    parameters = { ...parameters, ...change }
  }
  if (parameters.flushMs > 0 && parameters.bufferBytes === 0)
    return `flush= needs buffer= or gzip, and access_log "${path}" has neither`
  return parameters
}

function readParameter(
  word: string,
  { bufferBytes, conditionVariables }: AccessLogParameters,
): Change | string {
  const [, name = '', value = ''] = /^(buffer=|flush=|gzip=|gzip$|if=)([\s\S]*)$/.exec(word) ?? []
  switch (name) {
    case 'buffer=': {
      const size = parseSize(value)
      return size
        ? { bufferBytes: size }
        : `invalid buffer size "${value}": a number of bytes, or with k or m`
    }
    case 'flush=': {
      const time = parseTimeMs(value)
      return time ? { flushMs: time } : `invalid flush time "${value}": 5s, say, or 1m`
    }
    case 'gzip':
    case 'gzip=':
      if (name === 'gzip=' && !/^0*[1-9]$/.test(value)) return `invalid compression level "${value}": 1 to 9`
      return { bufferBytes: bufferBytes || GZIP_BUFFER_BYTES, gzipLevel: name === 'gzip' ? 1 : Number(value) }
    case 'if=': {
      const condition = readTemplate(value)
      if (typeof condition === 'string') return condition
      return { conditionVariables: [...conditionVariables, ...condition.variables] }
    }
    default:
      return `invalid parameter "${word}": behind the format's name there may be buffer=, flush=, gzip and if=`
  }
}
