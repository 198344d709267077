import { encodeDeadLetter } from './codec/dead-letter.ts'
import { createNginxRequestEncoder } from './codec/nginx-request-encoder.ts'
import type { Config, InputConfig } from './config/config.ts'
import { compileFormat } from './nginx/log-format.ts'
import type { RejectedLine, Route } from './pipeline.ts'

/** A dead letter's raw bytes are cut to this, so that it fits any topic with Kafka's default limits. */
const MAX_RAW_BYTES = 512 * 1024

/** A longer log_format is cut in the dead letter: the configuration has it whole. */
const MAX_FORMAT_CHARACTERS = 8 * 1024

/** One route for each `inputs` entry, in the configuration's order. */
export function compileRoutes(config: Config): Route[] {
  return config.inputs.map(input => compileRoute(config, input))
}

function compileRoute(config: Config, input: InputConfig): Route {
  const { host, labels, kafka } = config
  const [format] = input.formats
  const maxRawBytes = Math.min(MAX_RAW_BYTES, Math.floor(config.batch.maxBytes / 4))
  return {
    encoder: createNginxRequestEncoder({
      format: compileFormat(format.text, format),
      formatName: format.name,
      host,
      labels,
      keyVariable: kafka.key,
    }),
    topic: input.topic ?? kafka.topic,
    keyed: kafka.key !== null,
    deadLetterTopic: input.deadLetterTopic ?? kafka.deadLetterTopic,
    deadLetter: (line: RejectedLine) =>
      encodeDeadLetter({
        ...line,
        host,
        labels,
        source: line.file.path,
        format: format.text.slice(0, MAX_FORMAT_CHARACTERS),
        maxRawBytes,
      }),
  }
}
