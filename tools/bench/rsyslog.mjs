/** rsyslog doing logflowd's work: imfile follows the file, mmnormalize parses each line, omkafka produces JSON. */
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const END_OF_LINE =
  '%status:number% %body_bytes_sent:number% "%http_referer:char-sep:"%" "%http_user_agent:char-sep:"%"'
const BEGIN_OF_LINE = '%remote_addr:word% - %remote_user:word% [%time_local:char-to:]%]'

/** liblognorm's rules for `combined`: the first that fits. The second is for requests that are not HTTP. */
const RULES = `version=2
rule=:${BEGIN_OF_LINE} "%method:word% %target:word% %protocol:char-to:"%" ${END_OF_LINE}
rule=:${BEGIN_OF_LINE} "%request:char-sep:"%" ${END_OF_LINE}
`

/**
 * @param {string} folder temporary
 * @returns {Promise<string | null>} why it cannot run here
 */
export async function whyNoRsyslog(folder) {
  if (spawnSync('rsyslogd', ['-v']).status !== 0) return 'rsyslogd is not installed (Debian: rsyslog)'
  const conf = join(folder, 'rsyslog-modules.conf')
  await writeFile(
    conf,
    'module(load="mmnormalize")\nmodule(load="omkafka")\naction(type="omfile" file="/dev/null")\n',
  )
  if (spawnSync('rsyslogd', ['-N1', '-f', conf]).status === 0) return null
  return 'rsyslogd has no omkafka or no mmnormalize (Debian: rsyslog-kafka)'
}

/** The fields of the JSON, for the template that rsyslog's manual shows. */
const FIELDS = [
  ...[
    'remote_addr',
    'remote_user',
    'time_local',
    'method',
    'target',
    'protocol',
    'status',
    'body_bytes_sent',
  ],
  ...['http_referer', 'http_user_agent'],
]

/**
 * Two ways to set it up. `tuned`: the fastest settings of those tried that keep the order of the lines: one worker; a
 * queue that is long enough never to be empty and short enough to stay in the processor's caches; `$!all-json`, which
 * is cheaper than a list template with `jsonf`; no queue before omkafka. `manual`: rsyslog's own defaults and the list
 * template of its manual, as one finds them on a server; acks=all, or it would promise less.
 */
const SETTINGS = {
  tuned: {
    queue:
      'main_queue(queue.type="LinkedList" queue.size="20000" queue.dequeueBatchSize="512" queue.workerThreads="1")',
    template: 'template(name="record" type="list") { property(name="$!all-json") }',
    confParam: [
      ...['acks=all', 'compression.codec=none', 'queue.buffering.max.messages=1000000'],
      ...['queue.buffering.max.kbytes=1048576', 'batch.num.messages=10000', 'linger.ms=5'],
    ],
  },
  manual: {
    queue: '',
    template: `template(name="record" type="list" option.jsonf="on") {
  ${FIELDS.map(name => `property(outname="${name}" name="$!${name}" format="jsonf")`).join('\n  ')}
}`,
    confParam: ['acks=all'],
  },
}

/**
 * Writes the configuration to the folder, which is its spool folder too.
 *
 * @param {{ folder: string, log: string, broker: string, topic: string, settings: keyof typeof SETTINGS }} options
 * @returns {Promise<string[]>} the command
 */
export async function prepareRsyslog({ folder, log, broker, topic, settings }) {
  const { queue, template, confParam } = SETTINGS[settings]
  const rules = join(folder, 'combined.rulebase')
  const conf = join(folder, 'rsyslog.conf')
  await writeFile(rules, RULES)
  await writeFile(
    conf,
    `global(workDirectory="${folder}")
${queue}
module(load="imfile" mode="inotify")
module(load="mmnormalize")
module(load="omkafka")
${template}
input(type="imfile" file="${log}" tag="nginx" readMode="0" addMetadata="off")
action(type="mmnormalize" ruleBase="${rules}")
action(type="omkafka" broker="${broker}" topic="${topic}" template="record" partitions.auto="on"
       resubmitOnFailure="on" keepFailedMessages="on" failedMsgFile="${join(folder, 'failed')}"
       confParam=${JSON.stringify(confParam)})
`,
  )
  return ['rsyslogd', '-n', '-f', conf, '-i', join(folder, 'rsyslog.pid')]
}

/** Each parsed line has this in its JSON, and a line that no rule fitted has not. */
export const PARSED = '"http_user_agent":'
export const UNPARSED = '"unparsed-data"'
