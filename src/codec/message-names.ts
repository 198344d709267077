/** The full names of the messages that logflowd writes (proto/logflow/v1/). */
export const REQUEST_MESSAGE = 'logflow.v1.NginxLogRequest'
export const DEAD_LETTER_MESSAGE = 'logflow.v1.DeadLetter'
export const ERROR_LOG_MESSAGE = 'logflow.v1.NginxErrorLog'
