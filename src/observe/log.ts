/** The few methods of pino that the rest of logflowd uses; `observe/` makes the real one. Fields first, event second. */
export interface Log {
  debug(fields: object, event: string): void
  info(fields: object, event: string): void
  warn(fields: object, event: string): void
  error(fields: object, event: string): void
}
