import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import ts from 'typescript'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MAX_LINES = 300

/** Who may import whom, inside src/: a folder, or a file at its top. What is not listed, nobody may import. Everybody may import NOUNS. */
const NOUNS = ['types', 'errors', 'system-error', 'stop']
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: ['cli'],
  cli: [
    'daemon',
    'config',
    'sources',
    'sinks',
    'discover',
    'codec',
    'nginx',
    'batch',
    'checkpoint',
    'tail',
    'observe',
    'pipeline',
    'routes',
  ],
  daemon: [
    'config',
    'sources',
    'sinks',
    'codec',
    'nginx',
    'batch',
    'observe',
    'pipeline',
    'routes',
    'checkpoint',
  ],
  pipeline: ['batch', 'codec', 'routes', 'observe'],
  routes: ['codec', 'nginx', 'config'],
  sources: ['discover', 'tail', 'checkpoint', 'config', 'observe'],
  sinks: ['batch', 'config', 'observe'],
  discover: ['tail', 'observe'],
  tail: ['observe'],
  checkpoint: ['tail', 'observe'],
  batch: ['codec'],
  codec: ['nginx', 'generated'],
  nginx: [],
  config: ['nginx', 'observe'],
  observe: ['config'],
}

/** Folders that know nothing of the world around: no network client, no configuration library, no environment. */
const PURE = ['tail', 'nginx', 'codec', 'batch', 'checkpoint']
const NOT_IN_PURE = [/^kafkajs/, /^@grpc\//, /^convict/]

interface SourceFile {
  /** Relative to src/, with `/`. */
  readonly path: string
  /** The folder, or the file's name without its end. */
  readonly part: string
  readonly text: string
  readonly imports: readonly string[]
}

function sourceFiles(): SourceFile[] {
  const names = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  return names
    .filter(path => path.endsWith('.ts') && !path.startsWith('generated/'))
    .map(path => {
      const text = readFileSync(join(ROOT, 'src', path), 'utf8')
      const imports = ts.preProcessFile(text, true, true).importedFiles.map(file => file.fileName)
      return { path, part: partOf(path), text, imports }
    })
}

function partOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '')
}

function lineCount(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1
}

describe('the architecture', () => {
  const files = sourceFiles()

  it('lets imports run in one direction', () => {
    const wrong = files.flatMap(({ path, part, imports }) =>
      imports
        .filter(name => name.startsWith('.'))
        .map(name => partOf(posix.join(posix.dirname(path), name)))
        .filter(to => to !== part && !NOUNS.includes(to) && !MAY_IMPORT[part]?.includes(to))
        .map(to => `${path} imports ${to}`),
    )
    expect(wrong).to.deep.equal([])
  })

  it('keeps the data path free of network clients, convict and the environment', () => {
    const pure = files.filter(file => PURE.includes(file.part))
    const wrong = pure.flatMap(({ path, text, imports }) => [
      ...imports
        .filter(name => NOT_IN_PURE.some(pattern => pattern.test(name)))
        .map(name => `${path} imports ${name}`),
      ...(text.includes('process.env') ? [`${path} reads process.env`] : []),
    ])
    expect(pure).to.not.be.empty
    expect(wrong).to.deep.equal([])
  })

  for (const kind of ['sinks', 'sources']) {
    it(`has every one of the ${kind} in their registry`, () => {
      const registry = files.find(file => file.path === `${kind}/index.ts`)
      const reached = new Set(registry ? reachable(registry, files) : [])
      const forgotten = files
        .filter(file => file.part === kind && !reached.has(file.path))
        .map(file => file.path)
      expect(forgotten).to.deep.equal([])
    })
  }

  it(`has no file of more than ${MAX_LINES} lines`, () => {
    const folders = ['src', 'test', 'tools'].filter(name => existsSync(join(ROOT, name)))
    const long = folders
      .flatMap(folder =>
        readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(name =>
          join(folder, name),
        ),
      )
      .filter(name => /\.(ts|mjs|js)$/.test(name) && !name.startsWith(join('src', 'generated')))
      .filter(name => lineCount(join(ROOT, name)) > MAX_LINES)
    expect(long).to.deep.equal([])
  })

  it('packs what an installation needs and nothing else', function () {
    this.timeout(60_000)
    const npm = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    const [pack]: { files: { path: string }[] }[] = JSON.parse(npm.stdout)
    const paths = pack?.files.map(file => file.path) ?? []
    const allowed =
      /^(dist\/.+\.js|proto\/.+\.proto|config\/.+|systemd\/.+|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/
    expect(paths.filter(path => !allowed.test(path))).to.deep.equal([])
    expect(paths).to.include.members([
      'package.json',
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'dist/main.js',
      'dist/generated/logflow.js',
      'systemd/logflowd.service',
      'proto/logflow/v1/nginx.proto',
    ])
  })
})

/** Paths of the files that importing this one loads, itself included. */
function reachable(start: SourceFile, files: readonly SourceFile[]): string[] {
  const seen = new Set([start.path])
  const queue = [start]
  for (const file of queue) {
    for (const name of file.imports) {
      const path = posix.join(posix.dirname(file.path), name)
      const next = files.find(other => other.path === path)
      if (!next || seen.has(path)) continue
      seen.add(path)
      queue.push(next)
    }
  }
  return [...seen]
}
