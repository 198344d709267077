import type { AuditedFile, AuditedTopic, Findings } from './audit.ts'
import { FATES, type Fate } from './file-account.ts'
import { bytesIn, pairsOf, type Ranges } from './ranges.ts'
import { verdictOf, verdictOfFile } from './verdict.ts'

/** What `logflowd audit --json` prints: README.md says what each key is. Keys are added, never changed. */
export function reportJson(findings: Findings): string {
  const { host, hasCheckpoint, topics, files, unread } = findings
  const report = {
    version: 1,
    verdict: verdictOf(findings),
    host,
    checkpoint: hasCheckpoint,
    topics: topics.map(topicJson),
    files: files.map(fileJson),
    unread,
  }
  return `${JSON.stringify(report)}\n`
}

function topicJson({ topic, isDeadLetter, partitions, records, otherHosts, otherMessages }: AuditedTopic) {
  return {
    topic,
    kind: isDeadLetter ? 'dead-letters' : 'records',
    exists: partitions.length > 0,
    records,
    other_hosts: otherHosts,
    other_messages: otherMessages,
    partitions: partitions.map(({ partition, firstOffset, endOffset, nextOffset }) => ({
      partition,
      first_offset: firstOffset,
      end_offset: endOffset,
      read_to_offset: nextOffset,
    })),
  }
}

function fileJson(audited: AuditedFile) {
  const { subject, account, remarks } = audited
  const { device, inode, generation, file, copies, coverage, saved } = subject
  const parts = Object.fromEntries(FATES.map(fate => [nameOf(fate), rangesJson(account.fates[fate])]))
  return {
    path: file?.path ?? null,
    followed: file?.followed ?? saved?.followed ?? null,
    copies: [...(file?.otherPaths ?? []), ...copies.map(copy => copy.path)],
    device: `${device}`,
    inode: `${inode}`,
    generation,
    verdict: verdictOfFile(audited),
    end_offset: account.endOffset,
    committed_offset: saved?.committedOffset ?? null,
    records: coverage?.records ?? 0,
    dead_letters: coverage?.deadLetters ?? 0,
    missing_lines: account.missingLines,
    missing_topics: [...remarks.lacking],
    unknown_because: [...remarks.unknown],
    ...parts,
    doubled: (coverage?.doubled ?? []).map(({ topic, ranges }) => ({ topic, ...rangesJson(ranges) })),
  }
}

function nameOf(fate: Fate): string {
  return fate === 'deadLettered' ? 'dead_lettered' : fate
}

function rangesJson(ranges: Ranges) {
  return { bytes: bytesIn(ranges), ranges: [...pairsOf(ranges)] }
}
