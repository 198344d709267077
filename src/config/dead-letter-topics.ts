import type { Config } from './config.ts'

/** Every topic that holds dead letters. None of them holds records too: the configuration refuses that. */
export function deadLetterTopics({
  kafka,
  inputs,
}: {
  readonly kafka: Pick<Config['kafka'], 'deadLetterTopic'>
  readonly inputs: Config['inputs']
}): ReadonlySet<string> {
  return new Set([kafka.deadLetterTopic, ...inputs.flatMap(({ deadLetterTopic }) => deadLetterTopic ?? [])])
}
