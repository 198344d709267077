import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import kafkajs from 'kafkajs'
import type { SaslConfig, TlsConfig } from '../../../src/config/config.ts'
import { openKafkaSink } from '../../../src/sinks/kafka/kafka-sink.ts'
import { makeCertificates } from '../../../tools/kafka/certificates.mjs'
import { createTopic, type LocalKafka, startKafka, withAdmin } from '../../support/kafka.ts'
import { readTopic } from '../../support/read-topic.ts'
import { batchOf, never, numbered } from '../batches.ts'
import { kafkaConfig, MemoryLog, until } from './support.ts'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

const AGENT = { name: 'agent', password: 'open-sesame' }
const STRANGER = { name: 'stranger', password: 'let-me-in' }

/** After which a broker closes a connection that has not logged in again (KIP-368). */
const REAUTHENTICATION_MS = 4_000

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] satisfies SaslConfig['mechanism'][]

describe('a Kafka with logins and TLS', function () {
  this.timeout(120_000)
  let kafka: LocalKafka

  before(async () => {
    kafka = await startKafka({
      users: [AGENT, STRANGER],
      tls: true,
      properties: {
        'connections.max.reauth.ms': REAUTHENTICATION_MS,
        'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
        'super.users': `User:ANONYMOUS;User:${AGENT.name};User:CN=client`,
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

  it('a certificate that is renewed on the disk is used without a restart, and half of a pair never', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'logflowd-renewed-'))
    const own = kafka.certificates ?? expect.fail('no certificates')
    const foreign = await makeCertificates(folder)
    const [certFile, keyFile] = [join(folder, 'used.crt'), join(folder, 'used.key')]
    await copyFile(foreign.clientCertFile, certFile)
    await copyFile(foreign.clientKeyFile, keyFile)
    const config = kafkaConfig(kafka.tlsBrokers, { tls: tlsOf({ certFile, keyFile }) })
    await createTopic(kafka.brokers, config.topic)
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    const refused = () => log.events('TLS files cannot be used, the former ones still are')
    try {
      const sending = sink.send(batchOf(config.topic, ['waited']), never())
      await until(() => log.events('delivery held').length > 0)
      await copyFile(own.clientCertFile, certFile)
      await until(() => refused().length > 0)
      expect(String(refused()[0]?.fields['reason'])).to.match(/the certificate and the key cannot be used/)
      await copyFile(own.clientKeyFile, keyFile)
      await sending
      expect(log.events('TLS files have changed: new connections use them').length).to.be.greaterThan(0)
      const refusedBefore = refused().length
      await writeFile(keyFile, 'torn')
      // Another topic has connections of its own.
      await sink.send(batchOf(config.deadLetterTopic, ['letter']), never())
      expect(refused().length).to.be.greaterThan(refusedBefore)
    } finally {
      await sink.close()
      await rm(folder, { recursive: true })
    }
    expect((await readTopic(kafka.brokers, config.topic, 1)).map(({ value }) => String(value))).to.deep.equal(
      ['waited'],
    )
  })

  it('logins that end after a time are renewed under load: nothing fails, is lost, doubled or out of order', async () => {
    await Promise.all(MECHANISMS.map(sendOverTwoLogins))
  })

  /** Until each connection had to log in again, twice. */
  async function sendOverTwoLogins(mechanism: SaslConfig['mechanism']): Promise<void> {
    const sasl = { mechanism, username: AGENT.name, password: AGENT.password }
    const config = kafkaConfig(kafka.saslBrokers, { sasl })
    await createTopic(kafka.brokers, config.topic)
    const log = new MemoryLog()
    const sink = await openKafkaSink(config, { log })
    const sent: string[] = []
    try {
      const startedMs = performance.now()
      while (performance.now() - startedMs < 1.5 * REAUTHENTICATION_MS) {
        const batch = numbered(`${mechanism}-${sent.length}`, 5)
        await sink.send(batchOf(config.topic, batch), never())
        sent.push(...batch)
      }
      expect(log.seen.filter(({ level }) => level === 'error')).to.deep.equal([])
    } finally {
      await sink.close()
    }
    const read = await readTopic(kafka.brokers, config.topic, sent.length)
    expect(read.map(({ value }) => String(value))).to.deep.equal(sent)
  }

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
