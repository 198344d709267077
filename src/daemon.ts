import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Account } from './account.ts'
import { Backfills } from './backfills.ts'
import { Batcher, type BatcherOptions } from './batch/batcher.ts'
import { encodeHeaders } from './batch/record-writer.ts'
import type { BlockAccount } from './batch/tracked-block.ts'
import { SCHEMA_HEADER, schemaHeaderValue } from './codec/schema-header.ts'
import type { Config } from './config/config.ts'
import { PROTOCOL } from './control/protocol.ts'
import { ControlServer, type Requests } from './control/server.ts'
import { openFormatHistory } from './format-history.ts'
import type { Log } from './observe/log.ts'
import type { ReloadSnapshot } from './observe/snapshots.ts'
import { type Route, runPipeline } from './pipeline.ts'
import { Rates } from './rates.ts'
import { compileRoutes } from './routes.ts'
import { destinationsOf } from './rules/rules.ts'
import { openSink } from './sinks/index.ts'
import { messageOfTopic } from './sinks/topic-messages.ts'
import type { Recovery } from './sources/file-source.ts'
import type { FollowedSource, OnceOptions } from './sources/followed-source.ts'
import { openSource } from './sources/index.ts'
import { openStatus } from './status.ts'
import { type ProcessFacts, statusReport } from './status-report.ts'
import type { Block } from './types.ts'

export interface DaemonOptions {
  readonly config: Config
  readonly log: Log
  /** Read everything there is and end; null: follow. */
  readonly once: OnceOptions | null
  /** With `once`: only these; `-` is stdin. */
  readonly files: readonly string[]
  readonly stdin: Readable
  /** An empty state_dir is one that lost its checkpoint. */
  readonly isStateLost: boolean
  /** What is told of the process to who asks. */
  readonly process: ProcessFacts
  /** Added to as things become durable. */
  readonly account: Account
  /** How often the configuration was read again. */
  readonly reloads: () => ReloadSnapshot
  /** Called when everything is open. */
  readonly onRunning: (source: FollowedSource) => void
}

export interface Outcome {
  /** Everything that could be read is durable. */
  readonly complete: boolean
  /** What could not be read, by path. */
  readonly unreadable: readonly string[]
  /** What is held because its lines match no format, by path. */
  readonly held: readonly string[]
}

/**
 * One run: opens state, sink and source, lets the data flow until the source ends or `stop` is aborted, and closes
 * in order: stop reading, send what was read, wait for acknowledgements (so long as the grace allows), save the
 * checkpoint, close. What was not acknowledged is read again by the next run.
 */
