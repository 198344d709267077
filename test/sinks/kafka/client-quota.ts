import { once } from 'node:events'
import { connect } from 'node:net'

const ALTER_CLIENT_QUOTAS = 49

/** So many bytes a second for one client.id (KIP-546). kafkajs does not speak this request. */
export async function setProducerQuota(
  broker: string,
  clientId: string,
  bytesPerSecond: number,
): Promise<void> {
  const [host, port] = broker.split(':')
  const socket = connect(Number(port), host)
  try {
    await once(socket, 'connect')
    socket.write(request(clientId, bytesPerSecond))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    // Size, correlation id, throttle time, one entry.
    const errorCode = answer.readInt16BE(16)
    if (errorCode !== 0) throw new Error(`the quota was refused: ${errorCode}`)
  } finally {
    socket.destroy()
  }
}

function request(clientId: string, bytesPerSecond: number): Buffer {
  const body = Buffer.concat([
    int16(ALTER_CLIENT_QUOTAS),
    int16(0),
    int32(1),
    string('test'),
    int32(1),
    int32(1),
    string('client-id'),
    string(clientId),
    int32(1),
    string('producer_byte_rate'),
    float64(bytesPerSecond),
    Buffer.of(0),
    Buffer.of(0),
  ])
  return Buffer.concat([int32(body.length), body])
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

function float64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeDoubleBE(value)
  return bytes
}

function string(text: string): Buffer {
  return Buffer.concat([int16(text.length), Buffer.from(text)])
}
