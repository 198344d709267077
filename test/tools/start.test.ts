import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect } from 'chai'
import { Command, processesNaming } from '../support/command.ts'
import { endOffsets, sharedKafka, withAdmin } from '../support/kafka.ts'

const FOLDER = /follows \d+ logs of a real nginx in (\/.*\/logflowd-start-[^/\n]+)\/logs/
const LINE = '192.0.2.7 - - [01/Jan/2026:00:00:00 +0000] "GET /appended HTTP/1.1" 200 1 "-" "person"\n'

async function gone(folder: string): Promise<void> {
  while (existsSync(folder) || processesNaming(folder).length > 0) await delay(20)
}

describe('npm start', function () {
  this.timeout(180_000)
  const commands: Command[] = []
  const start = (args: readonly string[] = [], env?: NodeJS.ProcessEnv): Command => {
    const command = new Command(['start', ...args], env)
    commands.push(command)
    return command
  }
  const folders: string[] = []
  const temporary = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'logflowd-start-test-'))
    folders.push(folder)
    return folder
  }
  afterEach(async () => {
    for (const command of commands.splice(0)) {
      command.kill('SIGKILL')
      await command.ended
    }
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  it('shows the sample logs arriving in a Kafka of its own, then what is appended, and Ctrl-C leaves nothing behind', async () => {
    const command = start()
    const folder = (await command.printed(FOLDER))[1] ?? ''
    await command.printed(/ 0 missing, 0 doubled\n[\s\S]*Ctrl-C stops everything/)
    appendFileSync(join(folder, 'logs', 'access.log'), LINE)
    await command.printed(/access\.log @\d+ .*"path":"\/appended"/)

    command.kill('SIGINT')
    command.kill('SIGINT')
    expect(await command.ended).to.equal(0)
    expect(command.output).to.match(/stopped in order[\s\S]* 0 missing, 0 doubled\n$/)
    await gone(folder)
  })

  it('leaves nothing behind when it is killed with -9', async () => {
    const { brokers } = await sharedKafka()
    const command = start(['--brokers', brokers.join(',')])
    const folder = (await command.printed(FOLDER))[1] ?? ''
    await command.printed(/Ctrl-C stops everything/)
    expect(processesNaming(folder)).to.not.be.empty
    command.kill('SIGKILL')
    await gone(folder)
  })

  it('delivers to the Kafka that is named, under a topic name of its own', async () => {
    const { brokers } = await sharedKafka()
    const before = await withAdmin(brokers, admin => admin.listTopics())
    const command = start(['--brokers', brokers.join(',')])
    const topic = (await command.printed(/delivers to topic (\S+)/))[1] ?? ''
    await command.printed(/Ctrl-C stops everything/)
    command.kill('SIGTERM')
    expect(await command.ended).to.equal(0)
    expect(before).to.not.include(topic)
    const records = [...(await endOffsets(brokers, topic)).values()].reduce((sum, end) => sum + end, 0n)
    const letters = [...(await endOffsets(brokers, `${topic}.dead-letter`)).values()].reduce(
      (sum, end) => sum + end,
      0n,
    )
    expect(command.output).to.contain(`${records + letters} lines: 0 missing, 0 doubled`)
  })

  it('says plainly when there is no Java, and shows the records from a file', async () => {
    // Only what is no Java: node starts nothing else.
    const bin = temporary()
    for (const tool of ['sh', 'rm', 'sleep']) symlinkSync(`/bin/${tool}`, join(bin, tool))
    const command = start([], { PATH: bin, HOME: process.env['HOME'] })
    const folder = (await command.printed(FOLDER))[1] ?? ''
    await command.printed(/Ctrl-C stops everything/)
    expect(command.output).to.match(/WITHOUT KAFKA.+\n.+needs Java 17.+--brokers/)
    expect(command.output).to.contain('access.log @0 {')
    command.kill('SIGINT')
    expect(await command.ended).to.equal(0)
    expect(command.output).to.match(/ 0 missing, 0 doubled\n$/)
    await gone(folder)
  })

  it('runs the daemon alone with the configuration that is named', async () => {
    const folder = temporary()
    mkdirSync(join(folder, 'state'))
    writeFileSync(join(folder, 'a.log'), LINE)
    const config = `inputs: [{path: ${folder}/a.log, format: combined}]\nstate_dir: ${folder}/state\nsink: {kind: stdout}\n`
    writeFileSync(join(folder, 'logflowd.yaml'), config)
    const command = start(['--config', join(folder, 'logflowd.yaml')])
    await command.printed(/"path":"\/appended"/)
    command.kill('SIGINT')
    expect(await command.ended).to.equal(0)
  })

  it('gives back the exit code of a daemon that refuses its configuration', async () => {
    const folder = temporary()
    writeFileSync(join(folder, 'bad.yaml'), 'no_such_setting: 1\n')
    expect(await start(['--config', join(folder, 'bad.yaml')]).ended).to.equal(78)
  })
})
