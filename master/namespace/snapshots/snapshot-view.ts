// The state as it is in a snapshot: of each record that says what a file or folder is, the version with the smallest number at or above the
// snapshot's, or else the present record; either only if it was written before the snapshot. Everything else is as it is now. Only what
// the snapshot covers may be read in it.

import type { Key, KeyView } from '../../machine/machine.js'
import { lowestFrom } from '../records/covers.js'
import { findVersion, versionNumbers } from '../records/versions.js'
import { bornAfterOf, isVersioned } from './births.js'

export class SnapshotView implements KeyView {
  readonly number: number
  readonly #view: KeyView

  constructor(view: KeyView, number: number) {
    this.#view = view
    this.number = number
  }

  get(key: Key): Uint8Array | undefined {
    if (!isVersioned(key)) return this.#view.get(key)
    const number = lowestFrom(versionNumbers(this.#view, key), this.number)
    if (number === undefined) return this.current(key, this.#view.get(key))
    const version = findVersion(this.#view, number, key)
    return version !== undefined && version.bornAfter < this.number ? version.value : undefined
  }

  /** What the snapshot has of a record without a version of its time or later. */
  current(key: Key, value: Uint8Array | undefined): Uint8Array | undefined {
    return value !== undefined && bornAfterOf(key, value) < this.number ? value : undefined
  }
}
