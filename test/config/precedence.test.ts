import { expect } from 'chai'
import { ConfigFolder, INPUT } from './support.ts'

describe('configuration sources', () => {
  let folder: ConfigFolder
  beforeEach(() => {
    folder = new ConfigFolder()
  })
  afterEach(() => folder.remove())

  it('start from defaults that need nothing but a path', () => {
    const { config, warnings } = folder.load(INPUT)
    expect(config.inputs).to.deep.equal([
      {
        path: '/var/log/nginx/access.log',
        exclude: [],
        formats: [
          {
            kind: 'log-format',
            text: '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent"',
            name: 'combined',
            escape: 'default',
            module: 'http',
            place: 'logflowd.yaml:2',
          },
        ],
        topic: null,
        deadLetterTopic: null,
        place: 'logflowd.yaml:2',
      },
    ])
    expect(config.kafka).to.include({
      topic: 'nginx.access',
      deadLetterTopic: 'nginx.access.dead-letter',
      tls: null,
      sasl: null,
    })
    expect(config.kafka.brokers).to.deep.equal(['127.0.0.1:9092'])
    expect(config).to.include({
      stateDir: '/var/lib/logflowd',
      maxLineBytes: 1_048_576,
      delivery: 'at-least-once',
    })
    expect(config.batch).to.deep.equal({
      maxRecords: 20_000,
      maxBytes: 1_000_000,
      maxAgeMs: 20,
      totalBytes: 8_388_608,
    })
    expect(config.metrics).to.deep.equal({ host: '127.0.0.1', port: null })
    expect(warnings).to.deep.equal([])
  })

  it('let the file win over defaults, the environment over the file, the command line over all', () => {
    const text = `${INPUT}kafka:\n  topic: file\n  client_id: file\n  brokers: [file:1]\nlog: {level: debug}\n`
    const { config } = folder.load(text, {
      env: { LOGFLOWD_KAFKA_CLIENT_ID: 'env', LOGFLOWD_KAFKA_BROKERS: 'env:1, env:2' },
      overrides: { 'kafka.brokers': 'flag:1' },
    })
    expect(config.kafka).to.include({ topic: 'file', clientId: 'env' })
    expect(config.kafka.brokers).to.deep.equal(['flag:1'])
    expect(config.log.level).to.equal('debug')
  })

  it('take an empty variable and an empty key as nothing said', () => {
    const { config } = folder.load(`${INPUT}kafka:\nhost:\nmetrics:\n  port:\n`, {
      env: { LOGFLOWD_KAFKA_TOPIC: '' },
    })
    expect(config.kafka.topic).to.equal('nginx.access')
    expect(config.metrics.port).to.equal(null)
  })

  it('understand earlier settings, under LOGFLOWD_ ones, with a warning', () => {
    const env = { KAFKA_BROKER_ADDRESS: 'old:9092', KAFKA_TOPICS: 'first, second' }
    const { config, warnings } = folder.load(INPUT, { env: { ...env, LOGFLOWD_KAFKA_BROKERS: 'new:9092' } })
    expect(config.kafka.brokers).to.deep.equal(['new:9092'])
    expect(config.kafka.topic).to.equal('first')
    expect(warnings).to.deep.equal([
      'KAFKA_TOPICS is an earlier setting, taken for kafka.topic; LOGFLOWD_KAFKA_TOPIC is its name now',
    ])
  })

  it('find earlier settings in a .env file, and nothing else there', () => {
    folder.write(
      '.env',
      'KAFKA_BROKER_ADDRESS="dot:9092"\nLOGFLOWD_KAFKA_TOPIC=dot\nKAFKA_TOPICS=dot.topic\n',
    )
    const { config } = folder.load(INPUT, { env: { KAFKA_TOPICS: 'real' } })
    expect(config.kafka.brokers).to.deep.equal(['dot:9092'])
    expect(config.kafka.topic).to.equal('real')
  })

  it('warn of a LOGFLOWD_ variable that is no setting', () => {
    const { warnings } = folder.load(INPUT, { env: { LOGFLOWD_KAFKA_TOPICS: 'x', LOGFLOWD_CONFIG: '' } })
    expect(warnings).to.deep.equal(['"LOGFLOWD_KAFKA_TOPICS" is no setting of logflowd and is ignored'])
  })

  it('find the file by flag, else LOGFLOWD_CONFIG, else where it is by default', () => {
    folder.write('flag.yaml', `${INPUT}host: flag`)
    folder.write('variable.yaml', `${INPUT}host: variable`)
    const defaultFile = folder.write('default.yaml', `${INPUT}host: default`)
    const env = { LOGFLOWD_CONFIG: 'variable.yaml' }
    expect(folder.load(null, { file: 'flag.yaml', env, defaultFile }).config.host).to.equal('flag')
    expect(folder.load(null, { env, defaultFile }).config.host).to.equal('variable')
    expect(folder.load(null, { defaultFile }).config.host).to.equal('default')
  })

  it('need no file when the environment names the inputs', () => {
    const env = {
      LOGFLOWD_INPUTS: '[{path: logs/a.log, format: combined}]',
      LOGFLOWD_LABELS: 'site=a,rack=7',
    }
    const { config } = folder.load(null, { env })
    expect(config.inputs.map(input => input.path)).to.deep.equal([`${folder.path}/logs/a.log`])
    expect(config.labels).to.deep.equal({ site: 'a', rack: '7' })
    expect(folder.faults(null, { env: { LOGFLOWD_INPUTS: '- paht: x' } })).to.have.length(2)
  })

  it('take state_dir from systemd unless it is set', () => {
    const env = { STATE_DIRECTORY: '/var/lib/systemd-made:/var/lib/second' }
    expect(folder.load(INPUT, { env }).config.stateDir).to.equal('/var/lib/systemd-made')
    expect(folder.load(`${INPUT}state_dir: mine\n`, { env }).config.stateDir).to.equal(`${folder.path}/mine`)
  })

  it('take relative paths from the place that says them', () => {
    const text =
      'inputs:\n  - path: logs/*.log\n    exclude: [logs/b.log, "*.gz"]\nsink: {kind: file, path: out.bin}\n'
    folder.write('logflowd.yaml', text)
    const { config } = folder.load(null, {
      file: `${folder.path}/logflowd.yaml`,
      workingDirectory: '/',
      overrides: { state_dir: 'state' },
    })
    expect(config.inputs[0]).to.deep.include({
      path: `${folder.path}/logs/*.log`,
      exclude: [`${folder.path}/logs/b.log`, '*.gz'],
    })
    expect(config.sink).to.deep.equal({ kind: 'file', path: `${folder.path}/out.bin` })
    expect(config.stateDir).to.equal('/state')
  })

  it('give a frozen configuration', () => {
    const { config } = folder.load(INPUT)
    expect(() => Object.assign(config.kafka, { topic: 'x' })).to.throw(TypeError)
    expect(() => Object.assign(config.inputs[0] ?? {}, { path: 'x' })).to.throw(TypeError)
  })

  it('keep text as it is written, even when YAML has another idea of it', () => {
    const text = `${INPUT}labels: {site: 0012, on: yes, "__proto__": x}\nkafka:\n  topic: 007\n  key: $remote_addr\n`
    const { config } = folder.load(text)
    expect(Object.entries(config.labels)).to.deep.equal([
      ['site', '0012'],
      ['on', 'yes'],
      ['__proto__', 'x'],
    ])
    expect(config.kafka).to.include({ topic: '007', key: 'remote_addr' })
  })
})
