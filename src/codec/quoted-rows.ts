import { ParserOptions } from '@fast-csv/parse/build/src/ParserOptions.js'
import { Parser } from '@fast-csv/parse/build/src/parser/Parser.js'

/** Each is one ASCII character. */
export interface CsvDialect {
  readonly delimiter: string
  readonly quote: string | null
  /** Null: the quote itself, doubled. */
  readonly escape: string | null
}

export interface QuotedRows {
  /** The values of one line, a character for each byte; a sentence when its quotes are wrong. */
  read(line: string): readonly string[] | string
}

/**
 * The rules about quotes are those of @fast-csv/parse. Its stream ends at the first bad row and gives no rows before it is asked
 * again, so that its parser is used by itself (the version is fixed in package.json), for one line at a time.
 */
export function openQuotedRows({ delimiter, quote, escape: escaping }: CsvDialect): QuotedRows {
  const parser = new Parser(
    new ParserOptions({ delimiter, quote, ...(escaping === null ? {} : { escape: escaping }) }),
  )
  // A first value of blanks would be lost, and a byte order mark: so nothing of the line comes first.
  const first = ['x', 'y', 'z', '_'].find(one => one !== delimiter && one !== quote && one !== escaping) ?? ''
  return {
    read(line) {
      try {
        const [row, ...others] = parser.parse(`${first}${delimiter}${line}`, false).rows
        return row === undefined || others.length > 0 ? CR_OUTSIDE_QUOTES : row.slice(1)
      } catch (error) {
        if (!(error instanceof Error)) throw error
        return /missing closing/.test(error.message)
          ? 'a quote is not closed'
          : 'something stands after a closing quote'
      }
    },
  }
}

export const CR_OUTSIDE_QUOTES = 'a carriage return stands outside quotes'
