// A replica that is being written (by a client) or copied here (temporary). One owner at a time writes, and awaits each write before the next.
// Nothing touches the disk before the first bytes: a small replica that comes in one go goes into a segment. What is synced is found again
// after a power cut: its bytes, its files' names, and a record that speaks of them.

import { allEnded } from '../../proto/base/all-ended.js'
import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Checksum } from '../../proto/wire/checksum.js'
import { promisedBytes } from './replica-marks.js'
import type { ReplicaRecord } from './replica-record.js'
import { encodeEntryHead } from './segments.js'
import { markSumOf, noTail, type SliceTail, tailOf } from './slice-tail.js'
import { type Extent, SlicePlacer } from './slices.js'
import { type Content, type FoundFiles, SplitFiles } from './split-files.js'
import type { StoreContext } from './store-context.js'

const stretchBytes = 1024 * 1024

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

/** What was found on disk: the number of good bytes, and the last, unfinished slice of them. */
export interface FoundReplica extends FoundFiles {
  readonly bytes: number
  readonly tail: SliceTail
}

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
  /** An earlier run of this server left it, and nobody has gone on with it since. */
  isWaiting = false
  readonly #context: StoreContext
  readonly #files: SplitFiles
  /** Of one that was found: durable before, by its marks. */
  readonly #promisedBytes: number = 0
  #storedBytes = 0
  #tail = noTail
  /** Whether the catalogue has taken a record that speaks of the files. */
  #hasRecord = false
  /** Whether that record is on disk. */
  #isRecordDurable = false
  /** It was here before: who wrote it may have been told that it is durable. */
  #mayBePromised = false
  /** A write failed: there may be more in the files than is known. */
  #mustCut = false
  #isFinalised = false

  constructor(context: StoreContext, kind: OpenKind, shape: ReplicaShape & { readonly fileGeneration?: number }, found?: FoundReplica) {
    this.#context = context
    this.kind = kind
    this.chunkId = shape.chunkId
    this.generation = shape.generation
    this.fileGeneration = shape.fileGeneration ?? shape.generation
    this.checksum = shape.checksum
    this.placementIndex = shape.placementIndex
    this.#files = new SplitFiles(context, this, shape.checksum, found)
    if (found === undefined) return
    this.#hasRecord = kind === 'beingWritten'
    this.#mayBePromised = true
    this.#promisedBytes = promisedBytes(found.marks)
    this.visibleBytes = found.bytes
    this.#storedBytes = found.bytes
    this.#tail = found.tail
  }

  /** One whose record, and files if there are any, are on disk. */
  static existing(context: StoreContext, record: ReplicaRecord, checksum: Checksum, found: FoundReplica | undefined): OpenReplica {
    return new OpenReplica(context, 'beingWritten', { ...record, checksum }, found)
  }

  get storedBytes(): number {
    return this.#storedBytes
  }

  get isFinalised(): boolean {
    return this.#isFinalised
  }

  /** Where the sums begin in the file of sums. */
  get sumsAt(): number {
    return this.#files.sumsAt
  }

  /** Whether there are files of it. */
  get isOnDisk(): boolean {
    return this.#files.exists
  }

  /** What packets go through, to be written here. */
  newPlacer(): SlicePlacer {
    return new SlicePlacer(this.checksum, this.#storedBytes, this.#tail)
  }

  /** Bytes that no recovery of a client may cut: acknowledged, found after a restart, or finished before it was opened again. */
  get keptBytes(): number {
    return Math.min(this.visibleBytes, this.#storedBytes)
  }

  /** Readers may have been shown so many, or the client was told that they are durable. What was found after a restart may be more than was acknowledged. */
  get acknowledgedBytes(): number {
    return this.isWaiting ? this.#promisedBytes : this.visibleBytes
  }

  /** Resolves when the bytes are the operating system's, or with `sync` the disk's with all that is needed to find them. */
  async write(extent: Extent | undefined, sync: boolean): Promise<void> {
    assert(!this.#isFinalised, 'a finalised replica is reopened before it is written')
    if (extent !== undefined) await this.#context.health.timed(() => this.#writeExtent(extent))
    if (sync) await this.#sync()
  }

  /** Whether bytes of it were, or may have been, acknowledged as durable. */
  get hasPromised(): boolean {
    return this.#mayBePromised || this.#isRecordDurable
  }

  /**
   * Takes the last bytes and makes it a finalised replica: in the catalogue, and with `sync` on disk. Its files are closed. Gives its record. When it
   * rejects, the replica is one that is being written still, and a recovery may go on with it.
   */
  async finalise(extent: Extent | undefined, sync: boolean): Promise<ReplicaRecord> {
    const isPacked = !this.#files.exists && (extent?.dataBytes ?? 0) <= this.#context.packedBytesMax
    const record = isPacked ? await this.#finalisePacked(extent, sync) : await this.#finaliseFiles(extent, sync)
    this.#isFinalised = true
    this.#storedBytes = record.length
    this.visibleBytes = record.length
    return record
  }

  /** Cuts the replica down to `bytes`, of which the last slice gets a new sum; durably if other bytes than before may follow. */
  async truncate(bytes: number, isDurable = false): Promise<void> {
    assert(bytes <= this.#storedBytes, 'a replica is never cut to more than it has')
    if (bytes === this.#storedBytes && !this.#mustCut) return
    await this.#open()
    const tail = bytes === this.#storedBytes ? this.#tail : await this.#tailAt(bytes)
    const content = { ...this.#content(this.kind), length: bytes, tail }
    // From here on what is cut off may be gone, also if the cut fails.
    this.#mustCut = true
    this.#storedBytes = bytes
    this.#tail = tail
    this.visibleBytes = Math.min(this.visibleBytes, bytes)
    await this.#context.health.timed(() => this.#files.cut(content))
    this.#mustCut = false
    if (isDurable) await this.#files.sync()
  }

  /** Gives it another generation, durably. */
  async setGeneration(generation: number): Promise<void> {
    if (generation === this.generation) return
    if (this.#files.exists && this.kind === 'beingWritten') await this.#putRecord(true, generation)
    this.generation = generation
  }

  /** A copy that is to go on as if a client had written it (pipeline recovery's transfer); durable, as the client may have been told it is. */
  async becomeBeingWritten(): Promise<ReplicaRecord> {
    await this.#open()
    await this.#files.mark(this.#content('beingWritten'))
    await this.#files.sync()
    const record = await this.#putRecord(true)
    this.kind = 'beingWritten'
    this.visibleBytes = this.#storedBytes
    return record
  }

  /** Whether bytes of [from, to) that are stored do not agree with their sums any more. */
  async isDamagedWithin(from: number, to: number): Promise<boolean> {
    const slice = this.checksum.bytesPerSlice
    const start = Math.floor(from / slice) * slice
    const end = Math.min(this.#storedBytes, Math.ceil(to / slice) * slice)
    if (end <= start || this.#isFinalised) return false
    await this.#open()
    const data = Buffer.allocUnsafe(end - start)
    const { sums } = await this.#files.read(start, data)
    return this.checksum.firstMismatch(data, sums) >= 0
  }

  /** How many bytes from the start are on disk as they were stored, and agree with their sums. */
  async goodBytes(): Promise<number> {
    if (this.#storedBytes === 0) return 0
    await this.#open()
    const slice = this.checksum.bytesPerSlice
    const tailAt = this.#storedBytes - this.#tail.bytes
    const step = Math.max(1, Math.floor(stretchBytes / slice)) * slice
    for (let at = 0; at < tailAt; at += step) {
      const data = Buffer.allocUnsafe(Math.min(step, tailAt - at))
      const { bytes, sums } = await this.#files.read(at, data)
      const whole = bytes - (bytes % slice)
      const wrong = this.checksum.firstMismatch(data.subarray(0, whole), sums.subarray(0, this.checksum.bytesFor(whole)))
      if (wrong >= 0) return at + wrong * slice
      if (whole < data.length) return at + whole
    }
    // The sum of the last slice on disk may speak of more than was stored.
    const last = Buffer.allocUnsafe(this.#tail.bytes)
    const { bytes } = await this.#files.read(tailAt, last)
    return bytes === last.length && markSumOf(last) === this.#tail.markSum ? this.#storedBytes : tailAt
  }

  /** Lets go of the files; they are opened again when needed. */
  closeFiles(): Promise<void> {
    return this.#files.close()
  }

  /** Removes whatever is on disk. */
  discard(): Promise<void> {
    return this.#files.remove()
  }

  async #writeExtent(extent: Extent): Promise<void> {
    assert(extent.offset === this.#storedBytes, 'bytes are written in order')
    await this.#open()
    const mustCut = this.#mustCut
    this.#mustCut = true
    await this.#files.write(extent, this.#tail.bytes > 0)
    this.#mustCut = mustCut
    this.#storedBytes += extent.dataBytes
    this.#tail = extent.tail
  }

  async #finalisePacked(extent: Extent | undefined, sync: boolean): Promise<ReplicaRecord> {
    const { segments, catalogue } = this.#context
    const length = extent?.dataBytes ?? 0
    const head = encodeEntryHead({ ...this.#shape(), generation: this.generation, length })
    const place = await segments.append([head, ...(extent?.sums ?? []), ...(extent?.data ?? [])], sync)
    try {
      const record: ReplicaRecord = { ...this.#record('finalised'), length, layout: 'packed', ...place }
      await catalogue.put(record, sync)
      return record
    } finally {
      segments.letGo(place)
    }
  }

  async #finaliseFiles(extent: Extent | undefined, sync: boolean): Promise<ReplicaRecord> {
    await this.write(extent, false)
    await this.#open()
    await this.#files.mark(this.#content('finalised'))
    // The record that follows is the one that must be durable.
    if (sync) await this.#files.sync()
    await this.closeFiles()
    const record = this.#record('finalised')
    await this.#context.catalogue.put(record, sync)
    return record
  }

  async #open(): Promise<void> {
    await this.#files.open(this.#content(this.kind))
    if (!this.#hasRecord && this.kind === 'beingWritten') await this.#putRecord(false)
  }

  async #sync(): Promise<void> {
    await this.#open()
    await this.#files.mark(this.#content(this.kind))
    const work: Promise<unknown>[] = [this.#files.sync()]
    if (!this.#isRecordDurable && this.kind === 'beingWritten') work.push(this.#putRecord(true))
    await allEnded(work)
  }

  async #putRecord(sync: boolean, generation = this.generation): Promise<ReplicaRecord> {
    const record = { ...this.#record('beingWritten'), generation }
    await this.#context.catalogue.put(record, sync)
    this.#hasRecord = true
    this.#isRecordDurable ||= sync
    return record
  }

  /** The unfinished slice that is left when the replica ends at `end`, if what is on disk is what was stored. */
  async #tailAt(end: number): Promise<SliceTail> {
    const slice = this.checksum.bytesPerSlice
    const start = end - (end % slice)
    if (start === end) return noTail
    const isLast = start === this.#storedBytes - this.#tail.bytes
    const data = Buffer.allocUnsafe(Math.min(slice, this.#storedBytes - start))
    const { bytes, sums } = await this.#files.read(start, data)
    // The last slice is held against what is known of it: its sum on disk may speak of more than that.
    const agrees = isLast ? markSumOf(data) === this.#tail.markSum : this.checksum.firstMismatch(data, sums) < 0
    if (bytes !== data.length || !agrees) {
      throw new FileSystemError('checksumMismatch', `the replica of chunk ${this.chunkId} is damaged at ${start}`)
    }
    return tailOf(this.checksum, data.subarray(0, end - start))
  }

  #content(state: Content['state']): Content {
    const { generation, placementIndex } = this
    return { state, generation, placementIndex, length: this.#storedBytes, tail: this.#tail }
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
