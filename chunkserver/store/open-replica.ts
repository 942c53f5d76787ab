// A replica that is being written (by a client) or copied here (temporary). One owner at a time writes, and awaits each write before the next.
// Sums of an unfinished slice are written after its data, so that a restart finds a prefix of the data that agrees with the old sum.
// Nothing touches the disk before the first bytes: a small replica that comes in one go goes into a segment.

import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { encodeHead, headBytes, pathOf, sumBytes } from './replica-files.js'
import type { ReplicaRecord } from './replica-record.js'
import { encodeEntryHead, type Place } from './segments.js'
import { type Extent, SlicePlacer } from './slices.js'
import { type StoreGround, syncFiles } from './store-ground.js'

/** `temporary`: an unfinished copy, not kept over a restart and not seen by readers. */
export type OpenKind = 'beingWritten' | 'temporary'

/** Who writes the replica at the moment. */
export interface ReplicaOwner {
  /** Ends the writing; resolves when nothing more will be written by this owner. */
  interrupt(reason: string): Promise<void>
}

export interface ReplicaShape {
  readonly chunkId: number
  readonly generation: number
  readonly checksum: Checksum
  readonly placementIndex: number
}

interface Files {
  readonly data: number
  readonly sums: number
}

const nothing = Buffer.alloc(0)

export class OpenReplica {
  readonly chunkId: number
  readonly checksum: Checksum
  readonly placementIndex: number
  readonly fileGeneration: number
  kind: OpenKind
  generation: number
  owner: ReplicaOwner | undefined
  /** Acknowledged by all nodes from here down: what readers may see. */
  visibleBytes = 0
  readonly #ground: StoreGround
  #storedBytes = 0
  #tail: Buffer = nothing
  #files: Files | undefined
  /** Whether the files and, unless temporary, the record are there. */
  #exists = false
  /** Whether what the files need to be found again is on disk: their names, and a record that speaks of them. */
  #isNameDurable = false
  #isRecordDurable = false
  #isFinalised = false

  constructor(ground: StoreGround, kind: OpenKind, shape: ReplicaShape) {
    this.#ground = ground
    this.kind = kind
    this.chunkId = shape.chunkId
    this.generation = shape.generation
    this.fileGeneration = shape.generation
    this.checksum = shape.checksum
    this.placementIndex = shape.placementIndex
  }

  /** One whose files are on disk, with so many good bytes of which `tail` are in the last, unfinished slice. */
  static existing(ground: StoreGround, record: ReplicaRecord, checksum: Checksum, storedBytes: number, tail: Buffer): OpenReplica {
    const replica = new OpenReplica(ground, 'beingWritten', { ...record, generation: record.fileGeneration, checksum })
    replica.generation = record.generation
    replica.visibleBytes = storedBytes
    replica.#storedBytes = storedBytes
    replica.#tail = tail
    replica.#exists = true
    return replica
  }

  get storedBytes(): number {
    return this.#storedBytes
  }

  get isFinalised(): boolean {
    return this.#isFinalised
  }

