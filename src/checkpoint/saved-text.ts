import type { Waymark } from '../tail/content.ts'
import type { Proof } from '../tail/identity.ts'
import type { RulesSince } from '../tail/rules-since.ts'
import type { RangeFrom } from '../tail/time-ranges.ts'
import type { SavedFile } from './saved-state.ts'

/** A SavedFile as JSON has it: without what is as usual, and with proofs as `length hash`. */
interface FileText {
  readonly followed: string
  readonly device: string
  readonly inode: string
  readonly generation: number
  readonly path?: string
  readonly at?: readonly [device: string, inode: string]
  readonly compressed?: true
  readonly offset: number
  readonly size: number
  readonly changed: number
  readonly head: string
  readonly anchor: string
  /** `offset length hash`. */
  readonly waymarks?: readonly string[]
  readonly ended?: true
  readonly history?: number
  readonly order?: number
  /** `offset hash`. */
  readonly rules?: readonly string[]
  /** Position in the file and offset in what comes out of it. */
  readonly edge?: readonly [position: number, offset: number]
  readonly backfill?: true
  /** From an offset on what a backfill wanted, Unix ms; null: no limit. */
  readonly ranges?: readonly (readonly [offset: number, sinceMs: number | null, untilMs: number | null])[]
}

export function encodeFile(file: SavedFile): string {
  const { followed, device, inode, generation, path, atDevice, atInode } = file
  const text: FileText = {
    followed,
    device,
    inode,
    generation,
    ...(path !== null && { path }),
    ...((atDevice !== device || atInode !== inode) && { at: [atDevice, atInode] }),
    ...(file.compressed && { compressed: true }),
    offset: file.committedOffset,
    size: file.sizeBytes,
    changed: file.changedMs,
    head: proofText(file.head),
    anchor: proofText(file.anchor),
    ...(file.waymarks.length > 0 && {
      waymarks: file.waymarks.map(({ offset, anchor }) => `${offset} ${proofText(anchor)}`),
    }),
    ...(file.ended && { ended: true }),
    ...(file.historyBytes > 0 && { history: file.historyBytes }),
    ...(file.order !== undefined && { order: file.order }),
    ...(file.rules !== undefined && { rules: file.rules.map(({ offset, hash }) => `${offset} ${hash}`) }),
    ...(file.edge !== undefined && { edge: [file.edge.position, file.edge.offset] as const }),
    ...(file.backfill === true && { backfill: true as const }),
    ...(file.ranges !== undefined && { ranges: file.ranges.map(rangeText) }),
  }
  return JSON.stringify(text)
}

/** Of what `encodeFile` wrote, parsed. */
export function decodeFile(parsed: unknown): SavedFile {
  const text = parsed as FileText // under a checksum: these are the bytes that encodeFile wrote
  const { followed, device, inode, generation } = text
  return {
    followed,
    device,
    inode,
    generation,
    path: text.path ?? null,
    atDevice: text.at?.[0] ?? device,
    atInode: text.at?.[1] ?? inode,
    compressed: text.compressed ?? false,
    committedOffset: text.offset,
    sizeBytes: text.size,
    changedMs: text.changed,
    head: proofOfText(text.head),
    anchor: proofOfText(text.anchor),
    waymarks: (text.waymarks ?? []).map(waymarkOfText),
    ended: text.ended ?? false,
    historyBytes: text.history ?? 0,
    ...(text.order !== undefined && { order: text.order }),
    ...(text.rules !== undefined && { rules: text.rules.map(rulesOfText) }),
    ...(text.edge !== undefined && { edge: { position: text.edge[0], offset: text.edge[1] } }),
    ...(text.backfill === true && { backfill: true }),
    ...(text.ranges !== undefined && { ranges: text.ranges.map(rangeOfText) }),
  }
}

function rangeText({ offset, range }: RangeFrom): [number, number | null, number | null] {
  const finite = (ms: number | undefined) => (ms === undefined || !Number.isFinite(ms) ? null : ms)
  return [offset, finite(range?.sinceMs), finite(range?.untilMs)]
}

function rangeOfText([offset, sinceMs, untilMs]: readonly [number, number | null, number | null]): RangeFrom {
  if (sinceMs === null && untilMs === null) return { offset, range: null }
  const range = {
    sinceMs: sinceMs ?? Number.NEGATIVE_INFINITY,
    untilMs: untilMs ?? Number.POSITIVE_INFINITY,
  }
  return { offset, range }
}

function proofText({ lengthBytes, hash }: Proof): string {
  return `${lengthBytes} ${hash}`
}

function proofOfText(text: string): Proof {
  const space = text.indexOf(' ')
  return { lengthBytes: Number(text.slice(0, space)), hash: text.slice(space + 1) }
}

function rulesOfText(text: string): RulesSince {
  const space = text.indexOf(' ')
  return { offset: Number(text.slice(0, space)), hash: text.slice(space + 1) }
}

function waymarkOfText(text: string): Waymark {
  const space = text.indexOf(' ')
  return { offset: Number(text.slice(0, space)), anchor: proofOfText(text.slice(space + 1)) }
}
