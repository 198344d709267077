import type { Cluster } from '../reading/cluster.ts'

/**
 * The broker that decides the transactions of the id. It takes nothing from whoever uses the id now. kafkajs's own search
 * keeps the reason of a refusal to itself.
 *
 * @throws what kafkajs throws: also when this user may not use the id
 */
export async function coordinatorOf(
  cluster: Cluster,
  transactionalId: string,
): Promise<{ readonly nodeId: number }> {
  const broker = await cluster.brokerPool.findConnectedBroker()
  const { coordinator } = await broker.findGroupCoordinator({ groupId: transactionalId, coordinatorType: 1 })
  return coordinator
}
