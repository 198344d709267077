import { viewOf } from './byte-copy.ts'

const NO_BYTES: Uint8Array = Buffer.alloc(0)
const NO_VIEW = viewOf(NO_BYTES)

/**
 * Where a line comes from and where its message goes, each as bytes and as a DataView. The views are made anew only
 * when the caller comes with other buffers: once a block, not once a line.
 */
export class LineBuffers {
  bytes = NO_BYTES
  bytesView = NO_VIEW
  out = NO_BYTES
  outView = NO_VIEW

  attach(bytes: Uint8Array, out: Uint8Array): void {
    if (bytes !== this.bytes) {
      this.bytes = bytes
      this.bytesView = viewOf(bytes)
    }
    if (out !== this.out) {
      this.out = out
      this.outView = viewOf(out)
    }
  }
}
