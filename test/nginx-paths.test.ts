import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { Config, InputConfig } from '../src/config/config.ts'
import { NginxPaths } from '../src/nginx-paths.ts'
import { ConfigFolder } from './config/support.ts'
import { type KeptLog, keepLog } from './support/followed-folder.ts'

const HOUR_MS = 3_600_000
const NO_ERROR_LOGS: ReadonlySet<string> = new Set()

describe('paths that nginx.conf names no more', () => {
  let plain: Config
  let stateDir: string
  let log: KeptLog
  before(() => {
    const folder = new ConfigFolder()
    plain = folder.load('inputs: [{path: /own.log}]\nnginx: {keep_removed: 1h}\n').config
    folder.remove()
  })
  beforeEach(() => {
    stateDir = mkdtempSync(join(tmpdir(), 'logflowd-paths-'))
    log = keepLog()
  })
  afterEach(() => rmSync(stateDir, { recursive: true, force: true }))

  const nginxInput = (path: string, over: Partial<InputConfig> = {}): InputConfig => ({
    path,
    exclude: [],
    formats: [
      {
        kind: 'log-format',
        text: '$status',
        name: 'm',
        escape: 'json',
        module: 'stream',
        place: 'nginx.conf:1',
      },
    ],
    topic: null,
    deadLetterTopic: null,
    fromNginx: true,
    place: 'nginx.conf:2',
    ...over,
  })
  const plan = (...inputs: readonly InputConfig[]): Config => ({
    ...plain,
    inputs: [...plain.inputs, ...inputs],
  })
  const open = () => new NginxPaths(stateDir, log)
  const pathsOf = ({ inputs }: Config) => inputs.map(({ path }) => path)

  it('are followed on for the time that was set, which another change does not begin anew', () => {
    const paths = open()
    paths.addTo(plan(nginxInput('/a'), nginxInput('/b')), NO_ERROR_LOGS, 0)
    expect(paths.nextUnixMs).to.equal(null)
    expect(pathsOf(paths.addTo(plan(nginxInput('/b')), NO_ERROR_LOGS, 5))).to.deep.equal([
      '/own.log',
      '/b',
      '/a',
    ])
    expect(paths.nextUnixMs).to.equal(HOUR_MS + 5)
    const later = paths.addTo(plan(nginxInput('/c')), NO_ERROR_LOGS, HOUR_MS / 2)
    expect(pathsOf(later)).to.have.members(['/own.log', '/a', '/b', '/c'])
    expect(pathsOf(paths.addTo(plan(nginxInput('/c')), NO_ERROR_LOGS, HOUR_MS + 5))).to.deep.equal([
      '/own.log',
      '/c',
      '/b',
    ])
  })

  it('are followed on over a restart, also when they went while nobody ran', async () => {
    const glob = nginxInput('/g/*.log', { exclude: ['/g/error.log'], maxFiles: 9, gzip: 'auto' })
    const before = open()
    before.addTo(plan(nginxInput('/a'), glob), NO_ERROR_LOGS, 0)
    before.addTo(plan(glob), NO_ERROR_LOGS, 5)
    await before.save()

    const after = open()
    const { inputs } = after.addTo(plan(), NO_ERROR_LOGS, 10)
    expect(inputs.slice(1)).to.have.deep.members([nginxInput('/a'), glob])
    expect(after.removed).to.have.members(['/a', '/g/*.log'])
    expect(after.nextUnixMs).to.equal(HOUR_MS + 5)
    expect(log.events).to.deep.equal([])
  })

  it('are not followed on when they are named again, have an entry of inputs or are error_logs now', () => {
    const paths = open()
    paths.addTo(plan(nginxInput('/a'), nginxInput('/error'), nginxInput('/own')), NO_ERROR_LOGS, 0)
    const own: InputConfig = { ...plan().inputs[0], ...nginxInput('/own') }
    const { fromNginx: _, ...entry } = own
    const config = paths.addTo({ ...plain, inputs: [entry, nginxInput('/a')] }, new Set(['/error']), 1)
    expect(pathsOf(config)).to.deep.equal(['/own', '/a'])
    expect(paths.removed).to.deep.equal([])
  })

  it('are not followed on when nginx.conf is not in use any more', async () => {
    const paths = open()
    paths.addTo(plan(nginxInput('/a')), NO_ERROR_LOGS, 0)
    await paths.save()
    expect(pathsOf(open().addTo(plan(), null, 1))).to.deep.equal(['/own.log'])
  })

  for (const text of ['{', '{"version":2,"paths":[]}', '{"version":1,"paths":[{"input":{"path":"/a"}}]}']) {
    it(`are none, with an error in the log, when their file is ${text}`, async () => {
      writeFileSync(join(stateDir, 'nginx-paths.json'), text)
      const paths = open()
      expect(pathsOf(paths.addTo(plan(nginxInput('/a')), NO_ERROR_LOGS, 0))).to.deep.equal(['/own.log', '/a'])
      expect(log.events.map(({ level }) => level)).to.deep.equal(['error'])
      await paths.save()
      expect(pathsOf(open().addTo(plan(), NO_ERROR_LOGS, 1))).to.deep.equal(['/own.log', '/a'])
    })
  }
})
