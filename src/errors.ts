/** Exit codes of the command line, after sysexits(3). */
export const EXIT = {
  ok: 0,
  /** An audit found what is missing or doubled. */
  fault: 1,
  usage: 64,
  badInput: 65,
  unavailable: 69,
  bug: 70,
  temporary: 75,
  permission: 77,
  config: 78,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command with a sentence on stderr and an exit code, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: ExitCode

  constructor(message: string, exitCode: ExitCode, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCode
  }
}

/** The world cannot take this batch as it is, and waiting will not change that. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError'
  /** Why: `too-large` can be mended by splitting the batch or by a dead letter. */
  readonly reason: 'too-large' | 'invalid-timestamp' | 'rejected'

  constructor(message: string, reason: DeliveryError['reason'], options?: ErrorOptions) {
    super(message, options)
    this.reason = reason
  }
}
