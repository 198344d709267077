/**
 * Makes the logs in sample-logs/ anew: runs the nginx that is installed on a copy of the folder's configuration,
 * sends it the requests of traffic.mjs, and copies back what it wrote.
 *
 *   node tools/sample-logs/make.mjs
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startBackends } from './backends.mjs'
import { apiVisits, ingressVisits, siteVisits } from './traffic.mjs'
import { integer, randomFrom } from './vocabulary.mjs'

const folder = fileURLToPath(new URL('../../sample-logs/', import.meta.url))

// The addresses of nginx.conf. All of 127.0.0.0/8 is loopback on Linux, so fixed ports meet nobody there.
const backends = ['127.0.80.20', '127.0.80.21'].map(host => ({ host, port: 9000 }))
const sites = [
  { host: '127.0.80.1', log: 'access.log', visits: siteVisits(1) },
  { host: '127.0.80.2', log: 'site.log', visits: siteVisits(2) },
  { host: '127.0.80.3', log: 'ingress.log', visits: ingressVisits(3) },
  { host: '127.0.80.4', log: 'api.json.log', visits: apiVisits(4) },
  { host: '127.0.80.5', log: 'cdn.ltsv.log', visits: siteVisits(5) },
]
const NGINX_PORT = 8080
const LONGEST_PAUSE_MS = 100

const prefix = await mkdtemp(join(tmpdir(), 'logflowd-sample-'))
try {
  await makeSite(prefix)
  const servers = await startBackends(backends)
  const nginx = await startNginx(prefix)
  await Promise.all(sites.map(site => sendAll(site)))
  nginx.kill('SIGQUIT')
  await once(nginx, 'exit')
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  for (const { log } of sites) await copyFile(join(prefix, log), join(folder, log))
} finally {
  await rm(prefix, { recursive: true, force: true })
}

async function makeSite(directory) {
  // nginx's workers run as another user when it is started by root.
  await chmod(directory, 0o755)
  for (const name of ['nginx.conf', 'site.conf']) await copyFile(join(folder, name), join(directory, name))
  for (const name of ['tmp', 'html/catalogue', 'html/static', 'html/files']) {
    await mkdir(join(directory, name), { recursive: true })
  }
  const sizes = {
    'index.html': 4821,
    'about.html': 1733,
    'contact.html': 950,
    'catalogue/shoes.html': 18_220,
    'catalogue/coats.html': 15_007,
    'static/site.css': 9120,
    'static/app.js': 48_333,
    'static/logo.png': 2210,
    'files/terms.pdf': 120_400,
  }
  for (const [name, bytes] of Object.entries(sizes)) {
    await writeFile(join(directory, 'html', name), Buffer.alloc(bytes, 'x'))
  }
}

async function startNginx(directory) {
  const nginx = spawn('nginx', ['-p', directory, '-c', join(directory, 'nginx.conf'), '-g', 'daemon off;'], {
    // A zone of its own, told without the system's zone files, so that the logs say nothing of this machine.
    env: { PATH: process.env.PATH, TZ: 'CET-1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await once(nginx, 'spawn')
  for (let attempt = 0; attempt < 100; attempt++) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with exit code ${nginx.exitCode}`)
    if (await answers('127.0.80.1', NGINX_PORT)) return nginx
    await delay(50)
  }
  throw new Error('nginx did not open its port')
}

// A connection that sends nothing is not logged.
function answers(host, port) {
  return new Promise(resolve => {
    const socket = connect(port, host, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

// One after the other, so that the lines stand in the order of the requests; pauses, so that their times differ.
async function sendAll({ host, visits }) {
  const random = randomFrom(visits.length)
  for (const visit of visits) {
    await send(host, visit)
    await delay(integer(random, 0, LONGEST_PAUSE_MS))
  }
}

function send(host, { bytes, leaveAfterMs }) {
  return new Promise(resolve => {
    const socket = connect(NGINX_PORT, host, () => socket.write(bytes))
    // What has no end of headers is waiting for more: the end of our side is the answer to that.
    const patience = setTimeout(() => (leaveAfterMs ? socket.destroy() : socket.end()), leaveAfterMs ?? 1000)
    socket.resume()
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(patience)
      resolve()
    })
  })
}
