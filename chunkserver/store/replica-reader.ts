// Reads a replica with its sums: a finalised one, or the visible part of one being written. Returns what is on disk; the caller verifies
// it. The sum of a last, unfinished slice may change during a read (an append, a continuing writer): then it is computed from the data
// read.

import { allEnded } from '../../proto/base/all-ended.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import type { OpenReplica } from './open-replica.js'
import { checkHead, headBytes, pathOf, sumBytes } from './replica-files.js'
import type { ReplicaRecord } from './replica-record.js'
import { decodeEntryHead, entryBytes, entryHeadBytes } from './segments.js'
import type { StoreContext } from './store-context.js'

export interface SliceRun {
  readonly data: Buffer
  readonly sums: Buffer
}

export interface ReplicaReader {
  readonly chunkId: number
  readonly generation: number
  readonly checksum: Checksum
  /** Readable bytes. */
  readonly length: number
  readonly isFinalised: boolean
  /**
   * Reads [from, to); `from` is at a slice boundary, `to` at one or at the end. The data goes into `target` if given, which must be large
   * enough; that of a packed replica is returned in place. Throws `checksumMismatch` for a replica that is shorter than its record.
   */
  read(from: number, to: number, target?: Buffer): Promise<SliceRun>
  /** To be called before the bytes in front of `end` are sent to a reader. */
  readonly noteShown?: ((end: number) => void) | undefined
  close(): Promise<void>
}

const noBytes = Buffer.alloc(0)

/** Reads [from, to) like `reader.read`; throws `checksumMismatch` when the bytes do not match their sums. */
export async function readChecked(reader: ReplicaReader, from: number, to: number, target?: Buffer): Promise<SliceRun> {
  const run = await reader.read(from, to, target)
  const wrong = reader.checksum.firstMismatch(run.data, run.sums)
  if (wrong < 0) return run
  const at = from + wrong * reader.checksum.bytesPerSlice
  throw new FileSystemError('checksumMismatch', `the replica of chunk ${reader.chunkId} does not agree with its checksums at ${at}`)
}

/** For a finalised replica. `isUnchanged`: whether the catalogue still has the same record. */
export async function openFinalised(context: StoreContext, record: ReplicaRecord, isUnchanged: () => boolean): Promise<ReplicaReader> {
  const checksum = createChecksum(record.checksumType, record.bytesPerSlice)
  if (record.layout === 'packed') return await openPacked(context, record, checksum)
  const { root, disk } = context
  const data = await disk.open(pathOf(root, record, 'data'), 'read')
  let sums: number | undefined
  let sumsAt: number
  try {
    sums = await disk.open(pathOf(root, record, 'sums'), 'read')
    const head = Buffer.allocUnsafe(headBytes)
    const bytes = await disk.read(sums, head, 0)
    sumsAt = checkHead(head.subarray(0, bytes), record.chunkId, checksum)
  } catch (error) {
    await disk.close(data)
    if (sums !== undefined) await disk.close(sums)
    throw error
  }
  const { chunkId, generation, length } = record
  const shape = { chunkId, generation, length, checksum, isFinalised: true }
  return new SplitReader(context, { ...shape, data, sums, sumsAt, isLastSumSteady: isUnchanged })
}

/** For a replica being written, up to its currently visible length. */
export async function openVisible(context: StoreContext, replica: OpenReplica): Promise<ReplicaReader> {
  const { chunkId, generation, checksum, visibleBytes: length } = replica
  const { root, disk } = context
  const { sumsAt } = replica
  const shape = { chunkId, generation, length, checksum, isFinalised: false, sumsAt, isLastSumSteady: () => false }
  if (length === 0) return new MemoryReader(shape, noBytes, noBytes)
  const data = await disk.open(pathOf(root, replica, 'data'), 'read')
  try {
    const noteShown = (end: number): void => replica.noteShown(end)
    return new SplitReader(context, { ...shape, data, sums: await disk.open(pathOf(root, replica, 'sums'), 'read'), noteShown })
  } catch (error) {
    await disk.close(data)
    throw error
  }
}

