/** The header that `kafka.schema_header: true` puts on every record. */
export const SCHEMA_HEADER = 'logflowd-schema'

/** Its value: the message's full name and the version of its meaning, `logflow.v1.NginxLogRequest;1`. */
export function schemaHeaderValue(messageName: string): string {
  return `${messageName};1`
}

/** The message's name in a header value; null when it is not one of ours. */
export function messageNameOf(headerValue: string): string | null {
  const name = headerValue.split(';')[0] ?? ''
  return name.startsWith('logflow.v1.') ? name : null
}
