import type { Connection, Protocol } from './internals.ts'
import { isLeaderlessTaker, withoutLeaderErrors } from './leaderless.ts'
import type { FramedRequest } from './produce-request.ts'

type Send = Connection['send']

/**
 * `Connection.send` of kafkajs, but that a framed request goes to the socket as it is: kafkajs would copy its
 * megabyte twice, into buffers of twice the size that are filled with zeros first. And metadata with partitions that
 * have no leader are taken by who says that he takes them.
 */
export function sendFramed(stock: Send): Send {
  return function send(this: Connection, protocol) {
    const { request } = protocol
    if (isFramed(request)) return sendFrame(this, protocol, request)
    return stock.call(this, isLeaderlessTaker(this, protocol) ? withoutLeaderErrors(protocol) : protocol)
  }
}

function isFramed(request: Protocol['request']): request is FramedRequest {
  return 'frame' in request
}

async function sendFrame(
  connection: Connection,
  protocol: Protocol,
  request: FramedRequest,
): Promise<unknown> {
  if (!connection.isAuthenticated()) await connection.authenticate()
  connection.failIfNotConnected()
  const { apiKey, apiName, apiVersion } = request
  const correlationId = connection.nextCorrelationId()
  const parts = request.frame(correlationId, connection.clientId)

  const { payload } = await new Promise<{ payload: Buffer }>((resolve, reject) => {
    connection.requestQueue.push({
      entry: { apiKey, apiName, apiVersion, correlationId, resolve, reject },
      expectResponse: true,
      requestTimeout: protocol.requestTimeout ?? null,
      sendRequest: () => {
        request.onWrite()
        const { socket } = connection
        socket.cork()
        for (const part of parts) socket.write(part)
        socket.uncork()
      },
    })
  })
  const decoded = await protocol.response.decode(payload)
  connection.requestQueue.maybeThrottle(decoded.clientSideThrottleTime)
  return await protocol.response.parse(decoded)
}
