/** What `run --once --json` prints. */
export interface AccountReport {
  readonly complete: boolean
  readonly exit_code: number
  readonly total: FileNumbers
  readonly files: readonly (FileNumbers & { readonly path: string })[]
  readonly unreadable: readonly string[]
  readonly held: readonly string[]
}

export interface FileNumbers {
  readonly bytes: number
  readonly lines: number
  readonly delivered: number
  readonly dead_lettered: number
  readonly filtered_lines: number
  readonly filtered_bytes: number
  readonly blank_lines: number
  readonly skipped_bytes: number
  readonly abandoned_bytes: number
}
