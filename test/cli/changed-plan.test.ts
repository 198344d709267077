import { expect } from 'chai'
import { isSameConfig, planChanges } from '../../src/cli/plan-changes.ts'
import type { Config, InputConfig } from '../../src/config/config.ts'
import { ConfigFolder } from '../config/support.ts'

describe('a changed plan', () => {
  let plain: Config
  before(() => {
    const folder = new ConfigFolder()
    plain = folder.load('inputs: [{path: /own.log}]\n').config
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
})