async function openPacked({ segments }: StoreContext, record: ReplicaRecord, checksum: Checksum): Promise<ReplicaReader> {
  const { chunkId, generation, length } = record
  const entry = Buffer.allocUnsafe(entryBytes(checksum, length))
  if ((await segments.read(record, entry)) !== entry.length) throw tooShort(chunkId)
  const head = decodeEntryHead(entry.subarray(0, entryHeadBytes))
  const isIts = head?.chunkId === chunkId && head.generation === generation && head.length === length && head.checksumType === checksum.type
  if (!isIts) {
    throw new FileSystemError('checksumMismatch', `the replica of chunk ${chunkId} has a damaged head`)
  }
  const dataAt = entry.length - length
  const shape = { chunkId, generation, length, checksum, isFinalised: true }
  return new MemoryReader(shape, entry.subarray(dataAt), entry.subarray(entryHeadBytes, dataAt))
}

function tooShort(chunkId: number): FileSystemError {
  return new FileSystemError('checksumMismatch', `the replica of chunk ${chunkId} is shorter than it should be`)
}

interface Shape {
  readonly chunkId: number
  readonly generation: number
  readonly length: number
  readonly checksum: Checksum
  readonly isFinalised: boolean
}

class MemoryReader implements ReplicaReader {
  readonly chunkId: number
  readonly generation: number
  readonly length: number
  readonly checksum: Checksum
  readonly isFinalised: boolean
  readonly #data: Buffer
  readonly #sums: Buffer

  constructor(shape: Shape, data: Buffer, sums: Buffer) {
    this.chunkId = shape.chunkId
    this.generation = shape.generation
    this.length = shape.length
    this.checksum = shape.checksum
    this.isFinalised = shape.isFinalised
    this.#data = data
    this.#sums = sums
  }

  async read(from: number, to: number): Promise<SliceRun> {
    const firstSum = this.checksum.bytesFor(from)
    return { data: this.#data.subarray(from, to), sums: this.#sums.subarray(firstSum, firstSum + this.checksum.bytesFor(to - from)) }
  }

  async close(): Promise<void> {
    // No resources to release.
  }
}

interface SplitSource extends Shape, Pick<ReplicaReader, 'noteShown'> {
  readonly data: number
  readonly sums: number
  readonly sumsAt: number
  readonly isLastSumSteady: () => boolean
}

class SplitReader implements ReplicaReader {
  readonly chunkId: number
  readonly generation: number
  readonly length: number
  readonly checksum: Checksum
  readonly isFinalised: boolean
  readonly noteShown: ((end: number) => void) | undefined
  readonly #context: StoreContext
  readonly #data: number
  readonly #sums: number
  readonly #sumsAt: number
  readonly #isLastSumSteady: () => boolean

  constructor(context: StoreContext, source: SplitSource) {
    this.chunkId = source.chunkId
    this.generation = source.generation
    this.length = source.length
    this.checksum = source.checksum
    this.isFinalised = source.isFinalised
    this.#context = context
    this.#data = source.data
    this.#sums = source.sums
    this.#sumsAt = source.sumsAt
    this.#isLastSumSteady = source.isLastSumSteady
    this.noteShown = source.noteShown
  }

  async read(from: number, to: number, target?: Buffer): Promise<SliceRun> {
    const bytes = to - from
    const data = target === undefined ? Buffer.allocUnsafe(bytes) : target.subarray(0, bytes)
    const sums = Buffer.allocUnsafe(this.checksum.bytesFor(bytes))
    const sumsAt = this.#sumsAt + this.checksum.bytesFor(from)
    const { disk } = this.#context
    const [dataRead, sumsRead] = await allEnded([
      disk.read(this.#data, data, from),
      sums.length === 0 ? Promise.resolve(0) : disk.read(this.#sums, sums, sumsAt),
    ])
    const lastBytes = this.#unsteadyBytes(to)
    // For a replica that a power cut left being written, that sum may be missing.
    const sumsNeeded = sums.length - (lastBytes > 0 ? sumBytes : 0)
    if (dataRead !== bytes || sumsRead < sumsNeeded) throw tooShort(this.chunkId)
    if (lastBytes > 0) this.checksum.compute(data.subarray(data.length - lastBytes), sums, sums.length - sumBytes)
    return { data, sums }
  }

  /** Bytes of an unfinished slice before `to` whose sum must be computed from them; 0 when the sum on disk is valid. */
  #unsteadyBytes(to: number): number {
    const isMade = to === this.length && this.checksum.type !== 0 && !this.#isLastSumSteady()
    return isMade ? to % this.checksum.bytesPerSlice : 0
  }

  async close(): Promise<void> {
    await this.#context.disk.close(this.#data)
    await this.#context.disk.close(this.#sums)
  }
}
