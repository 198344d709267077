import { Batcher } from '../../src/batch/batcher.ts'
import { encodeHeaders } from '../../src/batch/record-writer.ts'
import type { BlockAccount } from '../../src/batch/tracked-block.ts'
import { type Route, runPipeline } from '../../src/pipeline.ts'
import type { Block, FileGeneration, Source } from '../../src/types.ts'
import { MemorySink } from '../support/memory-sink.ts'

const FILE: FileGeneration = { path: '/l', device: 1n, inode: 2n, generation: 3, key: '1:2:3', input: 0 }

interface Shipped {
  readonly sink: MemorySink
  readonly account: BlockAccount
  readonly acknowledged: number
}

/** Ships a file that is read in these blocks, by the route of its input. */
export async function ship(
  route: Route,
  texts: readonly string[],
  limits: { readonly maxRecords: number; readonly maxBytes: number; readonly totalBytes: number },
): Promise<Shipped> {
  const account: BlockAccount = {
    lines: 0,
    records: 0,
    deadLetters: 0,
    blankLines: 0,
    filteredLines: 0,
    filteredBytes: 0,
  }
  let acknowledged = 0
  const acknowledge = () => {
    acknowledged += 1
  }
  const source: Source = {
    async *blocks() {
      let offset = 0
      for (const text of texts) {
        const bytes = Buffer.from(text)
        const start = { file: FILE, offset }
        const end = { file: FILE, offset: offset + bytes.length }
        const unterminated = !text.endsWith('\n')
        const block: Block = { kind: 'lines', bytes, unterminated, start, end, readUnixMs: 9, acknowledge }
        yield block
        offset = end.offset
      }
    },
    close: () => Promise.resolve(),
  }
  const sink = new MemorySink({ hold: false })
  const others = { maxAgeMs: 60_000, maxBlockBytes: 100_000, topicsOfLine: 4 }
  const { signal } = new AbortController()
  const batcher = new Batcher({ ...limits, ...others, headers: () => encodeHeaders([]) }, sink, signal)
  const add = (_: Block, counts: BlockAccount) => {
    for (const key of Object.keys(account) as (keyof BlockAccount)[]) account[key] += counts[key]
  }
  await runPipeline(source, [route], batcher, add, signal)
  return { sink, account, acknowledged }
}
