import { writeFileSync } from 'node:fs'
import mocha from 'mocha'

/** Mocha's own `spec`, which also writes `{"passed":N,"failed":N}` into the file of the reporter option `counts`. */
export default class CountingReporter extends mocha.reporters.Spec {
  /**
   * @param {mocha.Runner} runner
   * @param {mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options)
    const file = options.reporterOptions.counts
    runner.once('end', () => {
      const { passes, failures } = this.stats
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }))
    })
  }
}
