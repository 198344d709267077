import {
  DEAD_LETTER_MESSAGE,
  ERROR_LOG_MESSAGE,
  messageOfModule,
  REQUEST_MESSAGE,
  STREAM_MESSAGE,
} from '../codec/message-names.ts'
import type { Config } from '../config/config.ts'
import { deadLetterTopics } from '../config/dead-letter-topics.ts'
import { moduleOf } from '../config/line-format.ts'
import { recordTopics } from '../config/record-topics.ts'

/** The name of the message that a topic's records are. Of a topic that is not in the configuration its name tells. */
export function messageOfTopic(
  topic: string,
  config: { readonly inputs: Config['inputs']; readonly kafka: Pick<Config['kafka'], TopicKey> },
): string {
  const { inputs, kafka } = config
  if (deadLetterTopics({ inputs, kafka }).has(topic)) return DEAD_LETTER_MESSAGE
  const own = inputs.find(input => recordTopics(input, input.topic ?? kafka.topic).includes(topic))
  if (own !== undefined) return messageOfModule(moduleOf(own.formats[0]))
  if (topic === kafka.errorTopic) return ERROR_LOG_MESSAGE
  if (topic === kafka.streamTopic) return STREAM_MESSAGE
  return topic.endsWith('.dead-letter') ? DEAD_LETTER_MESSAGE : REQUEST_MESSAGE
}

type TopicKey = 'topic' | 'errorTopic' | 'streamTopic' | 'deadLetterTopic'
