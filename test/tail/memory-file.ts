import type { ByteReader } from '../../src/tail/byte-reader.ts'

/** A file in memory that may be longer at every read. */
export class MemoryFile implements ByteReader {
  bytes: Buffer = Buffer.alloc(0)

  async read(into: Uint8Array, position: number): Promise<number> {
    return this.readNow(into, position)
  }

  readNow(into: Uint8Array, position: number): number {
    return position >= this.bytes.length ? 0 : this.bytes.copy(into, 0, position, position + into.length)
  }

  async close(): Promise<void> {}
}
