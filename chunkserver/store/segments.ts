// Segment files hold many small replicas, one after the other: a file for each would cost a hundred times the write. Data that arrives
// during a write is written next, in one piece and with one sync. Only the run of the program that created a segment appends to it, so an
// incomplete entry is always at the end. The catalogue knows which entries are live.
//   segments/N.segment := entry*
//   entry := head, sum: uint32*, data: byte[length]
//   head  := "CSEG", version: uint8, checksumType: uint8, zero: uint16, bytesPerSlice: uint32, length: uint32, chunkId: uint64,
//            generation: uint64, crc32c of what precedes: uint32                                        // integers big-endian

import { join } from 'node:path'
import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import type { Disk } from './disk.js'
import type { DiskHealth } from './disk-health.js'
import { readUint64, writeUint64 } from './replica-record.js'

export const entryHeadBytes = 36
/** The first bytes of every entry. */
export const entryMagic = Buffer.from('CSEG', 'latin1')
const magic = entryMagic.readUInt32BE(0)
const headVersion = 1
const headCrc = createChecksum(2, entryHeadBytes)
const openForReadingMax = 64
const groupBytesMax = 64 * 1024 * 1024

export interface EntryHead {
  readonly chunkId: number
  readonly generation: number
  readonly length: number
  readonly checksumType: number
  readonly bytesPerSlice: number
}

export interface Place {
  readonly segment: number
  readonly position: number
}

export function entryBytes(checksum: Checksum, length: number): number {
  return entryHeadBytes + checksum.bytesFor(length) + length
}

export function encodeEntryHead(head: EntryHead): Buffer {
  const bytes = Buffer.alloc(entryHeadBytes)
  bytes.writeUInt32BE(magic, 0)
  bytes[4] = headVersion
  bytes[5] = head.checksumType
  bytes.writeUInt32BE(head.bytesPerSlice, 8)
  bytes.writeUInt32BE(head.length, 12)
  writeUint64(bytes, head.chunkId, 16)
  writeUint64(bytes, head.generation, 24)
  bytes.writeUInt32BE(headCrc.crcOf(bytes.subarray(0, entryHeadBytes - 4)), entryHeadBytes - 4)
  return bytes
}

/** Undefined for data that is no head, or a damaged one. */
export function decodeEntryHead(bytes: Buffer): EntryHead | undefined {
  const isWhole =
    bytes.length === entryHeadBytes &&
    bytes.readUInt32BE(0) === magic &&
    bytes[4] === headVersion &&
    bytes.readUInt32BE(entryHeadBytes - 4) === headCrc.crcOf(bytes.subarray(0, entryHeadBytes - 4))
  if (!isWhole) return undefined
  const [length, bytesPerSlice] = [bytes.readUInt32BE(12), bytes.readUInt32BE(8)]
  return { chunkId: readUint64(bytes, 16), generation: readUint64(bytes, 24), length, checksumType: bytes[5] ?? 0, bytesPerSlice }
}

interface Waiting {
  readonly pieces: readonly Buffer[]
  readonly bytes: number
  readonly mustSync: boolean
  resolve(place: Place): void
  reject(error: unknown): void
}

interface OpenSegment {
  readonly fd: Promise<number>
  users: number
  isDropped: boolean
}

export interface SegmentSettings {
  /** A segment with this many bytes is not written any more. */
  readonly segmentBytesMax: number
  /** Segment numbers in records, whose files may be missing; they are not used again. */
  readonly known: Iterable<number>
}

export class Segments {
  readonly #folder: string
  readonly #disk: Disk
  readonly #health: DiskHealth
  readonly #segmentBytesMax: number
  readonly #firstNumber: number
  #nextNumber: number
  #current: { readonly number: number; readonly fd: number; bytes: number } | undefined
  readonly #waiting: Waiting[] = []
  /** By segment: entries being written, and those without a record yet. */
  readonly #held = new Map<number, number>()
  #isWriting = false
  #onIdle: (() => void) | undefined
  /** Open for reading, the least recently used first. */
  readonly #open = new Map<number, OpenSegment>()

  private constructor(folder: string, disk: Disk, health: DiskHealth, segmentBytesMax: number, nextNumber: number) {
    this.#folder = folder
    this.#disk = disk
    this.#health = health
    this.#segmentBytesMax = segmentBytesMax
    this.#firstNumber = nextNumber
    this.#nextNumber = nextNumber
  }

  static async open(root: string, disk: Disk, health: DiskHealth, settings: SegmentSettings): Promise<Segments> {
    const folder = join(root, 'segments')
    await disk.makeFolder(folder)
    let last = 0
    for (const number of [...(await numbersIn(folder, disk)), ...settings.known]) last = Math.max(last, number)
    return new Segments(folder, disk, health, settings.segmentBytesMax, last + 1)
  }

  /** Whether a segment was created by an earlier run of the program. */
  isOld(number: number): boolean {
    return number < this.#firstNumber
  }

