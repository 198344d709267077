import type { Config } from '../config/config.ts'
import { EXIT } from '../errors.ts'
import { readMachineId } from '../machine-id.ts'
import type { Log } from '../observe/log.ts'
import { triesFor } from '../sinks/kafka/client.ts'
import { openCluster } from '../sinks/kafka/reading/cluster.ts'
import { Sockets } from '../sinks/kafka/sockets.ts'
import { coordinatorOf } from '../sinks/kafka/transactions/coordinator.ts'
import { transactionalIdOf } from '../sinks/kafka/transactions/start.ts'
import { faultOfError } from '../sinks/kafka/verdicts.ts'
import type { Finding } from './check-report.ts'

/**
 * Asks who decides the transactions of this machine, which takes the right to see its transactional ids. To ask whether it
 * may write under one would fence the daemon that does.
 */
export async function judgeTransactionalId(
  { kafka, host }: Pick<Config, 'kafka' | 'host'>,
  log: Log,
): Promise<Finding> {
  const prefix = transactionalIdOf(await readMachineId(), host, '')
  const sockets = new Sockets()
  try {
    const cluster = await openCluster(kafka, log, { sockets, retries: triesFor(kafka) })
    await cluster.connect()
    await coordinatorOf(cluster, `${prefix}check`)
  } catch (error) {
    const { verdict, name, reason } = faultOfError(error)
    const sentence = `exactly once: transactional ids ${prefix}*: ${reason} (${name})`
    if (verdict === 'hold') return { kind: 'fault', what: 'kafka', sentence, exitCode: EXIT.unavailable }
    // A cluster without any transaction yet has to make room for them first.
    return { kind: 'warning', what: 'kafka', sentence }
  } finally {
    sockets.close()
  }
  const sentence =
    `exactly once: transactional ids ${prefix}* may be seen; whether this user may write under them is not asked, ` +
    'because that would fence a daemon that runs'
  return { kind: 'ok', what: 'kafka', sentence }
}
