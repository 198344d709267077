import type { Config } from '../config/config.ts'
import { CommandError, EXIT } from '../errors.ts'
import { compilePathPattern, matchesPath } from '../path-pattern.ts'
import { topicFiles } from '../sinks/topic-files.ts'

/**
 * The files that the file sink writes, one for each topic.
 *
 * @throws CommandError when an input follows one of them: the daemon would read what it has written, for ever
 */
export function sinkFiles(config: Config, path: string): readonly string[] {
  const files = [...topicFiles(config, path).values()]
  for (const [index, input] of config.inputs.entries()) {
    const pattern = compilePathPattern(input.path, input.exclude, index, input.maxFiles)
    const followed = files.find(file => matchesPath(pattern, file) && !pattern.excludes(file))
    if (followed === undefined) continue
    const sentence = `is followed by the input of ${input.place}, which would read what was written there`
    throw new CommandError(`sink.path: ${followed} ${sentence}`, EXIT.config)
  }
  return files
}
