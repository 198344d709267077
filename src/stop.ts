/**
 * Ends things in order on SIGTERM and SIGINT: the first one stops reading, a second one ends the process at
 * once. SIGUSR1 is left to Node's inspector.
 */
export interface Stop {
  /** Aborted by the first signal, with its name in the reason. */
  readonly signal: AbortSignal
  /** Takes the listeners off again. */
  release(): void
}

const SIGNAL_NUMBERS = { SIGINT: 2, SIGTERM: 15 } as const

export function stopOnSignals(process: NodeJS.Process): Stop {
  const controller = new AbortController()
  const names = ['SIGINT', 'SIGTERM'] as const
  const onSignal = (name: NodeJS.Signals) => {
    // 128 + n is what a shell reports for a process that a signal ended.
    if (controller.signal.aborted) process.exit(128 + SIGNAL_NUMBERS[name as keyof typeof SIGNAL_NUMBERS])
    controller.abort(new Error(`stopped by ${name}`))
  }
  for (const name of names) process.on(name, onSignal)
  return {
    signal: controller.signal,
    release() {
      for (const name of names) process.off(name, onSignal)
    },
  }
}
