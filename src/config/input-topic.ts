import type { InputConfig } from './config.ts'
import { moduleOf } from './line-format.ts'
import type { Settled } from './settle.ts'

/** Where the dead letters of an input go: to its own topic, to the one for all, or to one beside that of its records. */
export function deadLetterTopicOf(input: InputConfig, settled: Settled): string {
  const named = input.deadLetterTopic ?? settled.get('kafka.dead_letter_topic')
  return named ?? besideTopic(topicOf(input, settled))
}

export function besideTopic(topic: string): string {
  return `${topic}.dead-letter`
}

/** Where the records of an input go: to its own topic, or to the one of its kind of message. */
export function topicOf({ topic, formats: [format] }: InputConfig, settled: Settled): string {
  if (topic !== null) return topic
  const module = moduleOf(format)
  switch (module) {
    case 'core':
      return settled.get('kafka.error_topic')
    case 'stream':
      return settled.get('kafka.stream_topic')
    case 'http':
      return settled.get('kafka.topic')
    default:
      return module satisfies never
  }
}
