/** Runs one asynchronous section after the other. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve()

  run<T>(section: () => Promise<T>): Promise<T> {
    const result = this.#last.then(section)
    this.#last = result.catch(() => {})
    return result
  }
}
