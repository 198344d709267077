// npm run fuzz: hostile lines through every codec, by the daemon's own data path.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { randomFrom } from '../sample-logs/vocabulary.mjs'
import { Coverage } from './coverage.mjs'
import { hostileLine } from './mutate.mjs'
import { seedsOf } from './seeds.mjs'

const USAGE = 'npm run fuzz -- [--seconds N] [--seed N]'
const MIB = 1024 * 1024
const LINES_OF_A_BLOCK = 500
const BLOCKS_OF_A_TURN = 20
/** So many lines take some milliseconds; on the busiest machine not this. */
const HANGING_MS = 20_000
/** A process that has warmed up does not grow any more, but by what the collector leaves for later. */
const GROWTH_BYTES = 96 * MIB
const WARM_SHARE = 0.2

/**
 * @param {string[]} args
 * @returns {Promise<number>} 0 when all went well, 1 when not, 64 for wrong arguments
 */
export async function main(args) {
  const options = readOptions(args)
  if (options === null) {
    console.error(USAGE)
    return 64
  }
  const { seconds, seed } = options
  const { formats, turn } = await openTurns()
  console.log(`fuzzing ${formats.length} formats for ${seconds} s, seed ${seed}`)
  const endMs = performance.now() + seconds * 1000
  const warmMs = performance.now() + seconds * 1000 * WARM_SHARE
  const total = { lines: 0, records: 0, deadLetters: 0, slowestMs: 0 }
  let warmBytes = 0
  for (let round = 0; performance.now() < endMs; round++) {
    const index = round % formats.length
    const turnSeed = seedOf(seed, round)
    const startedMs = performance.now()
    try {
      const { lines, records, deadLetters } = await turn(index, turnSeed)
      total.lines += lines
      total.records += records
      total.deadLetters += deadLetters
    } catch (error) {
      console.error(`${formats[index]}, round ${round} of seed ${seed}:`, error)
      return 1
    }
    total.slowestMs = Math.max(total.slowestMs, performance.now() - startedMs)
    if (performance.now() >= warmMs && warmBytes === 0) warmBytes = process.memoryUsage().rss
  }
  return report(total, warmBytes)
}

/**
 * @param {{ lines: number, records: number, deadLetters: number, slowestMs: number }} total
 * @param {number} warmBytes
 */
function report({ lines, records, deadLetters, slowestMs }, warmBytes) {
  const { rss } = process.memoryUsage()
  console.log(
    `${lines.toLocaleString('en')} lines: ${records.toLocaleString('en')} records, ${deadLetters.toLocaleString('en')} dead letters; ` +
      `every byte came out once. Slowest ${LINES_OF_A_BLOCK * BLOCKS_OF_A_TURN} lines: ${slowestMs.toFixed(0)} ms. ` +
      `RSS: ${Math.round(warmBytes / MIB)} MiB when warm, ${Math.round(rss / MIB)} MiB at the end`,
  )
  if (slowestMs > HANGING_MS) console.error('that is a hang')
  if (rss > warmBytes + GROWTH_BYTES) console.error('the memory grows')
  return slowestMs > HANGING_MS || rss > warmBytes + GROWTH_BYTES ? 1 : 0
}

/** What the build made is loaded here: this file is read before it is there. */
async function openTurns() {
  const module = (/** @type {string} */ name) => import(new URL(`../../build/${name}`, import.meta.url).href)
  const { loadConfig } = await module('config/load.js')
  const { compileRoutes } = await module('routes.js')
  const { runPipeline } = await module('pipeline.js')
  const { Batcher } = await module('batch/batcher.js')
  const { encodeHeaders } = await module('batch/record-writer.js')
  const { readRecords } = await module('batch/records.js')
  const { decodeMessage } = await module('codec/decode.js')
  const { DEAD_LETTER_MESSAGE } = await module('codec/message-names.js')

  const file = fileURLToPath(new URL('formats.yaml', import.meta.url))
  const { config } = loadConfig({ file, env: {}, workingDirectory: '/' })
  const routes = compileRoutes(config)
  const formats = config.inputs.map((/** @type {{ path: string }} */ { path }) => path.split('/').at(-1))
  const noHeaders = encodeHeaders([])
  const limits = { ...config.batch, maxBlockBytes: 16 * MIB, headers: () => noHeaders }

  /** @param {number} index @param {number} seed */
  const turn = async (index, seed) => {
    const coverage = new Coverage()
    const counts = { lines: 0, records: 0, deadLetters: 0 }
    const { deadLetterTopic, encoder } = routes[index]
    const sink = {
      async send(/** @type {{ topic: string }} */ batch) {
        const isLetter = batch.topic === deadLetterTopic
        for (const { value } of readRecords(batch)) {
          const message = decodeMessage(isLetter ? DEAD_LETTER_MESSAGE : encoder.messageName, value)
          coverage.sent(
            Number(message.identity.offset ?? 0),
            Number(message.identity.length ?? 0),
            isLetter ? message.raw : null,
          )
          counts[isLetter ? 'deadLetters' : 'records'] += 1
        }
      },
      async close() {},
    }
    const batcher = new Batcher(limits, sink, new AbortController().signal)
    const source = { blocks: () => blocksOf(index, formats[index], seed, coverage, counts), async close() {} }
    const onDurable = (/** @type {{ start: { offset: number } }} */ block) => coverage.end(block.start.offset)
    await runPipeline(source, routes, batcher, onDurable, new AbortController().signal)
    return counts
  }
  return { formats, turn }
}

/**
 * @param {number} input
 * @param {string} format
 * @param {number} seed
 * @param {Coverage} coverage
 * @param {{ lines: number }} counts
 */
async function* blocksOf(input, format, seed, coverage, counts) {
  const random = randomFrom(seed)
  const seeds = seedsOf(format)
  const identity = { path: `/fuzz/${format}`, device: 1n, inode: BigInt(input + 1), generation: 1, input }
  const file = { ...identity, key: `1:${input + 1}:1` }
  for (let block = 0, offset = 0; block < BLOCKS_OF_A_TURN; block++) {
    const lines = Array.from({ length: LINES_OF_A_BLOCK }, () => hostileLine(random, seeds))
    const bytes = Buffer.concat(lines.flatMap(line => [line, Buffer.from('\n')]))
    counts.lines += lines.length
    coverage.begin(offset, bytes)
    const place = { start: { file, offset }, end: { file, offset: offset + bytes.length } }
    offset += bytes.length
    yield {
      kind: 'lines',
      bytes,
      unterminated: false,
      ...place,
      readUnixMs: 1_718_690_400_000,
      acknowledge() {},
    }
  }
}

/** @param {number} seed @param {number} round */
function seedOf(seed, round) {
  return createHash('sha256').update(`${seed} ${round}`).digest().readUInt32LE()
}

/** @param {string[]} args @returns {{ seconds: number, seed: number } | null} */
function readOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: { seconds: { type: 'string', default: '600' }, seed: { type: 'string', default: '1' } },
    })
    const [seconds, seed] = [Number(values.seconds), Number(values.seed)]
    return seconds > 0 && Number.isSafeInteger(seed) ? { seconds, seed } : null
  } catch {
    return null
  }
}
