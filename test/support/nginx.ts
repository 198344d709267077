import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { until } from './daemon.ts'

const run = promisify(execFile)

/** Whether a program can be started here; a test that needs it is skipped, with this reason, when it cannot. */
export function missingPrograms(...names: readonly string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(':'), '/usr/sbin', '/sbin']
  const missing = names.filter(name => !folders.some(folder => existsSync(join(folder, name))))
  return missing.length === 0 ? null : `not installed here: ${missing.join(', ')}`
}

/** A real nginx that writes `access.log` (combined) in a folder, with several workers, on a free loopback port. */
export class Nginx {
  readonly #folder: string
  readonly #port: number
  readonly #process: ChildProcess
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 })

  static async start(folder: string): Promise<Nginx> {
    const port = await freePort()
    mkdirSync(join(folder, 'html'), { recursive: true })
    // The workers run as another user when root starts it.
    chmodSync(folder, 0o755)
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; worker_processes 2; pid nginx.pid; error_log stderr crit;
       events { worker_connections 128; accept_mutex off; }
       http { access_log access.log; server { listen 127.0.0.1:${port} reuseport; location / { return 204; } } }`,
    )
    const child = spawn('nginx', ['-p', folder, '-c', 'nginx.conf'], { stdio: 'inherit' })
    const nginx = new Nginx(folder, port, child)
    await until(
      () =>
        nginx.get('/ready').then(
          () => true,
          () => false,
        ),
      () => 'nginx to answer',
    )
    return nginx
  }

  private constructor(folder: string, port: number, child: ChildProcess) {
    this.#folder = folder
    this.#port = port
    this.#process = child
  }

  get pidFile(): string {
    return join(this.#folder, 'nginx.pid')
  }

  get(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const asking = request({ host: '127.0.0.1', port: this.#port, path, agent: this.#agent }, response => {
        response.resume().on('end', resolve)
      })
      asking.on('error', reject).end()
    })
  }

  /** What logrotate's postrotate script of nginx's package does. */
  reopen(): void {
    process.kill(Number(readFileSync(this.pidFile, 'utf8')), 'SIGUSR1')
  }

  async stop(): Promise<void> {
    this.#agent.destroy()
    this.#process.kill('SIGQUIT')
    if (this.#process.exitCode === null) await once(this.#process, 'exit')
  }
}

/** Runs the real logrotate once, by force, on what `directives` say about `log`. */
export async function logrotate(folder: string, log: string, directives: readonly string[]): Promise<void> {
  const config = join(folder, 'logrotate.conf')
  writeFileSync(config, `${log} {\n${directives.join('\n')}\n}\n`)
  chmodSync(config, 0o644)
  await run('logrotate', ['--force', '--state', join(folder, 'logrotate.state'), config], {
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
