import { visible } from '../visible.ts'
import type { AuditedFile, AuditedTopic, Findings } from './audit.ts'
import type { Fate } from './file-account.ts'
import { FATES } from './file-account.ts'
import { bytesIn, pairsOf, type Ranges } from './ranges.ts'
import { verdictOf, verdictOfFile } from './verdict.ts'

const MAX_RANGES = 5

const NAMES: Readonly<Record<Fate, string>> = {
  delivered: 'delivered',
  deadLettered: 'dead-lettered',
  missing: 'MISSING',
  filtered: 'filtered',
  skipped: 'skipped',
  history: 'history',
  unshipped: 'not yet sent',
  unknown: 'unknown',
}
const DOUBLED = 'DOUBLED'
const NAME_WIDTH = Math.max(...Object.values(NAMES).map(name => name.length))

/** For people: each topic, each file with what became of its bytes, and the verdict. */
export function reportText(findings: Findings): string {
  const { hasCheckpoint, files, topics, unread, host } = findings
  const lines = topics.flatMap(topic => topicLines(topic, host))
  if (!hasCheckpoint) {
    lines.push('there is no checkpoint in state_dir: every line of every file is taken to be due')
  }
  for (const file of files) lines.push('', ...fileLines(file))
  if (unread.length > 0) lines.push('')
  for (const { path, reason } of unread) lines.push(`not read: ${visible(path)}: ${visible(reason)}`)
  lines.push('', summary(findings))
  return `${lines.join('\n')}\n`
}

function topicLines({ topic, partitions, ...counts }: AuditedTopic, host: string): string[] {
  if (partitions.length === 0) return [`topic ${topic} does not exist`]
  const kind = counts.isDeadLetter ? 'dead letters' : 'records'
  const others = [
    ...(counts.otherHosts > 0 ? [`${count(counts.otherHosts)} of other hosts`] : []),
    ...(counts.otherMessages > 0 ? [`${count(counts.otherMessages)} that are no messages of logflowd`] : []),
  ]
  const lines = [
    `topic ${topic}: ${[`${count(counts.records)} ${kind} of ${visible(host)}`, ...others].join(', ')}`,
  ]
  for (const { partition, firstOffset, endOffset, nextOffset } of partitions) {
    if (firstOffset > 0) {
      lines.push(
        `  partition ${partition} begins at offset ${firstOffset}: what was before it was deleted, so that records may have expired`,
      )
    }
    if (nextOffset < endOffset) {
      lines.push(
        `  partition ${partition} was read to offset ${nextOffset} of ${endOffset}: a transaction has not ended`,
      )
    }
  }
  return lines
}

function fileLines(audited: AuditedFile): string[] {
  const { subject, account, remarks } = audited
  const { device, inode, generation, file, copies, saved, coverage } = subject
  const name = file?.path ?? `${saved === null ? 'a file' : saved.followed} that is gone`
  const lines = [
    `${visible(name)} (device ${device}, inode ${inode}, generation ${generation}): ${verdictOfFile(audited)}`,
  ]
  for (const path of [...(file?.otherPaths ?? []), ...copies.map(copy => copy.path)]) {
    lines.push(`  the same as ${visible(path)}`)
  }
  for (const fate of FATES) {
    const ranges = account.fates[fate]
    const isLines = fate === 'missing' && ranges.length > 0
    const note = isLines ? `, ${count(account.missingLines)} lines` : ''
    if (ranges.length > 0) lines.push(rangesLine(NAMES[fate], ranges, note))
  }
  if (remarks.lacking.size > 0) lines.push(`  missing in ${[...remarks.lacking].join(', ')}`)
  for (const reason of remarks.unknown) lines.push(`  unknown: ${reason}`)
  for (const { topic, ranges } of coverage?.doubled ?? []) {
    lines.push(rangesLine(DOUBLED, ranges, ` in ${topic}`))
  }
  return lines
}

function rangesLine(name: string, ranges: Ranges, note: string): string {
  const all = ranges.length / 2
  const shown = [...pairsOf(ranges.subarray(0, 2 * MAX_RANGES))].map(([from, to]) => `${from}-${to}`)
  if (all > shown.length) shown.push(`and ${count(all - shown.length)} more`)
  return `  ${name.padEnd(NAME_WIDTH)}  ${count(bytesIn(ranges))} bytes${note}: ${shown.join(', ')}`
}

function summary(findings: Findings): string {
  const { files, unread } = findings
  const faults = files.filter(file => verdictOfFile(file) === 'fault').length
  switch (verdictOf(findings)) {
    case 'fault':
      return `fault: records are missing or doubled in ${faults} of ${files.length} files`
    case 'unknown': {
      const unknown = files.filter(file => verdictOfFile(file) === 'unknown').length + unread.length
      return `nothing is known to be missing or doubled, but of ${unknown} of ${files.length + unread.length} files not everything can be told`
    }
    case 'fine':
      return `fine: ${files.length} files, nothing is missing, nothing is doubled`
  }
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
