import { expect } from 'chai'
import { isSameConfig, planChanges } from '../../src/cli/plan-changes.ts'
import { RemovedPaths } from '../../src/cli/removed-paths.ts'
import type { Config, InputConfig } from '../../src/config/config.ts'
import { ConfigFolder } from '../config/support.ts'

const HOUR_MS = 3_600_000

describe('a changed plan', () => {
  let plain: Config
  before(() => {
    const folder = new ConfigFolder()
    plain = folder.load('inputs: [{path: /own.log}]\nnginx: {keep_removed: 1h}\n').config
    folder.remove()
  })

  const nginxInput = (path: string, text = '$status', line = 1): InputConfig => ({
    path,
    exclude: [],
    formats: [
      {
        kind: 'log-format',
        text,
        name: 'main',
        escape: 'default',
        module: 'http',
        place: `nginx.conf:${line}`,
      },
    ],
    topic: null,
    deadLetterTopic: null,
    fromNginx: true,
    place: `nginx.conf:${line}`,
  })
  const plan = (...inputs: readonly InputConfig[]): Config => ({
    ...plain,
    inputs: [...plain.inputs, ...inputs],
  })
  const paths = ({ inputs }: Config) => inputs.map(({ path }) => path)

  it('says which paths came, went and have other formats', () => {
    const before = plan(nginxInput('/a'), nginxInput('/b'), nginxInput('/c'))
    const after = plan(nginxInput('/d'), nginxInput('/c', '$msec'), nginxInput('/a', '$status', 9))
    expect(planChanges(before, after)).to.deep.equal({ added: ['/d'], removed: ['/b'], changed: ['/c'] })
  })

  it('is none when only lines have moved', () => {
    const before = plan(nginxInput('/a', '$status', 3))
    expect(isSameConfig(before, plan(nginxInput('/a', '$status', 8)))).to.equal(true)
    expect(isSameConfig(before, plan(nginxInput('/a', '$msec', 3)))).to.equal(false)
    expect(isSameConfig(before, { ...before, host: 'other' })).to.equal(false)
  })

  it('follows on what nginx.conf names no more, for the time that was set', () => {
    const removed = new RemovedPaths()
    const running = removed.addTo(
      plan(nginxInput('/b')),
      plan(nginxInput('/a'), nginxInput('/b')),
      new Set(),
      0,
    )
    expect(paths(running)).to.deep.equal(['/own.log', '/b', '/a'])
    expect(removed.nextMs).to.equal(HOUR_MS)
    // Another change does not begin the time anew.
    const later = removed.addTo(plan(nginxInput('/c')), running, new Set(), HOUR_MS / 2)
    expect(paths(later)).to.deep.equal(['/own.log', '/c', '/a', '/b'])
    const last = removed.addTo(plan(nginxInput('/c')), later, new Set(), HOUR_MS)
    expect(paths(last)).to.deep.equal(['/own.log', '/c', '/b'])
  })

  it('does not follow on what is named again, was an entry of inputs, or is an error_log now', () => {
    const removed = new RemovedPaths()
    const running = plan(nginxInput('/a'), nginxInput('/error'))
    expect(paths(removed.addTo({ ...plain, inputs: [] }, running, new Set(['/error']), 0))).to.deep.equal([
      '/a',
    ])
    expect(paths(removed.addTo(plan(nginxInput('/a')), running, new Set(['/error']), 1))).to.deep.equal([
      '/own.log',
      '/a',
    ])
    expect(removed.nextMs).to.equal(null)
  })
})
