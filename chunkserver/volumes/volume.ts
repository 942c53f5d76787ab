// One volume of a chunkserver: a data folder, usually the only one on its disk, with a store of its own. What is wrong with it is its own, too: when its
// store cannot go on, the volume is left out, and stays so until the server is started again.

import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { ChunkStore } from '../store/chunk-store.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import type { StorageType, VolumeSetting } from './volume-list.js'

/** What is shown of a volume, to people and to the masters. Bytes. */
export interface VolumeStatus {
  readonly folder: string
  /** Undefined when it could not be found out. */
  readonly storageUuid: string | undefined
  readonly storageType: StorageType
  readonly capacityBytes: number
  readonly availableBytes: number
  readonly usedBytes: number
  readonly chunks: number
  /** What is wrong with a volume that is in use: full, failing, slow. */
  readonly trouble: string | undefined
  /** Why it is left out; undefined while it is in use. */
  readonly failure: string | undefined
}

/** Named by the settings, and could not be opened. */
export interface AbsentVolume extends VolumeSetting {
  readonly failure: FileSystemError
}

export class Volume {
  readonly folder: string
  readonly storageType: StorageType
  readonly store: ChunkStore
  readonly #leftOut = new AbortController()
  #failure: FileSystemError | undefined
  #space = { capacityBytes: 0, availableBytes: 0 }

  constructor({ folder, storageType }: VolumeSetting, store: ChunkStore) {
    this.folder = folder
    this.storageType = storageType
    this.store = store
  }

  get failure(): FileSystemError | undefined {
    return this.#failure
  }

  /** Aborted when it is left out. */
  get signal(): AbortSignal {
    return this.#leftOut.signal
  }

  /** As the last look found it. */
  get space(): { readonly capacityBytes: number; readonly availableBytes: number } {
    return this.#space
  }

  async lookAtSpace(): Promise<void> {
    try {
      this.#space = await this.store.space()
    } catch (error) {
      this.store.health.noteError(error)
      this.#space = { capacityBytes: 0, availableBytes: 0 }
    }
  }

  /** What its catalogue has of a chunk. A record that is damaged fails alone; a catalogue that cannot be read fails the volume. */
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
    return { ...about, ...this.#space, chunks, usedBytes, trouble: this.store.health.trouble, failure: undefined }
  }
}

const nothing = { capacityBytes: 0, availableBytes: 0, usedBytes: 0, chunks: 0, trouble: undefined }

export function absentStatus({ folder, storageType, failure }: AbsentVolume): VolumeStatus {
  return { folder, storageType, storageUuid: undefined, ...nothing, failure: failure.message }
}
