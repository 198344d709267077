import type { HeldFile, KnownFile, SeenFile } from '../../src/tail/rotation.ts'

const PATH = '/log/access.log'
export const ROTATE_WAIT_MS = 5000
export const NOW_MS = 100_000

export interface Known extends KnownFile {
  readonly name: string
}

/** A file at PATH with inode 1 that was read to its end, 100 bytes, and found unchanged at every look. */
function known(change: Partial<Known> = {}): Known {
  const base: Known = {
    name: 'old',
    device: 1n,
    inode: 1n,
    path: PATH,
    followed: PATH,
    offset: 100,
    sizeBytes: 100,
    changedMs: 1,
    isOpen: true,
    isCompressed: false,
    isProven: true,
    phase: 'following',
    isExhausted: true,
    isCommitted: true,
    quietSinceMs: NOW_MS - ROTATE_WAIT_MS,
  }
  return { ...base, ...change }
}

function seen(change: Partial<SeenFile> = {}): SeenFile {
  const base = { path: PATH, followed: PATH, input: 0, device: 1n, inode: 1n, sizeBytes: 100, changedMs: 1 }
  return { ...base, isCompressed: false, ...change }
}

const rotated = (number: number, change: Partial<SeenFile> = {}) =>
  seen({ path: `${PATH}.${number}`, ...change })

export interface Row {
  readonly when: string
  readonly known: readonly Known[]
  readonly seen: readonly SeenFile[]
  readonly held?: readonly (readonly [name: string, now: HeldFile])[]
  readonly actions: readonly string[]
}

const nameless = { path: null, phase: 'draining' } as const

