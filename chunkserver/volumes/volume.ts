// One volume of a chunkserver: a data folder, usually the only one on its disk, with a store of its own. Its failures are its own: when its
// store cannot continue, the volume is not used until the server is restarted.

import { join } from 'node:path'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { ChunkStore } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import type { StorageType, VolumeSetting } from './volume-list.js'

const checkFileName = 'disk-check'

/** The status of a volume for people and the masters. Bytes. */
export interface VolumeStatus {
  readonly folder: string
  /** Undefined when it could not be read. */
  readonly storageUuid: string | undefined
  readonly storageType: StorageType
  readonly capacityBytes: number
  readonly availableBytes: number
  /** Space that replicas may still use, without the reserve. */
  readonly remainingBytes: number
  readonly usedBytes: number
  readonly chunks: number
  /** Trouble of a volume in use: full, failing, slow. */
  readonly trouble: string | undefined
  /** Why it is not in use; undefined while it is in use. */
  readonly failure: string | undefined
}

/** In the settings, but could not be opened. */
export interface AbsentVolume extends VolumeSetting {
  readonly failure: FileSystemError
}

export class Volume {
  readonly folder: string
  readonly storageType: StorageType
  readonly store: ChunkStore
  readonly #reserveBytes: number
  readonly #leftOut = new AbortController()
  #failure: FileSystemError | undefined
  #checkedFaults = 0
  /** An operation failed in a way that was not recorded as a fault of the disk. */
  #mayBeFaulty = false
  #isChecking = false
  #space = { capacityBytes: 0, availableBytes: 0 }

  constructor({ folder, storageType }: VolumeSetting, store: ChunkStore, reserveBytes: number) {
    this.#reserveBytes = reserveBytes
    this.folder = folder
    this.storageType = storageType
    this.store = store
  }

  get failure(): FileSystemError | undefined {
    return this.#failure
  }

  /** Aborted when the volume fails. */
  get signal(): AbortSignal {
    return this.#leftOut.signal
  }

  /** As last read. */
  get space(): { readonly capacityBytes: number; readonly availableBytes: number } {
    return this.#space
  }

  get remainingBytes(): number {
    return Math.max(0, this.#space.availableBytes - this.#reserveBytes)
  }

  /** Records a failure of `work` as a fault of the disk if it looks like one. */
  async noting<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      this.#mayBeFaulty ||= isFault(error)
      throw error
    }
  }

  /**
   * A disk on which everything fails may not fail the store, because without writes there are no syncs. So after a fault the disk is tested
   * with a write, which must succeed.
   */
  checkAfterFaults(): void {
    const { faults } = this.store.health
    if ((faults === this.#checkedFaults && !this.#mayBeFaulty) || this.#isChecking) return
    this.#checkedFaults = faults
    this.#mayBeFaulty = false
    this.#isChecking = true
    this.#check()
      .catch((error: unknown) => {
        if (!isFault(error)) return
        const { message } = toFileSystemError(error)
        this.store.health.fail(new FileSystemError('io', `the disk fails all writes: ${message}`, { cause: error }))
      })
      .finally(() => {
        this.#isChecking = false
      })
  }

  async #check(): Promise<void> {
    const { disk, root } = this.store.context
    const path = join(root, checkFileName)
    await disk.replaceText(path, 'written to see whether the disk works\n')
    await disk.remove(path)
  }

  async lookAtSpace(): Promise<void> {
    try {
      this.#space = await this.store.space()
    } catch (error) {
      this.store.health.noteError(error)
      this.#space = { capacityBytes: 0, availableBytes: 0 }
    }
  }

  /** The catalogue's record of a chunk. A damaged record fails alone; an unreadable catalogue fails the volume. */
  recordOf(chunkId: number): ReplicaRecord | undefined {
    try {
      return this.store.catalogue.get(chunkId)
    } catch (error) {
      throw this.#unreadable(error)
    }
  }

  async recordsOf(bucket: number): Promise<ReplicaRecord[]> {
    try {
      return await this.store.catalogue.recordsOf(bucket)
    } catch (error) {
      throw this.#unreadable(error)
    }
  }

  #unreadable(error: unknown): FileSystemError {
    if (error instanceof FileSystemError) return error
    const text = `the catalogue cannot be read: ${toFileSystemError(error).message}`
    return this.store.health.fail(new FileSystemError('io', text, { cause: error }))
  }

  leaveOut(failure: FileSystemError): void {
    this.#failure = failure
    this.#leftOut.abort(failure)
    this.store.interruptAll('the volume of the replica failed')
  }

  get status(): VolumeStatus {
    const { folder, storageType } = this
    const about = { folder, storageType, storageUuid: this.store.identity.storageUuid }
    if (this.#failure !== undefined) return { ...about, ...nothing, failure: this.#failure.message }
    const { chunks, usedBytes } = this.store.usage()
    const { remainingBytes } = this
    return { ...about, ...this.#space, remainingBytes, chunks, usedBytes, trouble: this.store.health.trouble, failure: undefined }
  }
}

function isFault(error: unknown): boolean {
  const { reason } = toFileSystemError(error)
  return reason === 'io' || reason === 'accessDenied'
}

const nothing = { capacityBytes: 0, availableBytes: 0, remainingBytes: 0, usedBytes: 0, chunks: 0, trouble: undefined }

export function absentStatus({ folder, storageType, failure }: AbsentVolume): VolumeStatus {
  return { folder, storageType, storageUuid: undefined, ...nothing, failure: failure.message }
}
