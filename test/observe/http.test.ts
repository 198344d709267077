import { once } from 'node:events'
import { connect } from 'node:net'
import { expect } from 'chai'
import { openStatusServer, type StatusServer } from '../../src/observe/http.ts'
import { recordingLog } from './recording-log.ts'

describe('the metrics port', () => {
  let server: StatusServer
  let fault: string | null = null
  let broken = false
  const { log, entries } = recordingLog()

  before(async () => {
    const opened = await openStatusServer({
      host: '127.0.0.1',
      port: 0,
      scrape: async () => {
        if (broken) throw new Error('secret detail')
        return { contentType: 'text/plain; version=0.0.4', text: 'logflowd_files 1\n' }
      },
      fault: () => fault,
      log,
    })
    if (opened === null) throw new Error('no port')
    server = opened
  })
  after(() => server.close())

  const get = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${server.port}${path}`, { method })

  it('serves metrics', async () => {
    const response = await get('/metrics?x=1')
    expect(response.status).to.equal(200)
    expect(response.headers.get('content-type')).to.equal('text/plain; version=0.0.4')
    expect(await response.text()).to.equal('logflowd_files 1\n')
  })

  it('is healthy while the loop turns, and ready only while it can deliver', async () => {
    expect((await get('/readyz')).status).to.equal(200)
    fault = 'no broker answers since 10:00'
    const response = await get('/readyz')
    expect(response.status).to.equal(503)
    expect(await response.text()).to.equal('not ready: no broker answers since 10:00\n')
    expect((await get('/healthz')).status).to.equal(200)
    fault = null
  })

  it('refuses other paths and methods', async () => {
    expect((await get('/')).status).to.equal(404)
    expect((await get('/metrics/..%2f..%2fetc/passwd')).status).to.equal(404)
    const response = await get('/metrics', 'POST')
    expect(response.status).to.equal(405)
    expect(response.headers.get('allow')).to.equal('GET, HEAD')
    const head = await get('/healthz', 'HEAD')
    expect([head.status, await head.text()]).to.deep.equal([200, ''])
  })

  it('tells a stranger nothing of an internal error', async () => {
    broken = true
    const response = await get('/metrics')
    broken = false
    expect(response.status).to.equal(500)
    expect(await response.text()).to.equal('internal error, see the log\n')
    expect(entries.map(entry => entry.event)).to.include('status request failed')
  })

  it('is a warning when it is taken, not a failure', async () => {
    const taken = { ...recordingLog(), host: '127.0.0.1', port: server.port }
    const second = await openStatusServer({
      ...taken,
      scrape: () => Promise.reject(new Error()),
      fault: () => null,
    })
    expect(second).to.equal(null)
    expect(taken.entries).to.have.length(1)
    expect(taken.entries[0]).to.include({ level: 'warn', event: 'metrics port could not be opened' })
  })

  it('ends at once, even while somebody is connected', async () => {
    const opened = await openStatusServer({
      ...recordingLog(),
      host: '127.0.0.1',
      port: 0,
      scrape: () => Promise.reject(new Error()),
      fault: () => null,
    })
    const socket = connect(opened?.port ?? 0, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET /metr')
    // Being cut off may be an error for the one who is.
    socket.on('error', () => undefined)
    const ended = new Promise(resolve => socket.on('close', resolve))
    await opened?.close()
    await ended
  })
})
