import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import type { Account } from './account.ts'
import { Backfills } from './backfills.ts'
import type { BlockAccount } from './batch/tracked-block.ts'
import type { Config } from './config/config.ts'
import { PROTOCOL } from './control/protocol.ts'
import { ControlServer, type Requests } from './control/server.ts'
import { type Delivery, exactlyOnce, openAtLeastOnce } from './delivery.ts'
import { openFormatHistory } from './format-history.ts'
import type { Log } from './observe/log.ts'
import type { ReloadSnapshot } from './observe/snapshots.ts'
import { type Route, runPipeline } from './pipeline.ts'
import { Rates } from './rates.ts'
import { compileRoutes } from './routes.ts'
import { openTransactionalKafka, type SinkContext } from './sinks/index.ts'
import type { Recovery } from './sources/file-source.ts'
import type { FollowedSource, OnceOptions, SourceOptions } from './sources/followed-source.ts'
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
  let observeDelivery: (deliveryMs: number) => void = () => {}
  const context = { log, onDelivered: (_topic: string, deliveryMs: number) => observeDelivery(deliveryMs) }
  let routes: readonly Route[] = []
  // Nothing is read before the routes are there.
  const framing = (input: number) => routes[input]?.framing ?? null
  const recover = recoveryFor(options, stop)
  const { source, opening } = await openBoth({ ...options, framing, recover, onClient }, context, stop)
  if (source === null) return { complete: false, unreadable: [], held: [] }
  try {
    // A pipe has no past, and leaves nothing in state_dir.
    const former = options.files.includes('-') ? () => [] : await openFormatHistory(config, log)
    routes = compileRoutes(config, former)
    const delivery = await opening
    try {
      const onDelivered = (observe: (deliveryMs: number) => void) => {
        observeDelivery = observe
      }
      return await deliver(options, { source, routes, delivery, control, onDelivered }, stop)
    } finally {
      await delivery.close()
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

interface Opened {
  /** Null: stopped before it was there. */
  readonly source: FollowedSource | null
  readonly opening: Promise<Delivery>
}

/** Where the positions are in Kafka, nothing is read before they are known. */
async function openBoth(options: SourceOptions, context: SinkContext, stop: AbortSignal): Promise<Opened> {
  const { config } = options
  const kafka = config.delivery === 'exactly-once' ? await openTransactionalKafka(config, context) : null
  // Connecting takes longer than looking at the files: both at once.
  const opening =
    kafka === null ? openAtLeastOnce(config, context) : Promise.resolve(exactlyOnce(config, kafka))
  // It is awaited later; until then its failure is nobody's.
  opening.catch(() => {})
  try {
    const source = await openSource({ ...options, signal: stop, ...(kafka && { topic: kafka }) })
    return { source, opening }
  } catch (error) {
    await opening.then(
      delivery => delivery.close(),
      () => {},
    )
    if (error === stop.reason) return { source: null, opening }
    throw error
  }
}

interface Parts {
  readonly source: FollowedSource
  readonly routes: readonly Route[]
  readonly delivery: Delivery
  readonly control: ControlServer
  readonly onDelivered: (observe: (deliveryMs: number) => void) => void
}

async function deliver(
  { config, log, account, reloads, onRunning, process }: DaemonOptions,
  { source, routes, delivery, control, onDelivered }: Parts,
  stop: AbortSignal,
): Promise<Outcome> {
  const grace = graceAfter(stop, config.shutdownGraceMs)
  const batcher = delivery.begin(source, grace.signal)
  const watched = { account, batcher, source, sink: delivery.sink, reloads }
  const status = await openStatus(config, log, watched, onDelivered)
  const rates = new Rates()
  const backfills = new Backfills({ config, log, source })
  const onDurable = (block: Block, counts: BlockAccount) => {
    account.add(block, counts)
    backfills.add(block, counts)
    const bytes = block.end.offset - block.start.offset
    rates.add(block.start.file.path, bytes, counts.lines, performance.now())
  }
  try {
    const report = () => statusReport(config, process, { ...watched, rates, backfills })
    control.requests = requestsFor(source, backfills, report)
    onRunning(source)
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
}

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
