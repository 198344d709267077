// npm passes on the Ctrl-C that the terminal has sent to us already: what comes so soon is the same key press.
const SAME_PRESS_MS = 500

/**
 * @typedef {ReturnType<typeof openStop>} Stop
 */

/** Ctrl-C (or SIGTERM, SIGHUP) stops in order; a second one stops at once. */
export function openStop() {
  const controller = new AbortController()
  let firstMs = 0
  let force = () => {}
  const onSignal = () => {
    if (!controller.signal.aborted) {
      firstMs = performance.now()
      console.log('\nstopping in order …')
      controller.abort()
    } else if (performance.now() - firstMs > SAME_PRESS_MS) {
      force()
    }
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal)
  return {
    signal: controller.signal,
    /** @param {() => void} action */
    onSecond(action) {
      force = action
    },
  }
}
