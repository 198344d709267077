import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { configuredTopics } from '../../src/cli/kafka-admin.ts'
import type { Config } from '../../src/config/config.ts'
import { type LoadedConfig, loadConfig } from '../../src/config/load.ts'
import type { NginxLogs } from '../../src/nginx/conf/nginx-logs.ts'
import { topicFiles } from '../../src/sinks/topic-files.ts'
import { ConfigFolder } from './support.ts'

const EXAMPLES = fileURLToPath(new URL('../../config/', import.meta.url))

describe('example configurations', () => {
  let folder: ConfigFolder
  before(() => {
    folder = new ConfigFolder()
    folder.write('kafka.sasl.password', 'from systemd\n')
    folder.write('privacy.hash_key', '2026-11-01 a-key-from-systemd\n')
  })
  after(() => folder.remove())

  /** As under systemd, which keeps the credentials. */
  const load = (name: string): LoadedConfig =>
    loadConfig({
      file: `${EXAMPLES}${name}`,
      env: { CREDENTIALS_DIRECTORY: folder.path },
      workingDirectory: folder.path,
      readNginx: ({ confPath }) => logsOf(confPath),
      askNginx: () => null,
    })

  /** An nginx.conf with one log. */
  const logsOf = (confPath: string): NginxLogs => {
    const place = `${confPath}:40`
    const format = { module: 'http', name: 'main', text: '$status', escape: 'default', place } as const
    return {
      accessLogs: [{ path: '/l/access.log', hasVariables: false, format, isGzip: false, place }],
      errorLogs: [],
      notFollowed: [],
      faults: [],
      warnings: [],
      formats: [format],
      files: [confPath],
      includeGlobs: [],
    }
  }

  const looksRight: Readonly<Record<string, (config: Config) => void>> = {
    'nginx-conf.yaml': ({ inputs }) => {
      expect(inputs.map(({ path, place }) => ({ path, place }))).to.deep.equal([
        { path: '/l/access.log', place: '/etc/nginx/nginx.conf:40' },
      ])
    },
    'web-server.yaml': ({ inputs, kafka, metrics }) => {
      expect(inputs[0]?.path).to.equal('/var/log/nginx/*access.log')
      expect(inputs[0]?.formats[0]).to.include({ name: 'combined' })
      expect(kafka).to.include({ deadLetterTopic: 'nginx.dead-letter', compression: 'lz4' })
      expect(metrics).to.deep.equal({ host: '127.0.0.1', port: 9600 })
    },
    'json-format.yaml': ({ inputs, kafka, labels }) => {
      expect(inputs[0]).to.include({ topic: 'api.access', deadLetterTopic: 'api.access.dead-letter' })
      expect(inputs[0]?.formats[0]).to.include({ escape: 'json' })
      expect(inputs[1]?.formats[0] ?? {})
        .property('text')
        .to.match(/^\$remote_addr .* \$body_bytes_sent "\$http_referer" .* \$upstream_response_time$/)
      expect(kafka.key).to.equal('remote_addr')
      expect(labels).to.deep.equal({ site: 'amsterdam', stage: 'production' })
    },
    'custom-formats.yaml': ({ inputs }) => {
      const [csv, json] = inputs.map(({ formats: [format] }) => format)
      expect(csv).to.deep.include({
        kind: 'csv',
        delimiter: ';',
        columns: ['time_iso8601', 'remote_addr', 'status', 'request', 'shop_id'],
      })
      expect(json?.kind === 'json' && json.fields.map(({ path }) => path)).to.deep.equal([
        ['ts'],
        ['client', 'ip'],
        ['req', 'method'],
        ['req', 'path'],
        ['k8s.pod'],
        [],
      ])
    },
    'error-log.yaml': ({ inputs, errorLogTimeZone }) => {
      expect(inputs.map(({ formats: [{ kind }], topic }) => [kind, topic])).to.deep.equal([
        ['error-log', 'nginx.error'],
        ['log-format', null],
      ])
      expect(inputs[1]?.formats[0])
        .property('text')
        .to.equal('[$time_local] $remote_addr $status\n  "$request" "$http_user_agent"')
      expect(errorLogTimeZone).to.equal('Europe/Berlin')
    },
    'privacy.yaml': ({ privacy, inputs }) => {
      expect(privacy?.rules).to.deep.include({
        addresses: 'hash',
        removeArguments: ['token', 'access_token', 'password', 'email'],
        dropFields: ['remote_user'],
        deadLetterRaw: 'omitted',
      })
      expect(privacy?.keys).to.have.length(1)
      expect(inputs[0]?.formats[0]).to.include({ name: 'combined' })
    },
    'backfill.yaml': ({ mode, batch }) => {
      expect(mode).to.equal('backfill')
      expect(batch.maxAgeMs).to.equal(500)
    },
    'filter-and-route.yaml': config => {
      const [access, errors] = config.inputs
      const counts = (input: typeof access) =>
        [input?.rules?.filter, input?.rules?.sample, input?.rules?.routes].map(rules => rules?.length)
      expect(counts(access)).to.deep.equal([4, 2, 2])
      expect(counts(errors)).to.deep.equal([1, 0, 0])
      expect(configuredTopics(config)).to.deep.equal([
        'nginx.access',
        'nginx.access.failed',
        'nginx.shop',
        'nginx.blog',
        'nginx.dead-letter',
        'nginx.error',
      ])
    },
    'exactly-once.yaml': ({ delivery, kafka }) => {
      expect(delivery).to.equal('exactly-once')
      expect(kafka).to.include({ checkpointTopic: 'logflowd.checkpoints', transactionTimeoutMs: 15_000 })
    },
    'to-files.yaml': config => {
      const path = '/srv/logflowd/requests.bin'
      expect(config.sink).to.deep.equal({ kind: 'file', path })
      expect([...topicFiles(config, path).values()]).to.have.members([
        path,
        `${path}.api.access`,
        `${path}.api.access.dead-letter`,
        `${path}.dead-letter`,
      ])
    },
    'tls-and-sasl.yaml': ({ kafka }) => {
      expect(kafka.sasl).to.deep.equal({
        mechanism: 'scram-sha-512',
        username: 'logflowd',
        password: 'from systemd',
      })
      expect(kafka.tls).to.include({ caFile: '/etc/logflowd/kafka-ca.pem', rejectUnauthorized: true })
      expect(kafka.createTopics).to.equal(false)
    },
  }

  for (const name of readdirSync(EXAMPLES)) {
    it(`can be used as they are: ${name}`, () => {
      const { config, warnings } = load(name)
      expect(warnings).to.deep.equal([])
      expect(looksRight).to.have.property(name)
      looksRight[name]?.(config)
    })
  }
})
