import type { NginxModule } from '../variables.ts'
import type { Messages } from './messages.ts'
import { isStockVariable } from './stock-variables.ts'

/** Beyond so many a name is forgotten: no server has them, and a hostile configuration could fill the memory. */
const MAX_NAMES = 100_000

/** What the configuration of one module defines and what its logs use. A variable may be defined after its use. */
export class VariableNames {
  readonly #module: NginxModule
  readonly #defined = new Set<string>()
  readonly #uses = new Map<string, { readonly user: string; readonly place: string }>()

  constructor(module: NginxModule) {
    this.#module = module
  }

  define(name: string): void {
    if (this.#defined.size < MAX_NAMES) this.#defined.add(name)
  }

  /** `user`: what the operator knows the place by, `log_format "main"`. */
  use(name: string, user: string, place: string): void {
    if (this.#uses.has(name) || isStockVariable(name, this.#module)) return
    if (this.#uses.size < MAX_NAMES) this.#uses.set(name, { user, place })
  }

  /** At the end of the module's block, where nginx looks them up. */
  check(messages: Messages): void {
    for (const [name, { user, place }] of this.#uses) {
      if (this.#defined.has(name)) continue
      messages.unknownVariable(place, `${user} uses $${name}, which nothing defines in ${this.#module}`)
    }
    this.#uses.clear()
  }
}
