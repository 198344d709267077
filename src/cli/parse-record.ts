import { hostname } from 'node:os'
import { decodeMessage, messageToJson } from '../codec/decode.ts'
import { messageOfModule } from '../codec/message-names.ts'
import type { CompiledFormat } from '../nginx/compiled-format.ts'
import { type LinePrinter, printMismatch } from './line-printer.ts'
import { openRequestLines } from './request-lines.ts'

/** What the daemon would send for the line, in protobuf's JSON mapping: written by its codec and read back. */
export function openRecordPrinter(format: CompiledFormat): LinePrinter {
  const encodeLine = openRequestLines(format, '-', hostname())
  const name = messageOfModule(format.module)
  return (bytes, start, end, offset) => {
    const encoded = encodeLine(bytes, start, end, offset)
    if (!encoded.ok) return printMismatch(encoded)
    return JSON.stringify(messageToJson(name, decodeMessage(name, encoded.message)))
  }
}
