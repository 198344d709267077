/** The path of a log as nginx makes it absolute, without `//` and `/./`. `..` stays: a symbolic link may be before it. */
export function logPath(path: string, prefix: string): string {
  // For the system a path ends where the first NUL is.
  const [text = ''] = path.split('\0')
  const full = text.startsWith('/') ? text : `${prefix}/${text}`
  return full.replace(/\/(?:\.?\/)+/g, '/')
}

/** Nothing that lines can be read from again. `/dev/shm` is an ordinary file system. */
export function isDevice(path: string): boolean {
  return /^\/(?:proc\/|dev\/(?:fd\/|pts\/|std|tty|null$|full$|zero$|console$|log$))/.test(path)
}
