import { CommandError, EXIT } from '../errors.ts'
import type { NginxLogs } from '../nginx/conf/nginx-logs.ts'
import { visible } from '../visible.ts'

/** One thing that is wrong in the configuration: where, which key, and what to do about it in a sentence. */
export interface Fault {
  /** `FILE:LINE`, the environment variable, or the flag. */
  readonly place: string
  /** Dotted, such as `kafka.brokers` or `inputs[0].path`; null when the fault is of the whole. */
  readonly key: string | null
  readonly sentence: string
}

/** The configuration cannot be used. Its message has every fault, one a line, as `PLACE: KEY: SENTENCE`. */
export class ConfigError extends CommandError {
  readonly faults: readonly Fault[]
  /** As far as nginx.conf could be read: a change of its files may mend it. */
  readonly nginx: NginxLogs | null

  constructor(faults: readonly Fault[], nginx: NginxLogs | null = null) {
    super(faults.map(faultLine).join('\n'), EXIT.config)
    this.faults = faults
    this.nginx = nginx
  }
}

export function faultLine({ place, key, sentence }: Fault): string {
  return key === null ? `${place}: ${sentence}` : `${place}: ${key}: ${sentence}`
}

const QUOTED_CHARS = 80

/** Strangers' text for a message: quoted, without control characters, and cut. */
export function quoted(text: string): string {
  const shown = text.length > QUOTED_CHARS ? `${text.slice(0, QUOTED_CHARS)}…` : text
  return visible(JSON.stringify(shown))
}
