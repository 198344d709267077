/** More would not make the lag more exact than a person can use. */
const MAX_SAMPLES = 64

interface Sample {
  readonly sizeBytes: number
  readonly seenMs: number
}

/** Remembers when which size of a file was first seen, in bounded memory, to tell how old its oldest byte behind an offset is. */
export class Growth {
  #samples: Sample[] = []

  /** Any clock will do that is also used for `ageMs`. */
  saw(sizeBytes: number, seenMs: number): void {
    const last = this.#samples.at(-1)
    if (last !== undefined && sizeBytes <= last.sizeBytes) return
    this.#samples.push({ sizeBytes, seenMs })
    if (this.#samples.length > MAX_SAMPLES) this.#samples = this.#samples.flatMap(mergeWithNext)
  }

  /** How long ago the first byte at `offset` was seen; 0 when there is none. */
  ageMs(offset: number, nowMs: number): number {
    this.#samples = this.#samples.filter(sample => sample.sizeBytes > offset)
    const oldest = this.#samples[0]
    return oldest === undefined ? 0 : Math.max(0, nowMs - oldest.seenMs)
  }
}

/** Of each two samples the larger size with the earlier time remains: an age may come out too high, never too low. */
function mergeWithNext(sample: Sample, index: number, all: readonly Sample[]): Sample[] {
  if (index % 2 === 1) return []
  return [{ sizeBytes: all[index + 1]?.sizeBytes ?? sample.sizeBytes, seenMs: sample.seenMs }]
}
