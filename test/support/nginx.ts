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

/** What stands in `http {}` of an nginx on this port. */
export type HttpBlock = (port: number) => string

const COMBINED_LOG: HttpBlock = port =>
  `access_log access.log; server { listen 127.0.0.1:${port} reuseport; location / { return 204; } }`

/** A real nginx with several workers on a free loopback port; it writes `access.log` (combined) in its folder by itself. */
export class Nginx {
  readonly #folder: string
  readonly #port: number
  readonly #process: ChildProcess
  readonly #held = new Set<() => void>()
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 8 })

  static async start(folder: string, http: HttpBlock = COMBINED_LOG): Promise<Nginx> {
    const port = await freePort()
    mkdirSync(join(folder, 'html'), { recursive: true })
    // The workers run as another user when root starts it.
    chmodSync(folder, 0o755)
    writeConf(folder, http(port))
    const child = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'inherit' })
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

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const asking = request({ ...this.#request(path), headers, agent: this.#agent }, response => {
        response.resume().on('end', resolve)
      })
      asking.on('error', reject).end()
    })
  }

  /** A request that is under way when this resolves, until what it gives is called. */
  hold(path: string): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const asking = request({ ...this.#request(path), agent: false }, response => {
        response.on('error', () => {})
        const release = () => void response.destroy()
        this.#held.add(release)
        resolve(release)
      })
      asking.on('error', reject).end()
    })
  }

  /** Writes another configuration, which nginx does not read before `reload`. */
  configure(http: HttpBlock): void {
    writeConf(this.#folder, http(this.#port))
  }

  /** `nginx -s reload`: new workers, while the old ones end what they have begun. */
  reload(): void {
    process.kill(Number(readFileSync(this.pidFile, 'utf8')), 'SIGHUP')
  }

  #request(path: string): { host: string; port: number; path: string } {
    return { host: '127.0.0.1', port: this.#port, path }
  }

  /** What logrotate's postrotate script of nginx's package does. */
  reopen(): void {
    process.kill(Number(readFileSync(this.pidFile, 'utf8')), 'SIGUSR1')
  }

  async stop(): Promise<void> {
    this.#agent.destroy()
    for (const release of this.#held) release()
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

function writeConf(folder: string, http: string): void {
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; worker_processes 2; pid nginx.pid; error_log stderr crit;
     events { worker_connections 128; accept_mutex off; }
     http { ${http} }`,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
