import { setTimeout as delay } from 'node:timers/promises'
import type { TransactionHead } from '../../../checkpoint/position-records.ts'
import { CommandError, EXIT } from '../../../errors.ts'
import type { Cluster } from '../reading/cluster.ts'
import type { Fault } from '../verdicts.ts'
import type { CheckpointLog } from './checkpoint-log.ts'

/** What another producer of the same transactional id causes, and the broker when it ends a transaction that took too long. */
const FENCING = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED'])

/** Who takes over says so in the topic after it has read it. */
const CLAIM_WAIT_MS = 3000
const CLAIM_POLL_MS = 100

export function isFencing({ name }: Fault): boolean {
  return FENCING.has(name)
}

/**
 * Looks whether another process writes under our transactional id: what it has committed is in the topic. One that is
 * `suspected` is given the time to say so, before we fence it in our turn; before that, what we have left open ourselves is
 * not waited for: whoever has taken over has ended it. `settled`: nothing of ours is open any more.
 *
 * @throws CommandError 75 when there is one
 */
export async function refuseFenced(
  cluster: Cluster,
  log: CheckpointLog,
  instance: string,
  when: 'suspected' | 'at-once' | 'settled',
  signal: AbortSignal,
): Promise<void> {
  const untilMs = performance.now() + (when === 'suspected' ? CLAIM_WAIT_MS : 0)
  for (;;) {
    await log.readOn(cluster, when === 'settled', signal)
    const { head } = log.state
    if (head !== null && head.instance !== instance) throw fenced(head, log.state.transactionalId)
    if (performance.now() >= untilMs) return
    await delay(CLAIM_POLL_MS)
  }
}

function fenced({ pid, host, sinceUnixMs }: TransactionHead, transactionalId: string): CommandError {
  const since = new Date(sinceUnixMs).toISOString()
  return new CommandError(
    `fenced: process ${pid} on ${host} has taken over, running since ${since}, under the same identity ` +
      `(${transactionalId}: machine and state_dir). This process stops; only one may run with a state_dir`,
    EXIT.temporary,
  )
}
