// The parts that the whole store depends on: disk, catalogue, folders, disk health (disk-health.ts). A failed sync or catalogue write fails
// the whole store, because the contents of the disk are not known any more.

import { join } from 'node:path'
import { allEnded } from '../../proto/base/all-ended.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Catalogue } from './catalogue.js'
import type { Disk } from './disk.js'
import type { DiskHealth } from './disk-health.js'
import type { LostAndFound } from './lost-and-found.js'
import { folderOf } from './replica-files.js'
import type { Segments } from './segments.js'
import type { Turns } from './turns.js'

export interface StoreContext {
  readonly root: string
  readonly disk: Disk
  readonly catalogue: Catalogue
  readonly segments: Segments
  readonly folders: ChunkFolders
  readonly lost: LostAndFound
  /**
   * Removals of files that belong to no replica. A new replica may get the name of such a file: it waits for the removal, and a removal
   * checks during its turn that no replica has the name.
   */
  readonly leftovers: Turns
  readonly health: DiskHealth
  readonly syncOnClose: boolean
  /** Replicas of at most this many bytes that arrive in one piece are stored in segments. */
  readonly packedBytesMax: number
}

/** Syncs several files at the same time; a failure fails the store. */
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

/** Creates the folders of buckets when they are first needed, and makes their names durable in groups. */
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

  /** Undefined when the folder exists. */
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
      // This syncs too.
      throw toFileSystemError(error).reason === 'io' ? this.#health.fail(toFileSystemError(error)) : error
    }
    await this.#syncNames(join(this.#root, 'chunks'))
  }

  /** Resolves when the current names in the folder are durable. Calls during a sync share the next one. */
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

  /** A failed sync fails the store, because a later successful one does not make the names durable. */
  async #syncNames(folder: string): Promise<void> {
    try {
      await this.#disk.syncFolder(folder)
    } catch (error) {
      throw this.#health.fail(new FileSystemError('io', `a folder cannot be synced: ${toFileSystemError(error).message}`, { cause: error }))
    }
  }
}
