import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8's young generation at its first size (1 MiB) instead of letting it grow to 16. The hot path makes nearly no
 * garbage on the heap, so that a large young generation is collected too seldom for what hangs on it outside: the buffers of
 * lz4 came to 65 MiB. The flag is read when the generation would grow, so it may be set while the process runs.
 */
export function keepYoungGenerationSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
