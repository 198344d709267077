// Writes jars.lock.json anew after a change of pom.xml: node tools/kafka/lock.mjs
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fetchJars, sha256 } from './jars.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:2.8'
const pom = await readFile(join(here, 'pom.xml'), 'utf8')
const kafka = /<artifactId>kafka_2.13<\/artifactId>\s*<version>([^<]+)</.exec(pom)?.[1]
const folder = await mkdtemp(join(tmpdir(), 'logflowd-jars-'))
try {
  await fetchJars(folder, plugin, process.env)
  const names = (await readdir(folder)).sort()
  const sums = await Promise.all(names.map(async name => [name, await sha256(join(folder, name))]))
  const lock = { kafka, plugin, sha256: Object.fromEntries(sums) }
  await writeFile(join(here, 'jars.lock.json'), `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${names.length} jars locked`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
