import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { openKafkaJars } from '../../tools/kafka/jars.mjs'
import { findJava } from '../../tools/kafka/java.mjs'
import { KafkaUnavailableError } from '../../tools/kafka/unavailable.mjs'

const LOCAL_KAFKA = fileURLToPath(new URL('../../tools/kafka/local-kafka.mjs', import.meta.url))

const JARS_LOCK = fileURLToPath(new URL('../../tools/kafka/jars.lock.json', import.meta.url))

const PARENT = `
import { startKafka } from ${JSON.stringify(LOCAL_KAFKA)}
const kafka = await startKafka()
console.log(JSON.stringify({ pid: kafka.pid(), folder: kafka.folder }))
`

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function until(holds: () => boolean, signal: AbortSignal): Promise<void> {
  while (!holds()) await delay(20, undefined, { signal })
}

describe('the local Kafka ends', function () {
  this.timeout(120_000)

  it('with its parent, its folder too, when the parent is killed with -9', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = await once(createInterface({ input: parent.stdout }), 'line')
    const { pid, folder }: { pid: number; folder: string } = JSON.parse(line)
    expect(isAlive(pid), 'Kafka runs').to.equal(true)
    expect(existsSync(folder), 'its folder is there').to.equal(true)
    parent.kill('SIGKILL')
    const signal = AbortSignal.timeout(30_000)
    await until(() => !isAlive(pid), signal)
    await until(() => !existsSync(folder), signal)
  })
})

describe('without what a local Kafka needs', () => {
  const failure = async (work: () => unknown): Promise<unknown> => {
    try {
      await work()
    } catch (error) {
      return error
    }
    return null
  }

  it('one sentence says that Java is missing and what to do', async () => {
    const error = await failure(() => findJava({ PATH: '' }))
    expect(error).to.be.instanceOf(KafkaUnavailableError)
    expect(String(error)).to.match(/Java 17.+apt-get install openjdk-17-jre-headless.+--brokers/)
  })

  it('one sentence says that the jars cannot be fetched and what to do', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'logflowd-cache-'))
    const error = await failure(() => openKafkaJars({ environment: { PATH: '', XDG_CACHE_HOME: cache } }))
    rmSync(cache, { recursive: true })
    expect(error).to.be.instanceOf(KafkaUnavailableError)
    expect(String(error)).to.match(/Maven.+apt-get install maven.+LOGFLOWD_KAFKA_HOME.+--brokers/)
  })

  it('jars that are not those of jars.lock.json are not used and not kept', async () => {
    const cache = mkdtempSync(join(tmpdir(), 'logflowd-cache-'))
    const names = Object.keys(JSON.parse(readFileSync(JARS_LOCK, 'utf8')).sha256)
    const mvn = `#!/bin/sh\nfor last; do :; done\ncd "\${last#*=}" && for jar in ${names.join(' ')}; do echo other > $jar; done\n`
    writeFileSync(join(cache, 'mvn'), mvn, { mode: 0o755 })
    const error = await failure(() =>
      openKafkaJars({ environment: { PATH: `${cache}:/bin:/usr/bin`, XDG_CACHE_HOME: cache } }),
    )
    const kept = readdirSync(join(cache, 'logflowd'))
    rmSync(cache, { recursive: true })
    expect(String(error)).to.match(/sha256 .+ not used/)
    expect(kept).to.deep.equal([])
  })
})
