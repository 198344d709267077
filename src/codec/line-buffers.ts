import { viewOf } from './byte-copy.ts'

const NO_BYTES: Uint8Array = Buffer.alloc(0)
const NO_VIEW = viewOf(NO_BYTES)

/**
 * Where a line comes from and where its message goes, each as bytes and as a DataView. The views are made anew only
 * when the caller comes with other buffers: once a block, not once a line, even where lines and copies of them take turns.
 */
export class LineBuffers {
  bytes = NO_BYTES
  bytesView = NO_VIEW
  out = NO_BYTES
  outView = NO_VIEW
  #formerBytes = NO_BYTES
  #formerView = NO_VIEW

  attach(bytes: Uint8Array, out: Uint8Array): void {
    if (bytes !== this.bytes) {
      const view = bytes === this.#formerBytes ? this.#formerView : viewOf(bytes)
      this.#formerBytes = this.bytes
      this.#formerView = this.bytesView
      this.bytes = bytes
      this.bytesView = view
    }
    if (out !== this.out) {
      this.out = out
      this.outView = viewOf(out)
    }
  }
}
