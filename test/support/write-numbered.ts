/** `write-numbered PATH rename|copytruncate FROM TO ROTATE_EVERY`: numbered lines as fast as they can be written, with rotations. */
import { appendFileSync, copyFileSync, existsSync, renameSync, truncateSync } from 'node:fs'
import { numberedLines } from './numbered-lines.ts'

const AT_ONCE = 500

const [path = '', rotation = '', ...numbers] = process.argv.slice(2)
const [from = 0, to = 0, rotateEvery = 1] = numbers.map(Number)

for (let number = from; number < to; ) {
  const end = Math.min(to, number - (number % AT_ONCE) + AT_ONCE)
  appendFileSync(path, numberedLines(number, end))
  number = end
  if (number % rotateEvery === 0 && number < to) rotate()
}

/** Nothing is written between copy and truncation: that nobody could read. */
function rotate(): void {
  let last = 0
  while (existsSync(`${path}.${last + 1}`)) last += 1
  for (; last > 0; last--) renameSync(`${path}.${last}`, `${path}.${last + 1}`)
  if (rotation === 'rename') {
    renameSync(path, `${path}.1`)
    return
  }
  copyFileSync(path, `${path}.1`)
  truncateSync(path)
}