  /** Numbers of all segment files. */
  numbers(): Promise<number[]> {
    return numbersIn(this.#folder, this.#disk)
  }

  /** Whether a segment is being written, or has entries without a record yet: then its live entries are not known. */
  isInUse(segment: number): boolean {
    return segment === this.#current?.number || this.#held.has(segment)
  }

  /**
   * Appends an entry; its pieces must not change until the promise resolves: then the operating system has it, or with `mustSync` the disk.
   * The segment is in use until `letGo` is called, when the entry has a record or will never have one.
   */
  append(pieces: readonly Buffer[], mustSync: boolean): Promise<Place> {
    let bytes = 0
    for (const piece of pieces) bytes += piece.length
    return new Promise((resolve, reject) => {
      this.#waiting.push({ pieces, bytes, mustSync, resolve, reject })
      if (!this.#isWriting) void this.#writeAll()
    })
  }

  /** The caller that appended an entry no longer needs its segment. */
  letGo({ segment }: Place): void {
    this.#hold(segment, -1)
  }

  /** Fills `target` from an entry's bytes. Throws `notFound` for a missing segment. */
  async read({ segment, position }: Place, target: Buffer): Promise<number> {
    const open = this.#use(segment)
    try {
      return await this.#disk.read(await open.fd, target, position)
    } finally {
      open.users -= 1
      if (open.isDropped && open.users === 0) await this.#close(open)
    }
  }

  async sizeOf(segment: number): Promise<number> {
    return (await this.#disk.sizeOf(this.#pathOf(segment))) ?? 0
  }

  /** Removes a segment without live entries. */
  async remove(segment: number): Promise<void> {
    assert(!this.isInUse(segment), 'a segment that is in use is not removed')
    await this.#drop(segment)
    await this.#disk.remove(this.#pathOf(segment))
  }

  async close(): Promise<void> {
    if (this.#isWriting) {
      await new Promise<void>((resolve) => {
        this.#onIdle = resolve
      })
    }
    if (this.#current !== undefined) await this.#disk.close(this.#current.fd)
    this.#current = undefined
    for (const segment of [...this.#open.keys()]) await this.#drop(segment)
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      const group = this.#nextGroup()
      try {
        await this.#health.timed(() => this.#writeGroup(group))
      } catch (error) {
        // The data at the end of the segment is not known now: it is not written any more.
        for (const { reject } of group) reject(error)
        await this.#seal().catch((closing: unknown) => this.#health.noteError(closing))
      }
    }
    this.#isWriting = false
    this.#onIdle?.()
  }

  /** The waiting entries that fit into one write: positions in a segment are 32-bit numbers. */
  #nextGroup(): Waiting[] {
    let bytes = 0
    const end = this.#waiting.findIndex((each) => {
      bytes += each.bytes
      return bytes > groupBytesMax
    })
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(1, end))
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    // Counted before its file exists: the compactor must not find it empty.
    const number = this.#current?.number ?? this.#nextNumber
    this.#hold(number, group.length)
    try {
      await this.#writeHeld(group)
    } catch (error) {
      this.#hold(number, -group.length)
      throw error
    }
  }

  #hold(segment: number, by: number): void {
    const users = (this.#held.get(segment) ?? 0) + by
    assert(users >= 0, 'a segment is let go as often as it was held')
    if (users === 0) this.#held.delete(segment)
    else this.#held.set(segment, users)
  }

  async #writeHeld(group: readonly Waiting[]): Promise<void> {
    const current = this.#current ?? (await this.#begin())
    const pieces: Buffer[] = []
    let bytes = 0
    for (const each of group) {
      pieces.push(...each.pieces)
      bytes += each.bytes
    }
    await this.#disk.write(current.fd, pieces, current.bytes)
    if (group.some(({ mustSync }) => mustSync)) await this.#synced(() => this.#disk.sync(current.fd))
    let { bytes: position } = current
    current.bytes += bytes
    if (current.bytes >= this.#segmentBytesMax) await this.#seal()
    for (const { bytes: length, resolve } of group) {
      resolve({ segment: current.number, position })
      position += length
    }
  }

  async #begin(): Promise<{ number: number; fd: number; bytes: number }> {
    const number = this.#nextNumber
    const fd = await this.#disk.open(this.#pathOf(number), 'create')
    this.#nextNumber += 1
    this.#current = { number, fd, bytes: 0 }
    await this.#synced(() => this.#disk.syncFolder(this.#folder))
    return this.#current
  }

  async #seal(): Promise<void> {
    const current = this.#current
    this.#current = undefined
    if (current !== undefined) await this.#disk.close(current.fd)
  }

  async #synced(sync: () => Promise<void>): Promise<void> {
    try {
      await sync()
    } catch (error) {
      throw this.#health.fail(new FileSystemError('io', `a sync failed: ${(error as Error).message}`, { cause: error }))
    }
  }

  #use(segment: number): OpenSegment {
    const known = this.#open.get(segment)
    const open = known ?? { fd: this.#disk.open(this.#pathOf(segment), 'read'), users: 0, isDropped: false }
    open.users += 1
    this.#open.delete(segment)
    this.#open.set(segment, open)
    if (known === undefined) {
      open.fd.catch(() => {
        if (this.#open.get(segment) === open) this.#open.delete(segment)
      })
      if (this.#open.size > openForReadingMax) {
        const [oldest] = this.#open.keys()
        if (oldest !== undefined) this.#drop(oldest).catch((error: unknown) => this.#health.noteError(error))
      }
    }
    return open
  }

  /** Closes it once it has no readers. */
  async #drop(segment: number): Promise<void> {
    const open = this.#open.get(segment)
    this.#open.delete(segment)
    if (open === undefined) return
    open.isDropped = true
    if (open.users === 0) await this.#close(open)
  }

  async #close(open: OpenSegment): Promise<void> {
    const fd = await open.fd.catch(() => undefined)
    if (fd !== undefined) await this.#disk.close(fd)
  }

  #pathOf(segment: number): string {
    return join(this.#folder, `${segment}.segment`)
  }
}

async function numbersIn(folder: string, disk: Disk): Promise<number[]> {
  const names = await disk.list(folder)
  return names.map((name) => Number(/^(\d{1,15})\.segment$/.exec(name)?.[1])).filter((number) => Number.isSafeInteger(number))
}
