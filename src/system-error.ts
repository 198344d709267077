/** The code of a system call's error (`ENOENT`), undefined for every other error. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

/** For `catch`: undefined in place of the errors with one of these codes. */
export function ignoring(...codes: readonly string[]): (error: unknown) => undefined {
  return error => {
    const code = errorCode(error)
    if (code === undefined || !codes.includes(code)) throw error
    return undefined
  }
}
