/** The two clocks: one tells when, the other how long. */
export interface Clock {
  /** Unix time in ms. */
  unixMs(): number
  /** Never steps back; in ms from any moment. */
  monotonicMs(): number
}

export const systemClock: Clock = {
  unixMs: () => Date.now(),
  monotonicMs: () => performance.now(),
}
