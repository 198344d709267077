import { open } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

const POLL_MS = 100

/**
 * Follows what the `file` sink writes: each message with its length before it, as a protobuf varint.
 *
 * @param {string} path waited for when it is not there yet
 * @param {(message: Uint8Array) => void} onMessage
 * @param {AbortSignal} signal
 */
export async function followDelimited(path, onMessage, signal) {
  const file = await openWhenThere(path, signal)
  if (file === null) return
  try {
    const chunk = Buffer.alloc(256 * 1024)
    /** @type {Buffer} */
    let rest = Buffer.alloc(0)
    while (!signal.aborted) {
      const { bytesRead } = await file.read(chunk)
      if (bytesRead > 0) rest = takeMessages(Buffer.concat([rest, chunk.subarray(0, bytesRead)]), onMessage)
      else await delay(POLL_MS, undefined, { signal }).catch(() => {})
    }
  } finally {
    await file.close()
  }
}

/**
 * @param {string} path
 * @param {AbortSignal} signal
 */
async function openWhenThere(path, signal) {
  while (!signal.aborted) {
    try {
      return await open(path)
    } catch {
      await delay(POLL_MS, undefined, { signal }).catch(() => {})
    }
  }
  return null
}

/**
 * @param {Buffer} bytes
 * @param {(message: Uint8Array) => void} onMessage
 * @returns {Buffer} the beginning of a message that is not complete yet
 */
function takeMessages(bytes, onMessage) {
  let start = 0
  for (;;) {
    let length = 0
    let at = start
    let byte = 128
    for (let shift = 0; byte > 127 && at < bytes.length; shift += 7) {
      byte = bytes[at++] ?? 0
      length += (byte & 127) * 2 ** shift
    }
    if (byte > 127 || at + length > bytes.length) return bytes.subarray(start)
    onMessage(bytes.subarray(at, at + length))
    start = at + length
  }
}
