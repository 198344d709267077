import { isIP } from 'node:net'
import { quoted } from './fault.ts'
import type { Reading, ValueType } from './value-type.ts'

/** A topic's legal name (Kafka, org.apache.kafka.common.internals.Topic): 1 to 249 of `[a-zA-Z0-9._-]`, not `.` or `..`. */
export const topicName: ValueType<string> = {
  name: 'topic-name',
  read(written) {
    const name = typeof written === 'number' ? String(written) : written
    if (typeof name === 'string' && /^[a-zA-Z0-9._-]{1,249}$/.test(name) && !/^\.\.?$/.test(name)) {
      return { value: name }
    }
    return {
      fault: `must be a topic name (1 to 249 letters, digits, ".", "_" or "-"), not ${shown(written)}`,
    }
  },
}

/** `host:port`, several of them as a list or separated by commas. */
export const brokerList: ValueType<readonly string[]> = {
  name: 'broker-list',
  read(written) {
    const list = typeof written === 'string' ? written.split(',').map(one => one.trim()) : written
    if (!Array.isArray(list)) return { fault: `must be a list of host:port, not ${shown(written)}` }
    const brokers: string[] = []
    for (const one of list) {
      if (one === '') continue
      const broker = readBroker(one)
      if ('fault' in broker) return broker
      if (!brokers.includes(broker.value)) brokers.push(broker.value)
    }
    return brokers.length === 0 ? { fault: 'must name at least one broker as host:port' } : { value: brokers }
  },
}

function readBroker(written: unknown): Reading<string> {
  if (typeof written !== 'string')
    return { fault: `must name each broker as host:port, not ${shown(written)}` }
  const [, address, name, port] = /^(?:\[(.*)\]|([A-Za-z0-9._-]+)):(\d{1,5})$/.exec(written) ?? []
  const named = name !== undefined || (address !== undefined && isIP(address) === 6)
  if (!named || Number(port) < 1 || Number(port) > 65535) {
    return {
      fault: `must name each broker as host:port, an IPv6 address as [::1]:9092, not ${quoted(written)}`,
    }
  }
  return { value: written }
}

/** Names with text values, as pairs in the order written: a mapping in YAML, `name=value,…` elsewhere. */
export const textPairs: ValueType<readonly (readonly [string, string])[]> = {
  name: 'text-pairs',
  read(written) {
    const pairs = typeof written === 'string' ? splitPairs(written) : asPairs(written)
    if (pairs === null) return { fault: 'must be names with text values' }
    const wrong = pairs.find(([name, value]) => name === '' || typeof value !== 'string')
    return wrong === undefined
      ? { value: pairs as [string, string][] } // no pair was found whose value is not a string
      : { fault: `must have text for ${quoted(wrong[0])}` }
  },
}

function asPairs(written: unknown): [string, unknown][] | null {
  if (Array.isArray(written)) return written
  return typeof written === 'object' && written !== null ? Object.entries(written) : null
}

function splitPairs(written: string): [string, string][] | null {
  const pairs = written.split(',').map(pair => pair.split('='))
  if (pairs.some(pair => pair.length < 2)) return null
  return pairs.map(([name = '', ...value]) => [name.trim(), value.join('=')])
}

/** An nginx variable's name; its `$` may be written. */
export const variableName: ValueType<string> = {
  name: 'variable-name',
  read(written) {
    const [, name] = /^\$?([A-Za-z0-9_]+)$/.exec(typeof written === 'string' ? written : '') ?? []
    return name === undefined
      ? { fault: `must be the name of an nginx variable such as remote_addr, not ${shown(written)}` }
      : { value: name.toLowerCase() }
  },
}

function shown(written: unknown): string {
  return typeof written === 'string' ? quoted(written) : String(JSON.stringify(written)).slice(0, 80)
}
