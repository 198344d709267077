import type { Config } from './config.ts'

/** Every topic that holds dead letters. None of them holds records too: the configuration refuses that. */
export function deadLetterTopics({ kafka, inputs }: Pick<Config, 'kafka' | 'inputs'>): ReadonlySet<string> {
  return new Set([kafka.deadLetterTopic, ...inputs.flatMap(({ deadLetterTopic }) => deadLetterTopic ?? [])])
}
