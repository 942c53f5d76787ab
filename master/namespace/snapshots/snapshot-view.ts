// The state as it is in a snapshot: of each record that says what a file or folder is, the version with the smallest number at or above the
// snapshot's, or else the present record; either only if it was written before the snapshot. Everything else is as it is now. Only what
// the snapshot covers may be read in it.

import type { Key, KeyView } from '../../machine/machine.js'
import { findChunk, getChunk } from '../chunks/chunks.js'
import { findRecovery } from '../chunks/recoveries.js'
import { chunkIdAt, chunkIdsBetween } from '../files/file-chunks.js'
import { lowestFrom } from '../records/covers.js'
import { decodeInode, encodeInode, type File } from '../records/inodes.js'
import { families } from '../records/keys.js'
import { findVersion, versionNumbers } from '../records/versions.js'
import { bornAfterOf, isVersioned } from './births.js'
import { lengthIn } from './held-chunks.js'

export class SnapshotView implements KeyView {
  readonly number: number
  readonly #view: KeyView

  constructor(view: KeyView, number: number) {
    this.#view = view
    this.number = number
  }

  get(key: Key): Uint8Array | undefined {
    if (!isVersioned(key)) return this.#view.get(key)
    const bytes = this.#stored(key)
    return bytes === undefined ? undefined : this.#asRead(key, bytes)
  }

  #stored(key: Key): Uint8Array | undefined {
    const number = lowestFrom(versionNumbers(this.#view, key), this.number)
    if (number === undefined) return this.#present(key, this.#view.get(key))
    const version = findVersion(this.#view, number, key)
    return version !== undefined && version.bornAfter < this.number ? version.value : undefined
  }

  /** What the snapshot has of a record without a version of its time or later. */
  current(key: Key, value: Uint8Array | undefined): Uint8Array | undefined {
    const bytes = this.#present(key, value)
    return bytes === undefined ? undefined : this.#asRead(key, bytes)
  }

  #present(key: Key, value: Uint8Array | undefined): Uint8Array | undefined {
    return value !== undefined && bornAfterOf(key, value) < this.number ? value : undefined
  }

  /** A file that was open is as long as what can be read of it: it was being cut, or the holders of its last chunk had less than was known. */
  #asRead(key: Key, bytes: Uint8Array): Uint8Array {
    if (!key.startsWith(families.inode)) return bytes
    const inode = decodeInode(bytes)
    if (inode.kind !== 'file' || inode.leaseHolder === undefined || inode.chunkCount === 0) return bytes
    const length = this.#lengthOf(inode)
    return length === inode.length ? bytes : encodeInode({ ...inode, length })
  }

  #lengthOf(file: File): number {
    const last = file.chunkCount - 1
    const id = chunkIdAt(this, file, last)
    const chunk = findChunk(this.#view, id)
    // A read in pages goes on while the snapshot is deleted.
    if (chunk === undefined) return file.length
    let start = last * file.chunkBytes
    if (file.hasShortChunks) {
      start = 0
      for (const before of chunkIdsBetween(this, file, 0, last)) start += lengthIn(this.number, getChunk(this.#view, before))
    }
    const cutTo = chunk.isOpen ? findRecovery(this.#view, id)?.newLength : undefined
    return Math.min(file.length, start + Math.min(lengthIn(this.number, chunk), cutTo ?? Number.MAX_SAFE_INTEGER))
  }
}
