import { CommandError, EXIT } from '../errors.ts'
import type { SavedFile, SavedState, StateChange } from './saved-state.ts'
import { savedKey } from './saved-state.ts'
import { decodeFile, encodeFile } from './saved-text.ts'

const VERSION = 1

/** One record of the checkpoint topic; a value of null (a tombstone) takes back what its key had. */
export interface PositionRecord {
  readonly key: string
  readonly value: string | null
}

/** Who wrote the last transaction of a transactional id, and which one it was. Every transaction has it. */
export interface TransactionHead {
  /** Rises by one with each transaction. */
  readonly serial: number
  /** Made anew whenever a process takes the transactional id. */
  readonly instance: string
  readonly host: string
  readonly pid: number
  /** When the instance began, Unix time in ms. */
  readonly sinceUnixMs: number
  /** When this transaction was made, Unix time in ms. */
  readonly writtenUnixMs: number
  readonly machineId: string | null
  readonly stateDir: string
}

type Rest = Omit<SavedState, 'files' | 'topic'>

/**
 * What the checkpoint topic says under one transactional id: records with the id itself as their key (the head), `ID/state`
 * (all but the files) and `ID/DEVICE:INODE:GENERATION` (one for each file generation).
 */
export class TopicState {
  readonly transactionalId: string
  head: TransactionHead | null = null
  #rest: Rest | null = null
  readonly #files = new Map<string, SavedFile>()

  constructor(transactionalId: string) {
    this.transactionalId = transactionalId
  }

  /** Whether the key is of this transactional id. */
  owns(key: string): boolean {
    return key === this.transactionalId || key.startsWith(`${this.transactionalId}/`)
  }

  /**
   * Takes a record of the topic, in their order.
   * @throws CommandError when it was written by a later logflowd, or by something else
   */
  apply({ key, value }: PositionRecord): void {
    const name = key.slice(this.transactionalId.length + 1)
    if (name === '') this.head = value === null ? null : headIn(key, value)
    else if (name === 'state') this.#rest = value === null ? null : (bodyOf(key, value)['state'] as Rest)
    else if (value === null) this.#files.delete(name)
    else this.#files.set(name, decodeFile(bodyOf(key, value)['file']))
  }

  /** Begins with a copy of what the topic said at an earlier time; what it said after that is applied. */
  seed({ files, topic: _, ...rest }: SavedState): void {
    this.clear()
    this.#rest = rest
    for (const file of files) this.#files.set(savedKey(file), file)
  }

  /** The records that make the change, the head first. They are not applied. */
  encode(head: TransactionHead, { rest, files, forgotten }: StateChange): PositionRecord[] {
    const id = this.transactionalId
    const records: PositionRecord[] = [{ key: id, value: JSON.stringify({ v: VERSION, ...head }) }]
    if (rest !== null) {
      const { topic: _, ...state } = rest
      records.push({ key: `${id}/state`, value: JSON.stringify({ v: VERSION, state }) })
    }
    for (const key of forgotten) records.push({ key: `${id}/${key}`, value: null })
    for (const file of files) {
      records.push({ key: `${id}/${savedKey(file)}`, value: `{"v":${VERSION},"file":${encodeFile(file)}}` })
    }
    return records
  }

  /** Nothing is known any more. */
  clear(): void {
    this.head = null
    this.#rest = null
    this.#files.clear()
  }

  /** What it says of the files; `ifNone` is the rest when it has none. */
  saved(ifNone: Rest): SavedState {
    const files = [...this.#files.values()].sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
    return { ...(this.#rest ?? ifNone), files }
  }
}

/** The head in a record whose key is a transactional id. */
export function headIn(key: string, value: string): TransactionHead {
  const { v: _, ...head } = bodyOf(key, value)
  return head as unknown as TransactionHead // as `encode` wrote it
}

function bodyOf(key: string, value: string): Record<string, unknown> {
  const body = parsed(value)
  const version = body?.['v']
  if (body === null || typeof version !== 'number') {
    throw new CommandError(`the checkpoint topic has a record ${key} that no logflowd wrote`, EXIT.config)
  }
  if (version > VERSION) {
    throw new CommandError(
      `the checkpoint topic has a record ${key} of version ${version}, written by a later logflowd: run that one`,
      EXIT.config,
    )
  }
  return body
}

function parsed(value: string): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(value)
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null
  } catch {
    return null
  }
}