export async function runDaemon(options: DaemonOptions, stop: AbortSignal): Promise<Outcome> {
  const { config, log, account } = options
  const { pid, version } = options.process
  const mode = options.once === null ? 'follow' : 'once'
  const control = new ControlServer({ pid, protocol: PROTOCOL, version, mode })
  const onClient = (client: Socket) => control.accept(client)
  const rates = new Rates()
  let observeDelivery: (deliveryMs: number) => void = () => {}
  const onDelivered = (_topic: string, deliveryMs: number) => observeDelivery(deliveryMs)
  // Connecting takes longer than looking at the files: both at once.
  const opening = openSink(config, { log, onDelivered })
  // It is awaited below; until then its failure is nobody's.
  opening.catch(() => {})
  let routes: readonly Route[] = []
  // Nothing is read before the routes are there.
  const framing = (input: number) => routes[input]?.framing ?? null
  const recover = recoveryFor(options, stop)
  const opened = openSource({ ...options, framing, recover, onClient })
  const source = await opened.catch(async (error: unknown) => {
    await opening.then(
      sink => sink.close(),
      () => {},
    )
    // It was told to stop while it waited for Kafka to recover a lost checkpoint.
    if (stop.aborted && error === stop.reason) return null
    throw error
  })
  if (source === null) return { complete: false, unreadable: [], held: [] }
  try {
    // A pipe has no past, and leaves nothing in state_dir.
    const former = options.files.includes('-') ? () => [] : await openFormatHistory(config, log)
    routes = compileRoutes(config, former)
    const sink = await opening
    try {
      const grace = graceAfter(stop, config.shutdownGraceMs)
      const batcher = new Batcher(batcherOptions(config), sink, grace.signal)
      const watched = { account, batcher, source, sink, reloads: options.reloads }
      const status = await openStatus(config, log, watched, observe => {
        observeDelivery = observe
      })
      const backfills = new Backfills({ config, log, source })
      const onDurable = (block: Block, counts: BlockAccount) => {
        account.add(block, counts)
        backfills.add(block, counts)
        const bytes = block.end.offset - block.start.offset
        rates.add(block.start.file.path, bytes, counts.lines, performance.now())
      }
      try {
        const report = () => statusReport(config, options.process, { ...watched, rates, backfills })
        control.requests = requestsFor(source, backfills, report)
        options.onRunning(source)
        await runPipeline(source, routes, batcher, onDurable, stop)
        return { complete: !stop.aborted, unreadable: source.unreadable(), held: source.held() }
      } catch (error) {
        if (!grace.signal.aborted) throw error
        log.warn(
          { batches: batcher.sending },
          'stopped before everything was acknowledged; it will be read again',
        )
        return { complete: false, unreadable: source.unreadable(), held: source.held() }
      } finally {
        control.requests = null
        grace.release()
        await status.close()
      }
    } finally {
      await sink.close()
    }
  } finally {
    for (const { path, bytes } of source.abandoned()) account.abandon(path, bytes)
    const abandoned = source.deletedUndelivered()
    if (abandoned.length > 0) log.error({ abandoned }, 'deleted files were not delivered to their end')
    await source.close()
  }
}

/** What clients of the socket in state_dir may ask. */
function requestsFor(source: FollowedSource, backfills: Backfills, report: () => object): Requests {
  return {
    status: report,
    drained: part => {
      source.wake()
      return Promise.resolve(source.drained(part))
    },
    backfill: (request, onProgress, signal) => backfills.run(request, onProgress, signal),
  }
}

/** Of a checkpoint of which no copy is whole. */
function recoveryFor(options: DaemonOptions, stop: AbortSignal): Recovery {
  return {
    isEmptyLost: options.isStateLost,
    async state(known) {
      const { recoverCheckpoint } = await import('./recovery/recover-checkpoint.ts')
      return await recoverCheckpoint(known, { ...options, once: options.once !== null }, stop)
    },
  }
}

/** The part of `batch` that is not written there: headers by topic, and the largest block. */
function batcherOptions(config: Config): BatcherOptions {
  const constant = Object.entries(config.kafka.headers)
  return {
    ...config.batch,
    maxBlockBytes: config.maxLineBytes + BLOCK_SLACK_BYTES,
    topicsOfLine: topicsOfLine(config),
    headers: (topic: string) =>
      encodeHeaders(
        config.kafka.schemaHeader
          ? [...constant, [SCHEMA_HEADER, schemaHeaderValue(messageOfTopic(topic, config))]]
          : constant,
      ),
  }
}

/** The most batches that a record is in at once. Where rules choose its topics, it is written into another one's first. */
function topicsOfLine({ inputs, kafka }: Config): number {
  const most = inputs.flatMap(({ rules, topic }) =>
    rules === undefined ? [] : destinationsOf(rules, topic ?? kafka.topic).map(topics => topics.length + 1),
  )
  return Math.max(1, ...most)
}

/** A block is one read, and may begin with the line that the read before it left unfinished. */
const BLOCK_SLACK_BYTES = 1024 * 1024

/** A signal that is aborted `graceMs` after `stop` is. */
function graceAfter(stop: AbortSignal, graceMs: number): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    timer = setTimeout(() => controller.abort(new Error(`not acknowledged within ${graceMs} ms`)), graceMs)
  }
  if (stop.aborted) begin()
  else stop.addEventListener('abort', begin, { once: true })
  return {
    signal: controller.signal,
    release() {
      clearTimeout(timer)
      stop.removeEventListener('abort', begin)
    },
  }
}
