import type { CompiledFormat, Matcher } from '../nginx/compiled-format.ts'
import type { LineValues } from '../rules/line-values.ts'
import type { LineBuffers } from './line-buffers.ts'

/** The values that a matcher has found in the line at hand. */
export class LoggedValues implements LineValues {
  readonly fields: CompiledFormat['fields']
  readonly escape: CompiledFormat['escape']
  readonly spans: Int32Array
  readonly #line: LineBuffers

  constructor({ format, spans }: Matcher, line: LineBuffers) {
    this.fields = format.fields
    this.escape = format.escape
    this.spans = spans
    this.#line = line
  }

  get bytes(): Uint8Array {
    return this.#line.bytes
  }
}
