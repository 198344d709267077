import { CommandError, EXIT } from '../errors.ts'
import type { SavedState, StateChange, TopicMark } from './saved-state.ts'

/** What is known at the start, before any file is looked at. */
export interface LocalCheckpoint {
  readonly stateDir: string
  readonly machineId: string | null
  /** What state_dir has; null when it has nothing. */
  readonly state: SavedState | null
  /** Of the state_dir; null when it has none yet, or has lost it. */
  readonly stateId: string | null
  /** It has had something that cannot be used any more. */
  readonly isLost: boolean
}

/** Where the positions are kept that count, in place of state_dir, whose checkpoint is a copy of them. */
export interface CheckpointTopic {
  /**
   * Fences whoever else has the same identity and returns the positions that count. Waits as long as it takes.
   * @throws the signal's reason; a CommandError when the positions cannot be used
   */
  recover(local: LocalCheckpoint, signal: AbortSignal): Promise<SavedState>
  /** As far as what was acknowledged. */
  mark(): TopicMark | undefined
}

/** What a transaction has to say of the files. */
export interface PositionChange extends StateChange {
  /** To be called when it is durable. */
  saved(): void
}

/** Who knows the files. */
export interface PositionSource {
  /** What is to be written so that the positions are those, and everything else is as it is now. */
  changeTo(positions: ReadonlyMap<string, number>): Promise<PositionChange>
  /** The checkpoint topic has lost everything: the next change has it all. */
  forgetTopic(): void
}

/**
 * Inode numbers say nothing on another machine.
 * @throws CommandError when the state comes from one
 */
export function refuseOtherMachine({ stateDir, machineId, state }: LocalCheckpoint): void {
  if (state === null || state.machineId === null || machineId === null || state.machineId === machineId)
    return
  throw new CommandError(
    `state_dir ${stateDir} was written on another machine (${state.machineId}), where the same inode numbers are ` +
      'other files: give this machine a state_dir of its own, or empty this one',
    EXIT.config,
  )
}
