import type { Config, InputConfig } from '../config/config.ts'

/**
 * Paths that nginx.conf named and does not any more. They are followed on for a while: old workers write to them as long
 * as they have connections, and nginx itself may not have read its configuration again yet.
 */
export class RemovedPaths {
  readonly #removed = new Map<string, { readonly input: InputConfig; readonly untilMs: number }>()

  /** `next` with what `running` follows for nginx and `next` does not name. Times are monotonic. */
  addTo(next: Config, running: Config, errorLogs: ReadonlySet<string>, nowMs: number): Config {
    const named = new Set(next.inputs.map(({ path }) => path))
    for (const input of running.inputs) {
      if (input.fromNginx !== true || named.has(input.path) || this.#removed.has(input.path)) continue
      this.#removed.set(input.path, { input, untilMs: nowMs + next.nginx.keepRemovedMs })
    }
    for (const [path, { untilMs }] of this.#removed) {
      if (named.has(path) || errorLogs.has(path) || untilMs <= nowMs) this.#removed.delete(path)
    }
    if (this.#removed.size === 0) return next
    // Last, so that a file which something else names as well is that one's.
    return { ...next, inputs: [...next.inputs, ...[...this.#removed.values()].map(({ input }) => input)] }
  }

  get paths(): readonly string[] {
    return [...this.#removed.keys()]
  }

  /** When the next of them is not followed any longer; null: none is kept. */
  get nextMs(): number | null {
    const times = [...this.#removed.values()].map(({ untilMs }) => untilMs)
    return times.length === 0 ? null : Math.min(...times)
  }
}
