import { type Escape, SPAN_UNSET, type VariableType } from '../nginx/compiled-format.ts'
import type { ErrorLogHead } from '../nginx/error-log-head.ts'
import { ErrorLogTail } from '../nginx/error-log-tail.ts'
import { ENTRY_TAIL_KEYS, ENTRY_VARIABLES, type EntryVariable } from '../nginx/error-log-variables.ts'
import type { LineValues } from '../rules/line-values.ts'

const TYPE: VariableType = 'text'

/** The values of an entry of error_log, for rules. */
export class EntryValues implements LineValues {
  readonly fields = ENTRY_VARIABLES.map(name => ({ name, type: TYPE }))
  readonly escape: Escape = 'none'
  readonly spans = new Int32Array(3 * ENTRY_VARIABLES.length)
  bytes: Uint8Array = new Uint8Array(0)
  readonly #tail = new ErrorLogTail()

  /** Of the entry with this head, whose message begins at `messageStart`; `connectionStart` is -1 when it names none. */
  note(bytes: Buffer, head: ErrorLogHead, connectionStart: number, messageStart: number, end: number): void {
    const tail = this.#tail
    this.bytes = bytes
    tail.read(bytes, messageStart, end)
    this.#set('level', head.levelStart, head.levelEnd)
    this.#set('pid', head.pidStart, head.pidEnd)
    this.#set('tid', head.tidStart, head.tidEnd)
    this.#set('connection', connectionStart, messageStart - 1)
    this.#set('message', messageStart, tail.messageEnd)
    for (const name of ENTRY_VARIABLES) {
      const key = ENTRY_TAIL_KEYS[name]
      if (key === undefined) continue
      this.#set(name, tail.spans[2 * key] as number, tail.spans[2 * key + 1] as number) // two for each key
    }
  }

  #set(name: EntryVariable, start: number, end: number): void {
    const span = 3 * ENTRY_VARIABLES.indexOf(name)
    const isSet = start >= 0 && end > start
    this.spans[span] = isSet ? start : 0
    this.spans[span + 1] = isSet ? end : 0
    this.spans[span + 2] = isSet ? 0 : SPAN_UNSET
  }
}
