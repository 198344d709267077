import type { Escape, VariableType } from '../nginx/compiled-format.ts'

/** Where the values of the line at hand are. */
export interface LineValues {
  /** The variables that lines may have, in the order of `spans`; one may be there twice. */
  readonly fields: readonly { readonly name: string; readonly type: VariableType }[]
  readonly escape: Escape
  /** For field i: start at 3i, end at 3i + 1, flags at 3i + 2, as in Matcher. */
  readonly spans: Int32Array
  /** What the spans point into. */
  readonly bytes: Uint8Array
}