/** Every case of a rotation: what was known, what the directories show now, what has to be done. */
export const ROTATIONS: readonly Row[] = [
  { when: 'nothing changed', known: [known()], seen: [seen()], actions: [] },
  { when: 'a file is there for the first time', known: [], seen: [seen()], actions: ['open access.log 1'] },
  {
    when: 'it grew',
    known: [known()],
    seen: [seen({ sizeBytes: 150, changedMs: 2 })],
    actions: ['grow old 150'],
  },
  {
    when: 'it was renamed and a new one created',
    known: [known()],
    seen: [rotated(1), seen({ inode: 2n })],
    actions: ['rename old to access.log.1', 'open access.log 2'],
  },
  {
    when: 'it was renamed, its time changed with that, and nothing took its place yet',
    known: [known()],
    seen: [rotated(1, { changedMs: 2 })],
    actions: ['rename old to access.log.1', 'verify old 100'],
  },
  {
    when: 'two rotations came between two looks',
    known: [known()],
    seen: [rotated(2), rotated(1, { inode: 2n }), seen({ inode: 3n })],
    actions: ['rename old to access.log.2', 'open access.log.1 2', 'open access.log 3'],
  },
  {
    when: 'it was renamed deeper while it is drained',
    known: [
      known({ path: `${PATH}.1`, phase: 'draining', isExhausted: false, offset: 50 }),
      known({ name: 'new', inode: 2n }),
    ],
    seen: [rotated(2), rotated(1, { inode: 2n }), seen({ inode: 3n })],
    actions: ['rename old to access.log.2', 'rename new to access.log.1', 'open access.log 3'],
  },
  {
    when: 'a renamed file is written to late',
    known: [known({ path: `${PATH}.1`, phase: 'draining' })],
    seen: [rotated(1, { sizeBytes: 120, changedMs: 2 })],
    actions: ['grow old 120'],
  },
  {
    when: 'a renamed file was quiet for long enough',
    known: [known({ path: `${PATH}.1`, phase: 'draining' })],
    seen: [rotated(1)],
    actions: ['finish old'],
  },
  {
    when: 'a renamed file was quiet, but not for long enough',
    known: [known({ path: `${PATH}.1`, phase: 'draining', quietSinceMs: NOW_MS - ROTATE_WAIT_MS + 1 })],
    seen: [rotated(1)],
    actions: [],
  },
  {
    when: 'a renamed file was quiet for long enough and is not acknowledged to its end',
    known: [known({ path: `${PATH}.1`, phase: 'draining', isCommitted: false })],
    seen: [rotated(1)],
    actions: [],
  },
  {
    when: 'a renamed file is quiet but not read to its end',
    known: [known({ path: `${PATH}.1`, phase: 'draining', isExhausted: false, offset: 50 })],
    seen: [rotated(1)],
    actions: [],
  },
  {
    when: 'a finished file grows all the same',
    known: [known({ path: `${PATH}.1`, phase: 'finished', isOpen: false })],
    seen: [rotated(1, { sizeBytes: 120, changedMs: 2 })],
    actions: ['grow old 120'],
  },
  {
    when: 'it was truncated (copytruncate) and a copy is there',
    known: [known()],
    seen: [rotated(1, { inode: 2n }), seen({ sizeBytes: 0, changedMs: 2 })],
    actions: ['restart old', 'open access.log.1 2'],
  },
  {
    when: 'it was truncated and has grown past where it was read',
    known: [known()],
    seen: [seen({ sizeBytes: 300, changedMs: 2 })],
    // Only the bytes before the offset tell, which the read holds against the anchor.
    actions: ['grow old 300'],
  },
  {
    when: 'it was truncated and written to the same size',
    known: [known()],
    seen: [seen({ changedMs: 2 })],
    actions: ['verify old 100'],
  },
  {
    when: 'it lost a part of what was not read yet',
    known: [known({ offset: 50 })],
    seen: [seen({ sizeBytes: 70, changedMs: 2 })],
    actions: ['verify old 70'],
  },
  {
    when: 'it was deleted and another file got its inode',
    known: [known({ isOpen: false })],
    seen: [seen({ sizeBytes: 40, changedMs: 2 })],
    actions: ['restart old'],
  },
  {
    when: 'it was deleted while it is not read to its end',
    known: [known({ offset: 50, isExhausted: false })],
    seen: [],
    actions: ['vanish old'],
  },
  {
    when: 'it was deleted after it was truncated',
    known: [known()],
    seen: [rotated(1, { inode: 2n })],
    held: [['old', { sizeBytes: 0, changedMs: 2 }]],
    // Over first, so that the copy is taken for its copy.
    actions: ['vanish old', 'restart old', 'open access.log.1 2'],
  },
  {
    when: 'it has no name and is not read to its end',
    known: [known({ ...nameless, offset: 50, isExhausted: false })],
    seen: [],
    held: [['old', { sizeBytes: 100, changedMs: 1 }]],
    actions: [],
  },
  {
    when: 'it has no name and is written to',
    known: [known(nameless)],
    seen: [],
    held: [['old', { sizeBytes: 130, changedMs: 2 }]],
    actions: ['grow old 130'],
  },
  {
    when: 'it has no name and was quiet for long enough',
    known: [known(nameless)],
    seen: [],
    held: [['old', { sizeBytes: 100, changedMs: 1 }]],
    actions: ['finish old'],
  },
  {
    when: 'it has no name, was quiet, and is not acknowledged to its end',
    known: [known({ ...nameless, isCommitted: false })],
    seen: [],
    held: [['old', { sizeBytes: 100, changedMs: 1 }]],
    actions: [],
  },
  {
    when: 'it has no name and was let go',
    known: [known({ ...nameless, phase: 'finished', isOpen: false })],
    seen: [],
    actions: ['end old'],
  },
  {
    when: 'it has no name and is truncated by who still has it open',
    known: [known(nameless)],
    seen: [],
    held: [['old', { sizeBytes: 0, changedMs: 2 }]],
    actions: ['restart old'],
  },
  {
    when: 'it vanished and returned, because a listing is not atomic',
    known: [known(nameless)],
    seen: [rotated(1)],
    actions: ['rename old to access.log.1'],
  },
  {
    when: 'a symbolic link points to another target',
    known: [known()],
    seen: [seen({ inode: 9n })],
    held: [['old', { sizeBytes: 100, changedMs: 1 }]],
    actions: ['vanish old', 'open access.log 9'],
  },
  {
    when: 'one inode has two names',
    known: [],
    seen: [
      seen({ path: '/log/a.log', followed: '/log/a.log' }),
      seen({ path: '/log/b.log', followed: '/log/b.log' }),
    ],
    actions: ['open a.log 1'],
  },
  {
    when: 'one inode has a rotated and a followed name',
    known: [],
    seen: [rotated(1), seen()],
    actions: ['open access.log 1'],
  },
  {
    when: 'the same inode number is on two devices',
    known: [known()],
    seen: [seen(), seen({ path: '/mnt/b.log', followed: '/mnt/b.log', device: 2n })],
    actions: ['open b.log 1'],
  },
  {
    when: 'it was renamed to a name that is followed by itself',
    known: [known()],
    seen: [seen({ path: '/log/other.log', followed: '/log/other.log' })],
    actions: ['rename old to other.log'],
  },
  {
    when: 'the checkpoint knows it from before the start',
    known: [known({ isProven: false, isOpen: false, changedMs: 0 })],
    seen: [seen({ sizeBytes: 180 })],
    actions: ['verify old 180'],
  },
  {
    when: 'it was rotated while nobody looked',
    known: [known({ isProven: false, isOpen: false, changedMs: 0 })],
    seen: [rotated(1), seen({ inode: 2n })],
    actions: ['rename old to access.log.1', 'verify old 100', 'open access.log 2'],
  },
  {
    when: 'it was deleted and its inode given away while nobody looked, and the new file is short',
    known: [known({ isProven: false, isOpen: false, changedMs: 0 })],
    seen: [seen({ sizeBytes: 20 })],
    actions: ['restart old'],
  },
  {
    when: 'its inode was given to a compressed file while nobody looked',
    known: [known({ isProven: false, isOpen: false, changedMs: 0 })],
    seen: [rotated(1, { path: `${PATH}.1.gz`, isCompressed: true, sizeBytes: 400 })],
    actions: ['replace old'],
  },
  {
    when: 'an inode is used again whose earlier life is remembered',
    known: [known({ phase: 'ended', isOpen: false })],
    seen: [seen({ sizeBytes: 20 })],
    actions: ['open access.log 1'],
  },
]
