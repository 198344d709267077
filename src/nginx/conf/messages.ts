import type { ConfMessage } from './nginx-logs.ts'

/** Enough for a person, and a bound for what a hostile configuration can make us remember. */
const MAX_MESSAGES = 100

/** Some can be said best when all has been read. */
export type Sentence = string | (() => string)

/** A message whose rank is known only when all has been read. */
interface Message {
  readonly place: string
  readonly sentence: Sentence
  readonly rank: 'fault' | 'warning' | 'unknown-variable'
}

/** In the order in which nginx would find them. */
export class Messages {
  readonly #messages: Message[] = []
  readonly #counts = { fault: 0, warning: 0, 'unknown-variable': 0 }

  /** There are so many faults that reading on says nothing more. */
  get isFull(): boolean {
    return this.#counts.fault > MAX_MESSAGES
  }

  fault(place: string, sentence: Sentence): void {
    this.#add({ rank: 'fault', place, sentence })
  }

  warning(place: string, sentence: string): void {
    this.#add({ rank: 'warning', place, sentence })
  }

  unknownVariable(place: string, sentence: string): void {
    this.#add({ rank: 'unknown-variable', place, sentence })
  }

  /** `onlyStock`: nothing but nginx itself can define a variable, so that an unknown one is a fault. */
  settle(onlyStock: boolean): { faults: ConfMessage[]; warnings: ConfMessage[] } {
    const isFault = ({ rank }: Message) => rank === 'fault' || (rank === 'unknown-variable' && onlyStock)
    const plain = ({ place, sentence }: Message) => ({
      place,
      sentence: typeof sentence === 'string' ? sentence : sentence(),
    })
    return {
      faults: this.#messages.filter(isFault).map(plain),
      warnings: this.#messages.filter(message => !isFault(message)).map(plain),
    }
  }

  #add(message: Message): void {
    if (++this.#counts[message.rank] <= MAX_MESSAGES) this.#messages.push(message)
  }
}
