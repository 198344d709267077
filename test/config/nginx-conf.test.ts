import { expect } from 'chai'
import type { LoadOptions } from '../../src/config/load.ts'
import type { NginxBuild } from '../../src/config/nginx-build.ts'
import { ConfigFolder, INPUT } from './support.ts'

const CONF = `events {}
http {
  log_format main '$remote_addr $status';
  log_format Main '$status';
  log_format json escape=json '{"s":"$status"}';
  access_log logs/a.log main;
}
stream { log_format main '$protocol'; log_format flow '$protocol $status'; }
`

describe('the nginx.conf that is followed', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  const build = (conf: string): NginxBuild => ({
    binary: '/usr/sbin/nginx',
    prefix: '/built',
    conf,
    accessLog: '/built/access.log',
    errorLog: null,
    hasAddedModules: false,
  })
  /** Path and place of each input. */
  const followed = (text: string | null, options: Partial<LoadOptions> = {}) =>
    folder
      .load(text, options)
      .config.inputs.map(({ path, place }) => `${path} ${place.slice(folder.path.length + 1)}`)

  it('is the one that nginx is built for, before the one where packages put it', () => {
    const built = folder.write('built.conf', CONF)
    const packaged = folder.write('packaged.conf', CONF)
    const options = { askNginx: () => build(built), defaultNginxConf: packaged }
    expect(followed(null, options)).to.deep.equal(['/built/logs/a.log built.conf:6'])
    expect(folder.load(null, options).notes).to.deep.equal([
      `${built} is followed, as /usr/sbin/nginx -V names it`,
    ])
    expect(followed(null, { defaultNginxConf: packaged })).to.deep.equal([
      `${folder.path}/logs/a.log packaged.conf:6`,
    ])
    expect(folder.load(null, options).config.kafka.brokers).to.deep.equal(['127.0.0.1:9092'])
  })

  it('is looked for also by a configuration file that says nothing about what to follow', () => {
    const defaultNginxConf = folder.write('nginx.conf', CONF)
    const path = `${folder.path}/logs/a.log nginx.conf:6`
    expect(followed('kafka: {topic: t}\n', { defaultNginxConf })).to.deep.equal([path])
    expect(followed('inputs: []\n', { defaultNginxConf })).to.deep.equal([path])
  })

  it('is not looked for where inputs are given, or somebody says none', () => {
    const options = { defaultNginxConf: folder.write('nginx.conf', CONF), askNginx: () => expect.fail() }
    expect(followed(INPUT, options)).to.have.length(1)
    expect(folder.faults('nginx: {conf: none}\n', options)).to.deep.equal([
      'logflowd.yaml: inputs: is missing and nginx.conf is none (logflowd.yaml:1): nothing would be followed',
    ])
  })

  it('is named relative to the file that names it, with the prefix and the binary to ask', () => {
    folder.write('nginx.conf', CONF)
    const asked: (string | null)[] = []
    const askNginx = (binary: string | null) => {
      asked.push(binary)
      return build('/elsewhere.conf')
    }
    expect(followed('nginx: {conf: nginx.conf}\n', { askNginx })).to.deep.equal([
      '/built/logs/a.log nginx.conf:6',
    ])
    expect(
      followed('nginx: {conf: nginx.conf, prefix: /own, binary: /opt/nginx}\n', { askNginx }),
    ).to.deep.equal(['/own/logs/a.log nginx.conf:6'])
    expect(asked).to.deep.equal([null, '/opt/nginx'])
    followed('nginx: {conf: nginx.conf, binary: none}\n', { askNginx: () => expect.fail() })
  })

  it('gives its log_formats names to the inputs, found as nginx finds them', () => {
    folder.write('nginx.conf', CONF)
    const text =
      'nginx: {conf: nginx.conf}\ninputs:\n  - {path: /a, format: MAIN}\n  - {path: /b, format: json}\n  - {path: /c, format: flow}\n'
    const formats = folder.load(text).config.inputs.map(({ formats: [format] }) => format)
    expect(formats[0]).to.include({ text: '$remote_addr $status', module: 'http' })
    expect(formats[1]).to.include({ escape: 'json', name: 'json' })
    expect(formats[2]).to.include({ text: '$protocol $status', module: 'stream' })
    const faults = folder.faults(text.replace('format: json', 'format: none'))
    expect(faults).to.have.length(1)
    expect(faults[0]).to.match(/^logflowd\.yaml:4: inputs\[1\]\.format: no log_format is named "none"/)
  })

  it('is refused with the place where nginx would refuse it, and with nothing that follows from it', () => {
    folder.write('nginx.conf', CONF.replace('a.log main', 'a.log nowhere'))
    const faults = folder.faults('nginx: {conf: nginx.conf}\ninputs: [{path: /a, format: unknown}]\n')
    expect(faults).to.have.length(1)
    expect(faults[0]).to.match(/nginx\.conf:6: unknown log format "nowhere"/)
  })

  it('is no fault when it logs nothing', () => {
    folder.write('nginx.conf', 'events {}\nhttp { access_log off; }\n')
    expect(followed('nginx: {conf: nginx.conf}\n')).to.deep.equal([])
  })

  it('keeps no command from its work that needs Kafka only', () => {
    folder.write('nginx.conf', 'http {\n')
    const { config } = folder.load('nginx: {conf: nginx.conf}\ninputs: [{path: /a, format: main}]\n', {
      inputsNeeded: false,
    })
    expect(config.kafka.topic).to.equal('nginx.access')
  })
})
