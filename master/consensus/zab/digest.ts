// A digest of the committed history, to detect peers whose histories differ (ZooKeeper's digest.enabled): a checksum over each stretch of
// `stretchEntries` entries, computed as they are delivered. The leader sends its latest digest with each ping; a follower with another
// digest for the same stretch cannot trust its state and stops.

import { FileSystemError } from '../../../proto/base/errors.js'
import { checksumTypes, createChecksum } from '../../../proto/wire/checksum.js'
import type { Entry } from '../contract.js'

/** A stretch ends at each multiple of this. */
export const stretchEntries = 256
/** Stretches whose digests are kept: a follower may be ahead of the one that the leader sends. */
const stretchesKept = 64

const crc32c = createChecksum(checksumTypes.crc32c, 512)

export class HistoryDigest {
  #running = 0
  /** Whether the current stretch was seen from its first entry on. */
  #isWhole = false
  /** The last index of a stretch, and its digest. */
  readonly #stretches = new Map<number, number>()
  #lastIndex = 0

  /** The next entry comes after `index`, the index of the snapshot or of the state at start. */
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

  /** Throws FileSystemError 'checksumMismatch' if the stretch that ends at `digestIndex` has another digest here. */
  compare(digestIndex: number, digest: number): void {
    const own = this.#stretches.get(digestIndex)
    if (own === undefined || own === digest) return
    throw new FileSystemError(
      'checksumMismatch',
      `the history up to entry ${digestIndex} is not the leader's: let this master join again as a new member, with an empty folder`,
    )
  }
}
