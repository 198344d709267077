import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Log } from './log.ts'

/** What `/metrics` answers with. */
export interface Exposition {
  readonly contentType: string
  readonly text: string
}

export interface StatusServerOptions {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  scrape(): Promise<Exposition>
  /** Why records cannot be delivered now, as a sentence; null when they can. */
  fault(): string | null
  readonly log: Log
}

export interface StatusServer {
  readonly port: number
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

const MAX_CONNECTIONS = 64
const LIMITS = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
}

/**
 * Serves `/metrics`, `/healthz` (200 while the event loop turns) and `/readyz` (200 only while it can deliver).
 * A port that cannot be opened is a warning and gives null: delivery matters more than being watched.
 */
export async function openStatusServer(options: StatusServerOptions): Promise<StatusServer | null> {
  const { host, port, log } = options
  const server = createServer(LIMITS, (request, response) => void respond(request, response, options))
  server.maxConnections = MAX_CONNECTIONS
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (error) {
    log.warn({ host, port, error }, 'metrics port could not be opened')
    return null
  }
  server.unref()
  server.on('error', error => log.warn({ error }, 'metrics server failed'))
  const { port: opened } = server.address() as AddressInfo // it listens on TCP
  log.info({ host, port: opened }, 'metrics port opened')
  return { port: opened, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  options: StatusServerOptions,
): Promise<void> {
  const { status, contentType, body } = await answer(request, options)
  const headers = {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  }
  response.writeHead(status, status === 405 ? { ...headers, allow: 'GET, HEAD' } : headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

async function answer({ method, url = '/' }: IncomingMessage, options: StatusServerOptions): Promise<Answer> {
  const path = url.split('?', 1)[0]
  if (path !== '/metrics' && path !== '/healthz' && path !== '/readyz') {
    return plain(404, 'not found: there are /metrics, /healthz and /readyz')
  }
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'only GET and HEAD')
  try {
    if (path === '/healthz') return plain(200, 'ok')
    if (path === '/readyz') return readiness(options.fault())
    const { contentType, text } = await options.scrape()
    return { status: 200, contentType, body: text }
  } catch (error) {
    options.log.error({ path, error }, 'status request failed')
    return plain(500, 'internal error, see the log')
  }
}

function readiness(fault: string | null): Answer {
  return fault === null ? plain(200, 'ready') : plain(503, `not ready: ${fault}`)
}

function plain(status: number, sentence: string): Answer {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${sentence}\n` }
}
