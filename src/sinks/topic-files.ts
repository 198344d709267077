import type { Config } from '../config/config.ts'
import { recordTopics } from '../config/record-topics.ts'
import { CommandError, EXIT } from '../errors.ts'

/**
 * Which file of the file sink a topic's records go to: those of `kafka.topic` to `path` itself, its dead letters to
 * `path.dead-letter`, and those of a topic that an input or a rule names to `path.TOPIC`. So each file has one kind of message.
 *
 * @throws CommandError when two topics would share a file
 */
export function topicFiles({ kafka, inputs }: Config, path: string): ReadonlyMap<string, string> {
  const named = inputs.flatMap(input => [
    ...recordTopics(input, input.topic ?? kafka.topic),
    ...(input.deadLetterTopic === null ? [] : [input.deadLetterTopic]),
  ])
  const files = new Map(named.map(topic => [topic, `${path}.${topic}`]))
  files.set(kafka.topic, path)
  files.set(kafka.deadLetterTopic, `${path}.dead-letter`)
  if (new Set(files.values()).size < files.size) {
    const sentence = `topic dead-letter would share the file ${path}.dead-letter with the dead letters`
    throw new CommandError(`${sentence} of topic ${kafka.topic}: it needs another name`, EXIT.config)
  }
  return files
}
