/**
 * @typedef {{ name: string, password: string }} KafkaUser
 *
 * @typedef {object} Listeners ports on 127.0.0.1
 * @property {number} plain
 * @property {number} controller
 * @property {number | null} sasl SASL_PLAINTEXT
 * @property {number | null} tls SSL
 * @property {number | null} saslTls SASL_SSL
 */

/**
 * server.properties of a single KRaft node that is broker and controller.
 *
 * @param {object} options
 * @param {string} options.logDir
 * @param {Listeners} options.listeners
 * @param {readonly KafkaUser[]} options.users for PLAIN; those for SCRAM are put in by `format`
 * @param {import('./certificates.mjs').Certificates | null} options.certificates
 * @param {Readonly<Record<string, string | number | boolean>>} options.extra override what stands here
 * @returns {string}
 */
export function serverProperties({ logDir, listeners, users, certificates, extra }) {
  /** @type {Array<[string, string, number]>} */
  const named = [['PLAINTEXT', 'PLAINTEXT', listeners.plain]]
  if (listeners.sasl) named.push(['SASL', 'SASL_PLAINTEXT', listeners.sasl])
  if (listeners.tls) named.push(['TLS', 'SSL', listeners.tls])
  if (listeners.saslTls) named.push(['SASLTLS', 'SASL_SSL', listeners.saslTls])
  const addresses = named.map(([name, , port]) => `${name}://127.0.0.1:${port}`)
  const protocols = named.map(([name, protocol]) => `${name}:${protocol}`)
  /** @type {Record<string, string | number | boolean>} */
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${listeners.controller}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': ['CONTROLLER:PLAINTEXT', ...protocols].join(','),
    listeners: [...addresses, `CONTROLLER://127.0.0.1:${listeners.controller}`].join(','),
    'advertised.listeners': addresses.join(','),
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': logDir,
    'num.partitions': 1,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'auto.create.topics.enable': true,
    // After kill -9 the controller refuses the same broker until its old session has ended; Kafka's 9 s would be every restart's wait.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    'controlled.shutdown.enable': false,
    ...saslProperties(listeners, users),
    ...(certificates ? tlsProperties(certificates) : {}),
    ...extra,
  }
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}

/**
 * @param {Listeners} listeners
 * @param {readonly KafkaUser[]} users
 */
function saslProperties(listeners, users) {
  /** @type {Record<string, string>} */
  const properties = {}
  const known = users.map(({ name, password }) => ` user_${name}="${password}"`).join('')
  const plain = `org.apache.kafka.common.security.plain.PlainLoginModule required${known};`
  const scram = 'org.apache.kafka.common.security.scram.ScramLoginModule required;'
  for (const [name, port] of [
    ['sasl', listeners.sasl],
    ['sasltls', listeners.saslTls],
  ]) {
    if (!port) continue
    const prefix = `listener.name.${name}`
    properties[`${prefix}.sasl.enabled.mechanisms`] = 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512'
    properties[`${prefix}.plain.sasl.jaas.config`] = plain
    properties[`${prefix}.scram-sha-256.sasl.jaas.config`] = scram
    properties[`${prefix}.scram-sha-512.sasl.jaas.config`] = scram
  }
  return properties
}

/** @param {import('./certificates.mjs').Certificates} certificates */
function tlsProperties({ caFile, serverPemFile }) {
  return {
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': serverPemFile,
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': caFile,
    'ssl.client.auth': 'requested',
  }
}
