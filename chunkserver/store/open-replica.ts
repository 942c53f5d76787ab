// A replica being written by a client, or copied here (temporary). One owner at a time writes, and awaits each write before the next.
// Nothing is written to disk before the first bytes: a small replica that arrives in one piece goes into a segment. Everything needed to
// find synced data after a power cut is synced too: the bytes, the names of the files, and a record.

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

/** The current writer of the replica. */
export interface ReplicaOwner {
  /** Stops writing; resolves when this owner will write nothing more. */
  interrupt(reason: string): Promise<void>
}

export interface ReplicaShape {
  readonly chunkId: number
  readonly generation: number
  readonly checksum: Checksum
  readonly placementIndex: number
}

/** What was found on disk: the number of good bytes, and the last, unfinished slice. */
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
  /** Acknowledged by all later nodes: the bytes that readers may see. */
  visibleBytes = 0
  /** Left by an earlier run of this server, and not continued since. */
  isWaiting = false
  /** Of a waiting one: bytes that readers got. */
  #shownBytes = 0
  readonly #context: StoreContext
  readonly #files: SplitFiles
  /** Found at start: the bytes that its marks prove to be durable. */
  readonly #promisedBytes: number = 0
  #storedBytes = 0
  #tail = noTail
  /** Whether the catalogue has accepted a record of the files. */
  #hasRecord = false
  /** Whether that record is on disk. */
  #isRecordDurable = false
  /** It existed before: its writer may have been told that it is durable. */
  #mayBePromised = false
  /** A write failed: the files may contain more than is known. */
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

  /** A replica whose record, and files if there are any, are on disk. */
  static existing(context: StoreContext, record: ReplicaRecord, checksum: Checksum, found: FoundReplica | undefined): OpenReplica {
    return new OpenReplica(context, 'beingWritten', { ...record, checksum }, found)
  }

  get storedBytes(): number {
    return this.#storedBytes
  }

  get isFinalised(): boolean {
    return this.#isFinalised
  }

  /** Where the sums begin in the checksum file. */
  get sumsAt(): number {
    return this.#files.sumsAt
  }

  /** Whether it has files. */
  get isOnDisk(): boolean {
    return this.#files.exists
  }

  /** The placer for packets to be written here. */
  newPlacer(): SlicePlacer {
    return new SlicePlacer(this.checksum, this.#storedBytes, this.#tail)
  }

  /** Bytes that no client recovery may cut: acknowledged, found after a restart, or finished before it was reopened. */
  get keptBytes(): number {
    return Math.min(this.visibleBytes, this.#storedBytes)
  }

  /**
   * Bytes that readers may have seen, or that the client was told are durable. What was found after a restart may be more than was
   * acknowledged.
   */
  get acknowledgedBytes(): number {
    return this.isWaiting ? Math.max(this.#promisedBytes, this.#shownBytes) : this.visibleBytes
  }

  /** A reader gets the bytes before `end`: no recovery may take them back. */
  noteShown(end: number): void {
    this.#shownBytes = Math.max(this.#shownBytes, Math.min(end, this.#storedBytes))
  }

  /** Resolves when the operating system has the bytes, or with `sync` the disk has them with everything needed to find them. */
  async write(extent: Extent | undefined, sync: boolean): Promise<void> {
    assert(!this.#isFinalised, 'a finalised replica is reopened before it is written')
    if (extent !== undefined) await this.#context.health.timed(() => this.#writeExtent(extent))
    if (sync) await this.#sync()
  }

  /** Whether any of its bytes were, or may have been, acknowledged as durable. */
  get hasPromised(): boolean {
    return this.#mayBePromised || this.#isRecordDurable
  }

  /** Whether it is stored in a segment if it is finalised with these bytes. */
  isPackedWith(extent: Extent | undefined): boolean {
    return !this.#files.exists && (extent?.dataBytes ?? 0) <= this.#context.packedBytesMax
  }

  /**
   * Writes the last bytes and finalises the replica: in the catalogue, and with `sync` on disk. Closes its files. Returns its record. If it
   * rejects, the replica is still one being written, and a recovery may continue it.
   */
  async finalise(extent: Extent | undefined, sync: boolean): Promise<ReplicaRecord> {
    const record = this.isPackedWith(extent) ? await this.#finalisePacked(extent, sync) : await this.#finaliseFiles(extent, sync)
    this.#isFinalised = true
    this.#storedBytes = record.length
    this.visibleBytes = record.length
    return record
  }

  /** Cuts the replica to `bytes`, with a new sum for its last slice; durably if different bytes may follow. */
  async truncate(bytes: number, isDurable = false): Promise<void> {
    assert(bytes <= this.#storedBytes, 'a replica is never cut to more than it has')
    if (bytes === this.#storedBytes && !this.#mustCut) return
    await this.#open()
    const tail = bytes === this.#storedBytes ? this.#tail : await this.#tailAt(bytes)
    const content = { ...this.#content(this.kind), length: bytes, tail }
    // From here on the bytes may be gone, even if the cut fails.
    this.#mustCut = true
    this.#storedBytes = bytes
    this.#tail = tail
    this.visibleBytes = Math.min(this.visibleBytes, bytes)
    await this.#context.health.timed(() => this.#files.cut(content))
    this.#mustCut = false
    if (isDurable) await this.#files.sync()
  }

  /** Changes its generation, durably. */
  async setGeneration(generation: number): Promise<void> {
    if (generation === this.generation) return
    if (this.#files.exists && this.kind === 'beingWritten') await this.#putRecord(true, generation)
    this.generation = generation
  }

  /**
   * Converts a copy to a replica being written by a client (transfer in a pipeline recovery); durable, because the client may have been
   * told that it is.
   */
  async becomeBeingWritten(): Promise<ReplicaRecord> {
    await this.#open()
    await this.#files.mark(this.#content('beingWritten'))
    await this.#files.sync()
    const record = await this.#putRecord(true)
    this.kind = 'beingWritten'
    this.visibleBytes = this.#storedBytes
    return record
  }

  /** Whether stored bytes in [from, to) no longer match their sums. */
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

  /**
   * The number of bytes from the start that are good. Only these may be in doubt, and are read and compared with their sums:
   *   - what was not acknowledged: only the last server of a pipeline verifies the sums of what arrives, and its acknowledgement says so;
   *   - the last slices of what was acknowledged: a write behind them, which may have failed, began in one of them; and reading them shows
   *     that the files are as long as they should be.
   * Other bytes were verified before they were acknowledged, and the operating system has had them since: this process has not ended, so
   * there was no power cut. A disk may have damaged them, as it may any finished replica; who reads or verifies them finds that.
   */
  async goodBytes(): Promise<number> {
    if (this.#storedBytes === 0) return 0
    await this.#open()
    const slice = this.checksum.bytesPerSlice
    const tailAt = this.#storedBytes - this.#tail.bytes
    const step = Math.max(1, Math.floor(stretchBytes / slice)) * slice
    const acknowledgedSlices = Math.floor(Math.min(this.visibleBytes, tailAt) / slice)
    for (let at = Math.max(0, acknowledgedSlices - 1) * slice; at < tailAt; at += step) {
      const data = Buffer.allocUnsafe(Math.min(step, tailAt - at))
      const { bytes, sums } = await this.#files.read(at, data)
      const whole = bytes - (bytes % slice)
      const wrong = this.checksum.firstMismatch(data.subarray(0, whole), sums.subarray(0, this.checksum.bytesFor(whole)))
      if (wrong >= 0) return at + wrong * slice
      if (whole < data.length) return at + whole
    }
    // The sum of the last slice on disk may cover more than was stored.
    const last = Buffer.allocUnsafe(this.#tail.bytes)
    const { bytes } = await this.#files.read(tailAt, last)
    return bytes === last.length && markSumOf(last) === this.#tail.markSum ? this.#storedBytes : tailAt
  }

  /** Closes the files; they are reopened when needed. */
  closeFiles(): Promise<void> {
    return this.#files.close()
  }

  /** Removes its data from disk. */
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
    // The record written next is the one that must be durable.
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

  /** The unfinished slice if the replica ends at `end`, provided that the data on disk is what was stored. */
  async #tailAt(end: number): Promise<SliceTail> {
    const slice = this.checksum.bytesPerSlice
    const start = end - (end % slice)
    if (start === end) return noTail
    const isLast = start === this.#storedBytes - this.#tail.bytes
    const data = Buffer.allocUnsafe(Math.min(slice, this.#storedBytes - start))
    const { bytes, sums } = await this.#files.read(start, data)
    // The last slice is compared with the sum in memory: its sum on disk may cover more bytes.
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
