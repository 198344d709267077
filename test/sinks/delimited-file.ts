import { readFile } from 'node:fs/promises'
import protobuf from 'protobufjs/minimal.js'

/** As a message begins: with its identity. */
export const message = (text: string) => Buffer.from(`\n${text}`)

/** As any protobuf library reads delimited messages. */
export async function valuesOf(path: string): Promise<string[]> {
  const reader = protobuf.Reader.create(await readFile(path))
  const found: string[] = []
  while (reader.pos < reader.len) found.push(Buffer.from(reader.bytes()).toString())
  return found
}
