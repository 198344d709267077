import { hostname } from 'node:os'
import { decodeMessage, messageToJson } from '../codec/decode.ts'
import { ERROR_LOG_MESSAGE, messageOfModule } from '../codec/message-names.ts'
import { createNginxErrorEncoder, localTimeZone } from '../codec/nginx-error-encoder.ts'
import type { CompiledFormat } from '../nginx/compiled-format.ts'
import { type LinePrinter, printMismatch } from './line-printer.ts'
import { type EncodeLine, openEncodedLines, openRequestLines } from './request-lines.ts'

/** What the daemon would send for the line, in protobuf's JSON mapping: written by its codec and read back. */
export function openRecordPrinter(format: CompiledFormat): LinePrinter {
  return printerOf(messageOfModule(format.module), openRequestLines(format, '-', hostname()))
}

/** The same for an entry of error_log, whose time is read in the machine's zone. */
export function openErrorPrinter(): LinePrinter {
  const options = { host: hostname(), labels: {}, timeZone: localTimeZone(), keyVariable: null }
  return printerOf(ERROR_LOG_MESSAGE, openEncodedLines(createNginxErrorEncoder(options), '-'))
}

function printerOf(messageName: string, encodeLine: EncodeLine): LinePrinter {
  return (bytes, start, end, offset) => {
    const encoded = encodeLine(bytes, start, end, offset)
    if (!encoded.ok) return printMismatch(encoded)
    return JSON.stringify(messageToJson(messageName, decodeMessage(messageName, encoded.message)))
  }
}
