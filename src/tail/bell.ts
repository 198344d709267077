/** Wakes one sleeper. A ring that nobody waits for is kept for the next one. */
export class Bell {
  #rung = false
  #wake: (() => void) | null = null

  ring(): void {
    this.#rung = true
    this.#wake?.()
  }

  /** Resolves at the next ring, after `timeoutMs`, or when the signal is aborted. */
  async wait(signal: AbortSignal, timeoutMs: number | null): Promise<void> {
    if (!this.#rung && !signal.aborted) await this.#sleep(signal, timeoutMs)
    this.#rung = false
  }

  #sleep(signal: AbortSignal, timeoutMs: number | null): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        this.#wake = null
        clearTimeout(timer)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = timeoutMs === null ? undefined : setTimeout(wake, timeoutMs)
      this.#wake = wake
      signal.addEventListener('abort', wake, { once: true })
    })
  }
}
