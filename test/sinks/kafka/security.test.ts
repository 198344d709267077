import { expect } from 'chai'
import kafkajs from 'kafkajs'
import type { SaslConfig, TlsConfig } from '../../../src/config/config.ts'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { createTopic, type LocalKafka, startKafka, withAdmin } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never } from '../batches.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

const AGENT = { name: 'agent', password: 'open-sesame' }
const STRANGER = { name: 'stranger', password: 'let-me-in' }

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] satisfies SaslConfig['mechanism'][]

describe('a Kafka with logins and TLS', function () {
  this.timeout(120_000)
  let kafka: LocalKafka

  before(async () => {
    kafka = await startKafka({
      users: [AGENT, STRANGER],
      tls: true,
      properties: {
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': `User:ANONYMOUS;User:${AGENT.name}`,
      },
    })
  })
  after(() => kafka.stop())

  function tlsOf(over: Partial<TlsConfig> = {}): TlsConfig {
    const caFile = kafka.certificates?.caFile ?? null
    return { caFile, certFile: null, keyFile: null, serverName: null, rejectUnauthorized: true, ...over }
  }

  async function deliver(over: Parameters<typeof kafkaConfig>[1], brokers: readonly string[]) {
    const config = kafkaConfig(brokers, over)
    const sink = await openKafkaSink(config, { log: new MemoryLog() })
    try {
      await sink.send(batchOf(config.topic, ['secret']), never())
    } finally {
      await sink.close()
    }
    const read = await readTopic(kafka.brokers, config.topic, 1)
    expect(read.map(({ value }) => String(value))).to.deep.equal(['secret'])
  }

  for (const mechanism of MECHANISMS) {
    const sasl: SaslConfig = { mechanism, username: AGENT.name, password: AGENT.password }
    it(`takes records after a login with ${mechanism}`, () => deliver({ sasl }, kafka.saslBrokers))
    it(`takes records after a login with ${mechanism} inside TLS`, () =>
      deliver({ sasl, tls: tlsOf() }, kafka.saslTlsBrokers))
  }

  it('takes records through TLS, its certificate checked', () => deliver({ tls: tlsOf() }, kafka.tlsBrokers))

  it('with a certificate of an unknown authority, delivery is held and the log says why', async () => {
    const config = kafkaConfig(kafka.tlsBrokers, { tls: tlsOf({ caFile: null }) })
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    try {
      await until(() => log.events('delivery held').length > 0)
      expect(String(log.seen[0]?.fields['reason'])).to.match(/certificate/)
      expect(sink.ready()).to.equal(false)
    } finally {
      await sink.close()
    }
  })

  it('a certificate file that cannot be read is said at the start, by its name', async () => {
    const config = kafkaConfig(kafka.tlsBrokers, { tls: tlsOf({ caFile: '/nowhere/ca.pem' }) })
    const error = await openKafkaSink(config, { log: new MemoryLog() }).then(
      () => null,
      (reason: Error) => reason,
    )
    expect(error).to.include({
      message: 'kafka.tls.ca_file: cannot read /nowhere/ca.pem (ENOENT)',
      exitCode: 78,
    })
  })

  for (const mechanism of MECHANISMS) {
    it(`a wrong password (${mechanism}) is held loudly, and never appears in the log`, async () => {
      const password = 'wrong-and-secret'
      const config = kafkaConfig(kafka.saslBrokers, {
        sasl: { mechanism, username: AGENT.name, password },
      })
      const log = new MemoryLog()
      const sink = await openKafkaSink(config, { log })
      try {
        const sending = sink
          .send(batchOf(config.topic, ['waiting']), never())
          .catch((error: Error) => error.message)
        await until(() => sink.stats().retries >= 3)
        expect(log.seen.map(({ level, event }) => `${level} ${event}`)).to.deep.equal([
          'error delivery held until somebody acts',
        ])
        expect(log.seen[0]?.fields).to.include({ error: 'SASL_AUTHENTICATION_FAILED' })
        expect(JSON.stringify(log.lines)).not.to.include(password)
        await sink.close()
        expect(await sending).to.equal('the sink was closed')
      } finally {
        await sink.close()
      }
    })
  }

  it('a right to write that is taken away and given back holds delivery and lets it go on, without a restart', async () => {
    const config = kafkaConfig(kafka.saslBrokers, {
      sasl: { mechanism: 'plain', username: STRANGER.name, password: STRANGER.password },
    })
    await createTopic(kafka.brokers, config.topic)
    await allow(config.topic)
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    try {
      await sink.send(batchOf(config.topic, ['first']), never())
      await forbid(config.topic)
      const sending = sink.send(batchOf(config.topic, ['second']), never())
      await until(() => log.events('delivery held until somebody acts').length > 0)
      expect(log.seen[0]?.fields).to.include({ topic: config.topic, error: 'TOPIC_AUTHORIZATION_FAILED' })
      await allow(config.topic)
      await sending
      const read = await readTopic(kafka.brokers, config.topic, 2)
      expect(read.map(({ value }) => String(value))).to.deep.equal(['first', 'second'])
    } finally {
      await sink.close()
    }
  })

  function aclOf(topic: string) {
    return {
      resourceType: AclResourceTypes.TOPIC,
      resourceName: topic,
      resourcePatternType: ResourcePatternTypes.LITERAL,
      principal: `User:${STRANGER.name}`,
      host: '*',
      operation: AclOperationTypes.WRITE,
      permissionType: AclPermissionTypes.ALLOW,
    }
  }

  function allow(topic: string) {
    return withAdmin(kafka.brokers, admin => admin.createAcls({ acl: [aclOf(topic)] }))
  }

  function forbid(topic: string) {
    return withAdmin(kafka.brokers, admin => admin.deleteAcls({ filters: [aclOf(topic)] }))
  }
})
