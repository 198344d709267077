import { randomUUID } from 'node:crypto'
import { expect } from 'chai'
import { type Ended, runMain } from '../cli/run-main.ts'
import { Playground } from './daemon.ts'
import { createTopic, sharedKafka, testClient } from './kafka.ts'
import { readTopic } from './read-topic.ts'

export interface Part {
  readonly bytes: number
  readonly ranges: readonly (readonly [number, number])[]
}

export interface FileReport extends Readonly<Record<string, unknown>> {
  readonly path: string | null
  readonly verdict: string
  readonly copies: readonly string[]
  readonly records: number
  readonly dead_letters: number
  readonly missing_lines: number
  readonly delivered: Part
  readonly dead_lettered: Part
  readonly missing: Part
  readonly filtered: Part
  readonly skipped: Part
  readonly history: Part
  readonly unshipped: Part
  readonly unknown: Part
  readonly doubled: readonly (Part & { readonly topic: string })[]
}

export interface AuditReport {
  readonly verdict: string
  readonly checkpoint: boolean
  readonly topics: readonly Readonly<Record<string, unknown>>[]
  readonly files: readonly FileReport[]
}

/** A playground whose access.log goes to a topic of its own, which can be audited. */
export class AuditedPlace extends Playground {
  readonly topic = `audit-${randomUUID()}`
  readonly brokers: readonly string[]

  private constructor(brokers: readonly string[]) {
    super()
    this.brokers = brokers
    this.configureKafka({})
  }

  static async open(): Promise<AuditedPlace> {
    return new AuditedPlace((await sharedKafka()).brokers)
  }

  configureKafka(kafka: Readonly<Record<string, unknown>>): void {
    this.configure({
      inputs: [{ path: 'access.log', format: 'combined' }],
      kafka: { brokers: this.brokers.join(','), topic: this.topic, ...kafka },
    })
  }

  async runOnce(): Promise<void> {
    const ended = await this.start(['run', '--once', '--config', this.configFile]).ended
    expect(ended.code).to.equal(0)
  }

  audit(...args: string[]): Promise<Ended> {
    return runMain(['audit', '--config', this.configFile, ...args], { cwd: this.folder })
  }

  async auditJson(code: number, ...args: string[]): Promise<AuditReport> {
    const ended = await this.audit('--json', ...args)
    expect(ended.code, ended.stderr + ended.stdout).to.equal(code)
    return JSON.parse(ended.stdout) as AuditReport // what audit says it prints
  }

  fileNamed({ files }: AuditReport, name: string): FileReport {
    const found = files.find(({ path }) => path === this.path(name))
    if (found === undefined) throw new Error(`no ${name} in ${JSON.stringify(files)}`)
    return found
  }

  /** The values of the topic's records in order, as another topic shall get them. */
  async copyTo(other: string, choose: (values: Buffer[]) => readonly Buffer[]): Promise<void> {
    const records = await readTopic(this.brokers, this.topic, 1)
    await createTopic(this.brokers, other)
    await this.produce(other, choose(records.flatMap(({ value }) => value ?? [])))
  }

  async produce(topic: string, values: readonly (Buffer | null)[]): Promise<void> {
    const producer = testClient(this.brokers).producer({ allowAutoTopicCreation: false })
    await producer.connect()
    await producer.send({ topic, messages: values.map(value => ({ value })) })
    await producer.disconnect()
  }
}
