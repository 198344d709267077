/** The full names of the messages that logflowd writes (proto/logflow/v1/). */
export const REQUEST_MESSAGE = 'logflow.v1.NginxLogRequest'
export const STREAM_MESSAGE = 'logflow.v1.NginxStreamSession'
export const ERROR_LOG_MESSAGE = 'logflow.v1.NginxErrorLog'
export const DEAD_LETTER_MESSAGE = 'logflow.v1.DeadLetter'

/** What a line becomes that this part of nginx has written. */
export function messageOfModule(module: 'http' | 'stream' | 'core'): string {
  switch (module) {
    case 'http':
      return REQUEST_MESSAGE
    case 'stream':
      return STREAM_MESSAGE
    case 'core':
      return ERROR_LOG_MESSAGE
    default:
      return module satisfies never
  }
}
