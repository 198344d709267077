import type { CompiledFormat, Matcher } from '../nginx/compiled-format.ts'
import type { LineValues } from '../rules/line-values.ts'

/** The values that a matcher has found in the line at hand, as they were logged: `note` comes before anything changes them. */
export class LoggedValues implements LineValues {
  readonly fields: CompiledFormat['fields']
  readonly escape: CompiledFormat['escape']
  readonly spans: Int32Array
  bytes: Uint8Array = new Uint8Array(0)
  readonly #found: Int32Array
  readonly #slots: readonly number[]

  /** `shown` are the names of those that somebody looks at. */
  constructor({ format, spans }: Matcher, shown: ReadonlySet<string>) {
    this.fields = format.fields
    this.escape = format.escape
    this.spans = new Int32Array(spans.length)
    this.#found = spans
    this.#slots = format.fields.flatMap(({ name }, field) => {
      return shown.has(name) ? [3 * field, 3 * field + 1, 3 * field + 2] : []
    })
  }

  /** Of the line that was matched; the spans point into `bytes`. */
  note(bytes: Uint8Array): void {
    for (const slot of this.#slots) this.spans[slot] = this.#found[slot] as number // of the same length
    this.bytes = bytes
  }
}
