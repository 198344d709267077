/** The machine lacks what a local Kafka needs. The message is one sentence that names the ways out. */
export class KafkaUnavailableError extends Error {
  /**
   * @param {string} message
   * @param {ErrorOptions} [options]
   */
  constructor(message, options) {
    super(message, options)
    this.name = 'KafkaUnavailableError'
  }
}
