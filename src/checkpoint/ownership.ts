import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { chmod, type FileHandle, open, realpath, stat, unlink } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { CommandError, EXIT } from '../errors.ts'
import { errorCode } from '../system-error.ts'

const NAME = 'logflowd.sock'
/** An owner whose event loop is busy still has the kernel accept for it: it is only not named then. */
const ANSWER_TIMEOUT_MS = 500

/** While it is held, no other process reads into this state_dir. */
export interface Ownership {
  release(): Promise<void>
}

/** Greets a client: the first line it gets has `"pid":…` in it. */
export type OnClient = (client: Socket) => void

/**
 * Listens on a unix socket in state_dir, which says who owns it to whoever connects. A socket that nobody listens
 * on was left by a process that is gone. A CommandError with exit 75 when another process owns the directory.
 */
export async function ownStateDir(
  stateDir: string,
  pid: number,
  onClient: OnClient = client => {
    client.end(`${JSON.stringify({ pid })}\n`)
  },
): Promise<Ownership> {
  const directory = await openDirectory(stateDir)
  try {
    const takeover = await oneAtATime(stateDir)
    try {
      return await takeSocket(stateDir, directory, onClient)
    } finally {
      await closed(takeover)
    }
  } catch (error) {
    await directory.close()
    throw error
  }
}

/**
 * Connects to the process that owns the state_dir; null when there is none.
 * @throws CommandError 77 when this user may not
 */
export async function connectToOwner(stateDir: string): Promise<Socket | null> {
  const directory = await openDirectory(stateDir).catch((error: unknown) => refuse(stateDir, error))
  if (directory === null) return null
  const socket = connect(socketIn(directory))
  try {
    await once(socket, 'connect')
    return socket
  } catch (error) {
    return refuse(stateDir, error)
  } finally {
    await directory.close()
  }
}

/** Null when nobody is there. */
function refuse(stateDir: string, error: unknown): null {
  const code = errorCode(error)
  if (code !== undefined && NOBODY.has(code)) return null
  if (code !== 'EACCES' && code !== 'EPERM') throw error
  throw new CommandError(
    `state_dir ${stateDir} belongs to another user: ask as that one, or as root`,
    EXIT.permission,
    { cause: error },
  )
}

const NOBODY: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'])

function openDirectory(stateDir: string): Promise<FileHandle> {
  return open(stateDir, constants.O_RDONLY | constants.O_DIRECTORY)
}

/** The path of a unix socket has at most 107 bytes; through the open directory it is always short. */
function socketIn(directory: FileHandle): string {
  return `/proc/self/fd/${directory.fd}/${NAME}`
}

async function takeSocket(stateDir: string, directory: FileHandle, onClient: OnClient): Promise<Ownership> {
  const path = socketIn(directory)
  const owner = await askOwner(path)
  if (owner !== null) throw inUse(stateDir, owner)
  await unlink(path).catch(() => {})
  const clients = new Set<Socket>()
  const server = createServer(client => {
    clients.add(client)
    client.on('close', () => clients.delete(client))
    client.on('error', () => {})
    onClient(client)
  })
  await listening(server, path)
  // Who may connect may have files read: no group, however state_dir is shared.
  await chmod(path, 0o600)
  server.unref()
  return {
    async release() {
      const isClosed = closed(server)
      // One that does not close its side would keep the server, and us, for ever.
      for (const client of clients) client.destroy()
      await isClosed
      await directory.close()
    },
  }
}

/**
 * Two processes that both find a socket left behind must not both replace it. An abstract socket (unix(7)) cannot
 * be left behind, so it is the lock while the real one changes hands.
 */
async function oneAtATime(stateDir: string): Promise<Server> {
  const { dev, ino } = await stat(await realpath(stateDir), { bigint: true })
  const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 32)
  const server = createServer()
  try {
    await listening(server, `\0logflowd-takeover-${name}`)
  } catch (cause) {
    throw new CommandError(`state_dir ${stateDir} is being taken by another logflowd`, EXIT.temporary, {
      cause,
    })
  }
  return server
}

/** What the owner says of itself; null when there is none. */
function askOwner(path: string): Promise<string | null> {
  return new Promise(resolve => {
    const socket = connect(path)
    let answer = ''
    socket.setEncoding('utf8')
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => {
      socket.destroy()
      resolve(answer)
    })
    socket.on('data', text => {
      answer += text
      if (!answer.includes('\n')) return
      socket.destroy()
      resolve(answer)
    })
    socket.on('end', () => resolve(answer))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code !== undefined && NOBODY.has(error.code) ? null : answer)
    })
  })
}

function inUse(stateDir: string, answer: string): CommandError {
  const pid = /"pid":(\d+)/.exec(answer)?.[1]
  const owner = pid === undefined ? 'another process, which does not say who it is' : `process ${pid}`
  return new CommandError(`state_dir ${stateDir} is in use by ${owner}`, EXIT.temporary)
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
  })
}
