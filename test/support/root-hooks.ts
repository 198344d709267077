import { stopSharedKafka } from './kafka.ts'

export const mochaHooks = {
  async afterAll(): Promise<void> {
    await stopSharedKafka()
  },
}
