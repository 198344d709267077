/** The escape parameter of a log_format (ngx_http_log_module). */
export type Escape = 'default' | 'json' | 'none'

/** One step of a compiled log_format, in the order of the text. */
export type Step =
  | { readonly kind: 'literal'; readonly bytes: Uint8Array }
  | { readonly kind: 'variable'; readonly name: string; readonly type: VariableType; readonly field: number }

/** How a variable's text is written by nginx, which decides what it can match. `research`: rules of ngx_http_variables.c. */
export type VariableType =
  | 'text'
  | 'request'
  | 'status'
  | 'integer'
  | 'seconds'
  | 'decimal'
  | 'time-local'
  | 'time-iso8601'
  | 'epoch-seconds'
  | 'address'
  | 'word'
  | 'upstream-addresses'
  | 'upstream-statuses'
  | 'upstream-seconds'
  | 'upstream-integers'

export interface CompiledFormat {
  readonly text: string
  readonly escape: Escape
  readonly module: 'http' | 'stream'
  readonly steps: readonly Step[]
  /** The variables in order of appearance; `Step.field` is the index here. A variable may appear twice. */
  readonly fields: readonly { readonly name: string; readonly type: VariableType }[]
}

/** In `spans`, after start and end: what the codec need not look for again. */
export const SPAN_ESCAPED = 1
/** The span has bytes above 0x7F as they stand in the line (escape=json and none): UTF-8 must be checked. */
export const SPAN_NON_ASCII = 2
/** The variable was unset (`-` in escape=default). */
export const SPAN_UNSET = 4

/**
 * Holds lines against one format. One matcher is used by one caller at a time: the result of `match` is in its
 * own arrays until the next call, so that a line costs no allocation.
 */
export interface Matcher {
  readonly format: CompiledFormat
  /** For field i: start at 3i, end at 3i+1 (offsets into the bytes given), flags at 3i+2. */
  readonly spans: Int32Array
  /** True when the whole of bytes[start, end) (no LF) is a line of the format. Linear in the line's length. */
  match(bytes: Uint8Array, start: number, end: number): boolean
  /** After a mismatch: the furthest byte reached, counted from 1, and why no format went further. */
  mismatch(): { readonly column: number; readonly reason: string }
}
