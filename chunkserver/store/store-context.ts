// What everything in the store stands on: the disk, the catalogue, the folders, the disk's health (disk-health.ts).
// A failed sync or catalogue write fails the whole store: nobody can say any more what is on the disk.

import { join } from 'node:path'
import { allEnded } from '../../proto/base/all-ended.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Catalogue } from './catalogue.js'
import type { Disk } from './disk.js'
import type { DiskHealth } from './disk-health.js'
import type { LostAndFound } from './lost-and-found.js'
import { folderOf } from './replica-files.js'
import type { Segments } from './segments.js'

export interface StoreContext {
  readonly root: string
  readonly disk: Disk
  readonly catalogue: Catalogue
  readonly segments: Segments
  readonly folders: ChunkFolders
  readonly lost: LostAndFound
  readonly health: DiskHealth
  readonly syncOnClose: boolean
  /** Replicas of at most this many bytes that come in one go are kept in segments. */
  readonly packedBytesMax: number
}

/** Syncs several files at once; a failure is the store's. */
export async function syncFiles(context: StoreContext, fds: readonly number[]): Promise<void> {
  const { disk, health } = context
  await health.timed(async () => {
    try {
      await allEnded(fds.map((fd) => disk.sync(fd)))
    } catch (error) {
      throw health.fail(new FileSystemError('io', `a sync failed: ${toFileSystemError(error).message}`, { cause: error }))
    }
  })
}

/** Makes the folders of buckets when they are first needed, and their names durable in groups. */
export class ChunkFolders {
  readonly #root: string
  readonly #disk: Disk
  readonly #health: DiskHealth
  readonly #made = new Map<string, Promise<void>>()
  readonly #syncing = new Map<string, { running: Promise<void>; next: Promise<void> | undefined }>()

  constructor(root: string, disk: Disk, health: DiskHealth) {
    this.#root = root
    this.#disk = disk
    this.#health = health
  }

  /** undefined when the folder is there. */
  make(chunkId: number): Promise<void> | undefined {
    const folder = folderOf(this.#root, chunkId)
    if (this.#made.has(folder)) return this.#made.get(folder)
    const making = this.#make(folder)
    this.#made.set(folder, making)
    making.catch(() => this.#made.delete(folder))
    return making
  }

  async #make(folder: string): Promise<void> {
    try {
      await this.#disk.makeFolder(folder)
    } catch (error) {
      // It syncs, too.
      throw toFileSystemError(error).reason === 'io' ? this.#health.fail(toFileSystemError(error)) : error
    }
    await this.#syncNames(join(this.#root, 'chunks'))
  }

  /** Resolves when the names that are in the folder now are durable. Callers that ask during a sync wait for the next one, all together. */
  sync(chunkId: number): Promise<void> {
    const folder = folderOf(this.#root, chunkId)
    const entry = this.#syncing.get(folder)
    if (entry === undefined) {
      const running = this.#sync(folder)
      this.#syncing.set(folder, { running, next: undefined })
      return running
    }
    entry.next ??= this.#syncAfter(folder, entry.running)
    return entry.next
  }

  async #syncAfter(folder: string, before: Promise<void>): Promise<void> {
    await before.catch(() => undefined)
    const running = this.#sync(folder)
    this.#syncing.set(folder, { running, next: undefined })
    await running
  }

  async #sync(folder: string): Promise<void> {
    try {
      await this.#syncNames(folder)
    } finally {
      const entry = this.#syncing.get(folder)
      if (entry?.next === undefined) this.#syncing.delete(folder)
    }
  }

  /** One that fails is the store's failure: a later one would not make up for it. */
  async #syncNames(folder: string): Promise<void> {
    try {
      await this.#disk.syncFolder(folder)
    } catch (error) {
      throw this.#health.fail(new FileSystemError('io', `a folder cannot be synced: ${toFileSystemError(error).message}`, { cause: error }))
    }
  }
}
