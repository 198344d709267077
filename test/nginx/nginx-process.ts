import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

export interface RunningNginx {
  readonly folder: string
  readonly port: number
  /** Sends bytes on a connection of its own and waits until nginx closes it. */
  request(bytes: string | Buffer): Promise<void>
  stop(): Promise<void>
}

/** A real nginx of one process in a temporary folder; `http` is the inside of its http block, `modules` and `stream` stand beside it. */
export async function startNginx(
  http: (folder: string, port: number) => string,
  { modules, stream }: { modules: string; stream(folder: string): string } = {
    modules: '',
    stream: () => '',
  },
): Promise<RunningNginx> {
  const folder = mkdtempSync(join(tmpdir(), 'logflowd-nginx-'))
  const port = await freePort()
  writeFileSync(
    join(folder, 'nginx.conf'),
    `${modules} daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log warn; events {}
     http { ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
     ${http(folder, port)} }
     ${stream(folder)}`,
  )
  const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
  })
  let complaint = ''
  child.stderr.on('data', bytes => {
    complaint += bytes
  })
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${complaint}`)
    await delay(20)
  }
  return {
    folder,
    port,
    request: bytes => send(port, bytes),
    stop: () => stop(child, folder),
  }
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  const exit = once(child, 'exit')
  if (child.exitCode === null && child.kill('SIGTERM')) await exit
  rmSync(folder, { recursive: true, force: true })
}

async function send(port: number, bytes: string | Buffer): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => {})
  socket.resume()
  socket.end(bytes)
  await once(socket, 'close')
}

async function accepts(port: number): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1' })
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
