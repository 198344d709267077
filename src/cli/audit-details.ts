/** Behind the options of `logflowd audit --help`: what it says of files, and what its JSON has. */
export const AUDIT_DETAILS = `
Every byte of every file (current, rotated, compressed) has one of these fates:
  delivered, dead-lettered   a record, or a dead letter, was made from it
  missing                    the checkpoint calls it committed, and it is in no topic
  filtered                   left out by rules, or outside of the range of time that a backfill was given
  skipped                    NUL holes and blank lines
  history                    it was there before the first start
  unshipped                  it comes after the checkpoint: not due yet
  unknown                    its record may have expired, other rules were in force, or nobody can look
                             at it any more
Where rules send a record to several topics, all must have it. A byte may be doubled: more than one record of a topic has it. A file's verdict is fault (missing or
doubled), unknown, gone (no file has these bytes any more), behind (some is unshipped), history or complete.

--json prints {"version":1,"verdict":"fault|unknown|fine","host","checkpoint","topics":[{"topic","kind","exists",
"records","other_hosts","other_messages","partitions":[{"partition","first_offset","end_offset",
"read_to_offset"}]}],"files":[{"path","followed","copies","device","inode","generation","verdict","end_offset",
"committed_offset","records","dead_letters","missing_lines",
"missing_topics","unknown_because","delivered","dead_lettered","missing","filtered",
"skipped","history","unshipped","unknown","doubled"}],"unread":[{"path","reason"}]}. A fate is {"bytes","ranges":[[from,to],…]},
doubled a list of those with "topic". Keys may be added.

Exit 0: no fault; 1: missing or doubled; 69: Kafka cannot be reached; 77: it, or state_dir, may not be read;
78: configuration.`
