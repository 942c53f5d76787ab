// What everything in the store stands on: the disk, the catalogue, the folders, and what is known of the disk's health.
// A failed sync or catalogue write fails the whole store: nobody can say any more what is on the disk.

import { join } from 'node:path'
import { allEnded } from '../../proto/base/all-ended.js'
import type { ActiveClock, ActiveMs } from '../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Catalogue } from './catalogue.js'
import type { Disk } from './disk.js'
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

export interface HealthSettings {
  /** Kept free for others; below it nothing new is taken. */
  readonly reserveBytes: number
  /** A write or sync that takes longer makes the disk count as slow. */
  readonly slowMs: number
  /** How long after the last trouble the disk counts as well again. */
  readonly forgiveMs: number
}

/** What has been seen of the disk lately: full, failing, slow. A disk is not slow for the time in which this process was paused. */
export class DiskHealth {
  readonly #settings: HealthSettings
  readonly #clock: ActiveClock
  readonly #onFailure: (error: FileSystemError) => void
  #failure: FileSystemError | undefined
  #trouble: { readonly text: string; readonly atMs: ActiveMs } | undefined
  #isFull = false
  #faults = 0
  /** When the writes and syncs under way began, in that order. */
  readonly #underWay = new Set<{ readonly startedMs: ActiveMs }>()

  constructor(settings: HealthSettings, clock: ActiveClock, onFailure: (error: FileSystemError) => void) {
    this.#settings = settings
    this.#clock = clock
    this.#onFailure = onFailure
  }

  /** The store must stop for this. Gives the error back, to be thrown. */
  fail(error: FileSystemError): FileSystemError {
    if (this.#failure === undefined) {
      this.#failure = error
      this.#onFailure(error)
    }
    return error
  }

  /** Notes an error of a read or write. */
  noteError(error: unknown): void {
    const { reason, message } = toFileSystemError(error)
    if (reason === 'noSpace') this.#isFull = true
    if (reason === 'io' || reason === 'accessDenied') this.#faults += 1
    if (reason === 'noSpace' || reason === 'io' || reason === 'accessDenied') this.#note(message)
  }

  noteSpace(availableBytes: number): void {
    this.#isFull = availableBytes <= this.#settings.reserveBytes
  }

  /** Runs a write or sync and notes when it takes too long or fails. */
  async timed<T>(work: () => Promise<T>): Promise<T> {
    const entry = { startedMs: this.#clock.activeMs() }
    this.#underWay.add(entry)
    try {
      return await work()
    } catch (error) {
      this.noteError(error)
      throw error
    } finally {
      this.#underWay.delete(entry)
      const tookMs = this.#clock.activeMs() - entry.startedMs
      if (tookMs > this.#settings.slowMs) this.#note(`the disk is slow: ${Math.round(tookMs)} ms for one write or sync`)
    }
  }

  /** One line for the masters, undefined when all is well. */
  get trouble(): string | undefined {
    if (this.#failure !== undefined) return this.#failure.message
    if (this.#isFull)
      return `the disk is full, or has less than the ${this.#settings.reserveBytes} bytes left that are reserved (reserveBytes)`
    const nowMs = this.#clock.activeMs()
    for (const { startedMs } of this.#underWay) {
      if (nowMs - startedMs > this.#settings.slowMs)
        return `the disk is slow: a write or sync has waited ${Math.round(nowMs - startedMs)} ms`
      break
    }
    return this.#trouble !== undefined && nowMs - this.#trouble.atMs < this.#settings.forgiveMs ? this.#trouble.text : undefined
  }

  /** How many reads and writes the disk has failed: a reason to look at it. */
  get faults(): number {
    return this.#faults
  }

  get isFull(): boolean {
    return this.#isFull
  }

  /** Whether new replicas may be begun. */
  get isWritable(): boolean {
    return this.#failure === undefined && !this.#isFull
  }

  #note(text: string): void {
    this.#trouble = { text, atMs: this.#clock.activeMs() }
  }
}
