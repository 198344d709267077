import type { Sink } from '../types.ts'

/** The same sink; `observe` is told how long each batch took to become durable, in ms. `now` is a steady clock in ms. */
export function timedSink(sink: Sink, observe: (deliveryMs: number) => void, now: () => number): Sink {
  return {
    async send(batch, signal) {
      const startMs = now()
      await sink.send(batch, signal)
      observe(now() - startMs)
    },
    close: () => sink.close(),
  }
}