  /** What packets go through, to be written here. */
  newPlacer(): SlicePlacer {
    return new SlicePlacer(this.checksum, this.#storedBytes, this.#tail)
  }

  /** Resolves when the bytes are the operating system's, or with `sync` the disk's. */
  async write(extent: Extent | undefined, sync: boolean): Promise<void> {
    assert(!this.#isFinalised, 'a finalised replica is reopened before it is written')
    const { health } = this.#ground
    if (extent !== undefined) await health.timed(() => this.#writeExtent(extent))
    if (sync) await this.#sync()
  }

  /** Takes the last bytes and makes it a finalised replica: in the catalogue, and with `sync` on disk. Its files are closed. */
  async finalise(extent: Extent | undefined, sync: boolean): Promise<void> {
    const lastBytes = extent?.dataBytes ?? 0
    const { packedBytesMax, catalogue } = this.#ground
    const isPacked = !this.#exists && lastBytes <= packedBytesMax
    let record: ReplicaRecord
    if (isPacked) record = { ...this.#record('finalised'), length: lastBytes, layout: 'packed', ...(await this.#writePacked(extent, sync)) }
    else {
      await this.write(extent, false)
      // The record that follows is the one that must be durable.
      if (sync) await this.#syncFiles()
      await this.closeFiles()
      record = this.#record('finalised')
    }
    this.#isFinalised = true
    this.visibleBytes = this.#storedBytes
    await catalogue.put(record, sync)
  }

  /** Cuts the replica down to `bytes`, of which the last slice gets a new sum. */
  async truncate(bytes: number): Promise<void> {
    assert(bytes <= this.#storedBytes, 'a replica is never cut to more than it has')
    if (bytes === this.#storedBytes) return
    const slice = this.checksum.bytesPerSlice
    const fullSlices = Math.floor(bytes / slice)
    const files = await this.#open()
    const tail = await this.#readSlice(files, fullSlices, bytes - fullSlices * slice)
    const { disk, health } = this.#ground
    await health.timed(async () => {
      await disk.truncate(files.data, bytes)
      await disk.truncate(files.sums, headBytes + this.checksum.bytesFor(fullSlices * slice))
      if (tail.length > 0) await disk.write(files.sums, [this.checksum.sumsOf(tail)], headBytes + fullSlices * sumBytes)
    })
    this.#storedBytes = bytes
    this.#tail = tail
    this.visibleBytes = Math.min(this.visibleBytes, bytes)
  }

  /** Gives it another generation, durably. */
  async setGeneration(generation: number): Promise<void> {
    if (generation === this.generation) return
    this.generation = generation
    if (this.#exists && this.kind === 'beingWritten') await this.#putRecord(true)
  }

  /** A copy that is to go on as if a client had written it (pipeline recovery's transfer); durable, as the client may have been told it is. */
  async becomeBeingWritten(): Promise<void> {
    await this.#sync()
    this.kind = 'beingWritten'
    await this.#putRecord(true)
    this.visibleBytes = this.#storedBytes
  }

  /** Whether bytes of [from, to) that are stored do not agree with their sums any more. */
  async isDamagedWithin(from: number, to: number): Promise<boolean> {
    const slice = this.checksum.bytesPerSlice
    const start = Math.floor(from / slice) * slice
    const end = Math.min(this.#storedBytes, Math.ceil(to / slice) * slice)
    if (end <= start || this.#isFinalised) return false
    const files = await this.#open()
    const data = Buffer.allocUnsafe(end - start)
    const sums = Buffer.allocUnsafe(this.checksum.bytesFor(data.length))
    await this.#ground.disk.read(files.data, data, start)
    await this.#ground.disk.read(files.sums, sums, headBytes + this.checksum.bytesFor(start))
    return this.checksum.firstMismatch(data, sums) >= 0
  }

  /** Lets go of the files; they are opened again when needed. */
  async closeFiles(): Promise<void> {
    const files = this.#files
    this.#files = undefined
    if (files === undefined) return
    await this.#ground.disk.close(files.data)
    await this.#ground.disk.close(files.sums)
  }

  /** Removes whatever is on disk. */
  async discard(): Promise<void> {
    await this.closeFiles()
    const { root, disk } = this.#ground
    if (!this.#exists) return
    await disk.remove(pathOf(root, this, 'data'))
    await disk.remove(pathOf(root, this, 'sums'))
  }

  async #writeExtent(extent: Extent): Promise<void> {
    assert(extent.offset === this.#storedBytes, 'bytes are written in order')
    const files = await this.#open()
    const { disk } = this.#ground
    const sumsAt = headBytes + extent.firstSlice * sumBytes
    const writesData = disk.write(files.data, extent.data, extent.offset)
    if (extent.sums.length === 0) await writesData
    else if (this.#tail.length > 0) {
      await writesData
      await disk.write(files.sums, extent.sums, sumsAt)
    } else await Promise.all([writesData, disk.write(files.sums, extent.sums, sumsAt)])
    this.#storedBytes += extent.dataBytes
    this.#tail = extent.tail
  }

  async #writePacked(extent: Extent | undefined, sync: boolean): Promise<Place> {
    const length = extent?.dataBytes ?? 0
    const head = encodeEntryHead({ ...this.#shape(), generation: this.generation, length })
    const place = await this.#ground.segments.append([head, ...(extent?.sums ?? []), ...(extent?.data ?? [])], sync)
    this.#storedBytes = length
    return place
  }

  async #open(): Promise<Files> {
    if (this.#files !== undefined) return this.#files
    const { disk, root, folders } = this.#ground
    const mode = this.#exists ? 'write' : 'create'
    await folders.make(this.chunkId)
    const data = await disk.open(pathOf(root, this, 'data'), mode)
    try {
      const sums = await disk.open(pathOf(root, this, 'sums'), mode)
      this.#files = { data, sums }
    } catch (error) {
      await disk.close(data)
      throw error
    }
    if (!this.#exists) {
      const head = encodeHead({ ...this.#shape(), generation: this.fileGeneration })
      await disk.write(this.#files.sums, [head], 0)
      if (this.kind === 'beingWritten') await this.#putRecord(false)
      this.#exists = true
    }
    return this.#files
  }

  /** All that was written, and whatever must be there for it to be found after a restart. */
  async #sync(): Promise<void> {
    await this.#open()
    const work = [this.#syncFiles()]
    if (!this.#isRecordDurable && this.kind === 'beingWritten') work.push(this.#putRecord(true))
    await Promise.all(work)
  }

  async #syncFiles(): Promise<void> {
    const files = await this.#open()
    const work = [syncFiles(this.#ground, [files.data, files.sums])]
    if (!this.#isNameDurable) work.push(this.#syncName())
    await Promise.all(work)
  }

  async #putRecord(sync: boolean): Promise<void> {
    await this.#ground.catalogue.put(this.#record('beingWritten'), sync)
    this.#isRecordDurable ||= sync
  }

  async #syncName(): Promise<void> {
    try {
      await this.#ground.folders.sync(this.chunkId)
      this.#isNameDurable = true
    } catch (error) {
      throw this.#ground.health.fail(new FileSystemError('io', `a folder cannot be synced: ${(error as Error).message}`, { cause: error }))
    }
  }

  /** The first `bytes` of a slice, if the slice agrees with its sum. */
  async #readSlice(files: Files, slice: number, bytes: number): Promise<Buffer> {
    if (bytes === 0) return nothing
    const { disk } = this.#ground
    const at = slice * this.checksum.bytesPerSlice
    const whole = Buffer.allocUnsafe(Math.min(this.checksum.bytesPerSlice, this.#storedBytes - at))
    const sums = Buffer.allocUnsafe(this.checksum.bytesFor(whole.length))
    const bytesRead = await disk.read(files.data, whole, at)
    await disk.read(files.sums, sums, headBytes + slice * sumBytes)
    if (bytesRead !== whole.length || this.checksum.firstMismatch(whole, sums) >= 0) {
      throw new FileSystemError('checksumMismatch', `the replica of chunk ${this.chunkId} is damaged at ${at}`)
    }
    return whole.subarray(0, bytes)
  }

  #shape(): { chunkId: number; checksumType: 0 | 1 | 2; bytesPerSlice: number } {
    return { chunkId: this.chunkId, checksumType: this.checksum.type, bytesPerSlice: this.checksum.bytesPerSlice }
  }

  #record(state: 'beingWritten' | 'finalised'): ReplicaRecord {
    return {
      ...this.#shape(),
      generation: this.generation,
      length: this.#storedBytes,
      state,
      layout: 'split',
      placementIndex: this.placementIndex,
      fileGeneration: this.fileGeneration,
      segment: 0,
      position: 0,
    }
  }
}
