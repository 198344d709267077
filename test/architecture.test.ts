import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import ts from 'typescript'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const MAX_LINES = 300

/** Everybody may import these; they import each other at most. */
const NOUNS = [
  'types',
  'time-range',
  'machine-id',
  'path-pattern',
  'errors',
  'system-error',
  'stop',
  'visible',
  'paint',
  'privacy-rules',
  'generated',
]

/** Who may run whose code, inside src/: a folder, or a file at its top. From the top down: nobody imports what stands above it. */
const MAY_IMPORT: ReadonlyMap<string, readonly string[]> = new Map([
  ['main', ['cli', 'node-version']],
  ['node-version', []],
  [
    'cli',
    [
      'daemon',
      'nginx-paths',
      'audit',
      'control',
      'account',
      'config',
      'tail',
      'discover',
      'sinks',
      'routes',
      'codec',
      'nginx',
      'observe',
      'rules',
    ],
  ],
  [
    'daemon',
    [
      'backfills',
      'status-report',
      'status',
      'rates',
      'control',
      'delivery',
      'account',
      'sources',
      'recovery',
      'sinks',
      'routes',
      'format-history',
      'pipeline',
      'batch',
      'codec',
      'config',
      'observe',
      'rules',
    ],
  ],
  ['recovery', ['audit', 'tail', 'checkpoint', 'config', 'observe']],
  [
    'audit',
    [
      'sinks',
      'routes',
      'rules',
      'pipeline',
      'tail',
      'discover',
      'checkpoint',
      'batch',
      'codec',
      'config',
      'observe',
    ],
  ],
  ['nginx-paths', ['checkpoint', 'config', 'observe']],
  ['format-history', ['checkpoint', 'nginx', 'config', 'observe']],
  ['status-report', ['backfills', 'rates', 'status', 'control', 'sources', 'config']],
  ['backfills', ['control', 'account', 'sources', 'batch', 'config', 'observe']],
  ['rates', []],
  ['control', ['account', 'checkpoint', 'config']],
  ['status', ['delivery', 'account', 'sources', 'sinks', 'batch', 'config', 'observe']],
  ['delivery', ['sources', 'sinks', 'batch', 'rules', 'codec', 'config', 'observe']],
  ['account', ['batch']],
  ['sinks', ['checkpoint', 'batch', 'codec', 'config', 'observe']],
  ['sources', ['rules', 'tail', 'discover', 'checkpoint', 'config', 'observe']],
  ['tail', ['discover', 'checkpoint', 'observe']],
  ['discover', ['observe']],
  ['checkpoint', ['observe']],
  ['routes', ['pipeline', 'codec', 'nginx', 'config', 'rules']],
  ['pipeline', ['batch']],
  ['batch', ['codec']],
  ['codec', ['nginx', 'rules']],
  ['observe', ['config']],
  ['config', ['nginx', 'rules']],
  ['rules', ['nginx']],
  ['nginx', []],
])

/** Whose types a part may name beside that, though it runs none of the code. */
const MAY_NAME: ReadonlyMap<string, readonly string[]> = new Map([
  ['cli', ['sources']],
  ['discover', ['tail']],
  ['checkpoint', ['tail']],
])

/** Folders that know nothing of the world around: no network client, no configuration library, no environment. */
const PURE = ['tail', 'nginx', 'rules', 'codec', 'batch', 'checkpoint']
const NOT_IN_PURE = [/^kafkajs/, /^@grpc\//, /^convict/]

interface SourceFile {
  /** Relative to src/, with `/`. */
  readonly path: string
  /** The folder, or the file's name without its end. */
  readonly part: string
  readonly text: string
  readonly imports: readonly Import[]
}

interface Import {
  /** As it is written: relative, or a package. */
  readonly from: string
  readonly typesOnly: boolean
}

function sourceFiles(): SourceFile[] {
  const names = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  return names
    .filter(path => path.endsWith('.ts') && !path.startsWith('generated/'))
    .map(path => {
      const text = readFileSync(join(ROOT, 'src', path), 'utf8')
      return { path, part: partOf(path), text, imports: importsOf(path, text) }
    })
}

function importsOf(path: string, text: string): Import[] {
  const typesOnly = new Set<string>()
  const all = ts.preProcessFile(text, true, true).importedFiles.map(file => file.fileName)
  for (const statement of ts.createSourceFile(path, text, ts.ScriptTarget.ES2023).statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue
    const isType = ts.isImportDeclaration(statement)
      ? statement.importClause?.isTypeOnly
      : statement.isTypeOnly
    const from = statement.moduleSpecifier
    if (isType && from && ts.isStringLiteral(from)) typesOnly.add(from.text)
  }
  return all.map(from => ({ from, typesOnly: typesOnly.has(from) }))
}

function partOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, '')
}

function mayImport(part: string, to: string, typesOnly: boolean): boolean {
  if (NOUNS.includes(to)) return true
  if (NOUNS.includes(part)) return false
  return Boolean(MAY_IMPORT.get(part)?.includes(to) || (typesOnly && MAY_NAME.get(part)?.includes(to)))
}

function lineCount(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length - 1
}

describe('the architecture', () => {
  const files = sourceFiles()

  it('lets imports run in one direction', () => {
    const wrong = files.flatMap(({ path, part, imports }) =>
      imports
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from, typesOnly }) => ({ to: partOf(posix.join(posix.dirname(path), from)), typesOnly }))
        .filter(({ to, typesOnly }) => to !== part && !mayImport(part, to, typesOnly))
        .map(({ to, typesOnly }) => `${path} imports ${typesOnly ? 'types of ' : ''}${to}`),
    )
    expect(wrong).to.deep.equal([])
  })

  it('has one direction: every part may import only parts below it', () => {
    const order = [...MAY_IMPORT.keys()]
    const upwards = [...MAY_IMPORT].flatMap(([part, below]) =>
      below.filter(to => order.indexOf(to) <= order.indexOf(part)).map(to => `${part} → ${to}`),
    )
    expect(upwards).to.deep.equal([])
  })

  it('keeps the data path free of network clients, convict and the environment', () => {
    const pure = files.filter(file => PURE.includes(file.part))
    const wrong = pure.flatMap(({ path, text, imports }) => [
      ...imports
        .filter(({ from }) => NOT_IN_PURE.some(pattern => pattern.test(from)))
        .map(({ from }) => `${path} imports ${from}`),
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
        .filter(({ path, part }) => part === kind && !path.endsWith('.d.ts') && !reached.has(path))
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
      /^(dist\/main\.js|dist\/program\/.+\.cjs(\.cache)?|dist\/THIRD-PARTY-LICENSES\.txt|proto\/.+\.proto|config\/.+|systemd\/.+|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/
    expect(paths.filter(path => !allowed.test(path))).to.deep.equal([])
    expect(paths).to.include.members([
      'package.json',
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
      'dist/main.js',
      'dist/THIRD-PARTY-LICENSES.txt',
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
    for (const { from } of file.imports) {
      const path = posix.join(posix.dirname(file.path), from)
      const next = files.find(other => other.path === path)
      if (!next || seen.has(path)) continue
      seen.add(path)
      queue.push(next)
    }
  }
  return [...seen]
}
