// A running digest of the history, to notice peers whose histories differ although all went well (ZooKeeper's digest.enabled): over every stretch of so
// many entries, as they are handed out. The leader tells its latest one with each ping; a follower that has another one for the same stretch cannot
// trust what it holds, and stops.

import { FileSystemError } from '../../../proto/base/errors.js'
import { checksumTypes, createChecksum } from '../../../proto/wire/checksum.js'
import type { Entry } from '../contract.js'

/** A stretch ends at each multiple of this. */
export const stretchEntries = 256
/** Stretches remembered: a peer may be ahead of what it is told. */
const stretchesKept = 64

const crc32c = createChecksum(checksumTypes.crc32c, 512)

export class HistoryDigest {
  #running = 0
  /** Whether the stretch under way was seen from its first entry on. */
  #isWhole = false
  /** The last index of a stretch, and its digest. */
  readonly #stretches = new Map<number, number>()
  #lastIndex = 0

  /** Entries come after `index` now, which is where a snapshot or the log begins. */
  restart(index: number): void {
    this.#isWhole = index % stretchEntries === 0
    this.#running = 0
  }

  add({ index, epoch, payload }: Entry): void {
    const frame = Buffer.allocUnsafe(16)
    frame.writeDoubleBE(index, 0)
    frame.writeDoubleBE(epoch, 8)
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length)
    this.#running = crc32c.crcOf(bytes, crc32c.crcOf(frame, this.#running))
    if (index % stretchEntries !== 0) return
    if (this.#isWhole) this.#keep(index)
    this.restart(index)
  }

  #keep(index: number): void {
    this.#stretches.set(index, this.#running)
    this.#lastIndex = index
    this.#stretches.delete(index - stretchEntries * stretchesKept)
  }

  /** The latest whole stretch; index 0 if there was none yet. */
  get latest(): { readonly digestIndex: number; readonly digest: number } {
    return { digestIndex: this.#lastIndex, digest: this.#stretches.get(this.#lastIndex) ?? 0 }
  }

  /** Throws FileSystemError 'checksumMismatch' if the stretch that ends there is another one here. */
  compare(digestIndex: number, digest: number): void {
    const own = this.#stretches.get(digestIndex)
    if (own === undefined || own === digest) return
    throw new FileSystemError(
      'checksumMismatch',
      `the history up to entry ${digestIndex} is not the leader's: let this master join again as a new member, with an empty folder`,
    )
  }
}
