// Reopens a replica on disk for writing: after a restart (the part that matches its sums or one of its marks), or for an append. Changes
// nothing: the rest is cut only when a writer continues.

import { FileSystemError } from '../../proto/base/errors.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import { OpenReplica } from './open-replica.js'
import { decodeHead, encodeHead, headBytes, pathOf, sumBytes, sumsAt } from './replica-files.js'
import { decodeMark, encodeMark, type Mark, markBytes, markCount } from './replica-marks.js'
import { openFinalised } from './replica-reader.js'
import type { FileName, ReplicaRecord } from './replica-record.js'
import { markSumOf, noTail, type SliceTail, tailOf } from './slice-tail.js'
import type { FoundFiles } from './split-files.js'
import { type StoreContext, syncFiles } from './store-context.js'

const stretchBytes = 1024 * 1024

/** A replica that was being written when the process ended: kept up to the last byte that its sums or a mark confirm. */
export async function reopenUnfinished(context: StoreContext, record: ReplicaRecord): Promise<OpenReplica> {
  const checksum = createChecksum(record.checksumType, record.bytesPerSlice)
  const isThere = { data: await sizeOf(context, record, 'data'), sums: await sizeOf(context, record, 'sums') }
  if (isThere.data === undefined || isThere.sums === undefined) {
    // One file alone is useless here and must not stay in the way; it is kept in lost and found.
    for (const kind of ['data', 'sums'] as const) {
      if (isThere[kind] !== undefined) await context.lost.take(pathOf(context.root, record, kind), 'the other file of its replica is gone')
    }
    return OpenReplica.existing(context, record, checksum, undefined)
  }
  const { disk, root } = context
  const data = await disk.open(pathOf(root, record, 'data'), 'read')
  try {
    const sums = await disk.open(pathOf(root, record, 'sums'), 'read')
    try {
      const found = await readMarks(context, record, sums)
      const bytes = await measure(context, checksum, { ...found, data, sums, dataBytes: isThere.data })
      return OpenReplica.existing(context, record, checksum, { ...found, ...bytes, isWhole: false })
    } finally {
      await disk.close(sums)
    }
  } finally {
    await disk.close(data)
  }
}

const sizeOf = ({ disk, root }: StoreContext, record: ReplicaRecord, kind: 'data' | 'sums'): Promise<number | undefined> =>
  disk.sizeOf(pathOf(root, record, kind))

/** The head and marks of a checksum file. A file with a damaged head is treated as a new one. */
export async function readMarks(
  { disk }: StoreContext,
  of: FileName,
  sums: number,
): Promise<{ sumsAt: number; marks: (Mark | undefined)[] }> {
  const bytes = Buffer.alloc(sumsAt)
  const read = await disk.read(sums, bytes, 0)
  const head = decodeHead(bytes.subarray(0, headBytes))
  const start = head?.sumsAt ?? sumsAt
  const marks = Array.from({ length: markCount }, (_, slot) => {
    const at = headBytes + slot * markBytes
    return start === sumsAt && at + markBytes <= read ? decodeMark(of, bytes.subarray(at, at + markBytes)) : undefined
  })
  return { sumsAt: start, marks }
}

interface Files {
  readonly data: number
  readonly sums: number
  readonly dataBytes: number
  readonly sumsAt: number
  readonly marks: readonly (Mark | undefined)[]
}

interface Measured {
  readonly bytes: number
  readonly tail: SliceTail
}

/** The number of bytes from the start that match the sums or a mark, and the unfinished slice at their end. */
async function measure(context: StoreContext, checksum: Checksum, files: Files): Promise<Measured> {
  const slice = checksum.bytesPerSlice
  const step = Math.max(slice, Math.floor(stretchBytes / slice) * slice)
  for (let at = 0; at < files.dataBytes; at += step) {
    const data = Buffer.allocUnsafe(Math.min(step, files.dataBytes - at))
    const sums = Buffer.allocUnsafe(checksum.bytesFor(data.length))
    const dataRead = await context.disk.read(files.data, data, at)
    const sumsRead = await context.disk.read(files.sums, sums, files.sumsAt + checksum.bytesFor(at))
    const wholeSlices = checksum.type === 0 ? Math.floor(dataRead / slice) : Math.min(Math.floor(dataRead / slice), sumsRead / sumBytes)
    const good = countGood(checksum, data, sums, Math.floor(wholeSlices))
    const end = good * slice
    if (end === step) continue
    const rest = data.subarray(end, Math.min(dataRead, end + slice))
    const agreeing = agreeingBytes(checksum, rest, sums.subarray(0, sumsRead), good)
    const tailBytes = Math.max(agreeing, markedBytes(files.marks, at + end, rest))
    return { bytes: at + end + tailBytes, tail: tailOf(checksum, rest.subarray(0, tailBytes)) }
  }
  return { bytes: files.dataBytes, tail: noTail }
}

/** How much of the unfinished slice at `start`, of which there is `rest`, a mark confirms. */
function markedBytes(marks: readonly (Mark | undefined)[], start: number, rest: Buffer): number {
  let most = 0
  for (const mark of marks) {
    if (mark === undefined || mark.length <= start + most || mark.length > start + rest.length) continue
    if (markSumOf(rest.subarray(0, mark.length - start)) === mark.tailSum) most = mark.length - start
  }
  return most
}

function countGood(checksum: Checksum, data: Buffer, sums: Buffer, slices: number): number {
  const wrong = checksum.firstMismatch(
    data.subarray(0, slices * checksum.bytesPerSlice),
    sums.subarray(0, checksum.bytesFor(slices * checksum.bytesPerSlice)),
  )
  return wrong < 0 ? slices : wrong
}

/** The longest prefix of an unfinished slice that matches its sum: data that arrived after the sum was written is not confirmed. */
function agreeingBytes(checksum: Checksum, rest: Buffer, sums: Buffer, slice: number): number {
  if (checksum.type === 0) return rest.length % checksum.bytesPerSlice
  if (sums.length < (slice + 1) * sumBytes) return 0
  return checksum.longestWith(rest, sums.readUInt32BE(slice * sumBytes))
}

/**
 * Reopens a finalised replica for an append with `generation`. Its record is updated before any data changes. `onUnreadable` is called with
 * the reason if it cannot be read; later errors of writing or syncing are not faults of the replica.
 */
export async function reopenFinalised(
  context: StoreContext,
  record: ReplicaRecord,
  generation: number,
  onUnreadable: (error: unknown) => void,
): Promise<OpenReplica> {
  // One failure may be temporary: it is read again before it counts as damage.
  const looked = lookAt(context, record).catch(() => lookAt(context, record))
  const { checksum, tail, present } = await looked.catch((error: unknown) => {
    onUnreadable(error)
    throw error
  })
  const found = 'isWhole' in present ? present : await unpack(context, record, present, tail)
  await context.catalogue.put({ ...record, generation, state: 'beingWritten', layout: 'split', segment: 0, position: 0 }, true)
  return OpenReplica.existing(context, { ...record, generation }, checksum, { ...found, bytes: record.length, tail })
}

/** All bytes of a packed replica with their sums. */
interface Packed {
  readonly data: Buffer
  readonly sums: Buffer
}

interface Looked {
  readonly checksum: Checksum
  readonly tail: SliceTail
  readonly present: Packed | FoundFiles
}

async function lookAt(context: StoreContext, record: ReplicaRecord): Promise<Looked> {
  const reader = await openFinalised(context, record, () => true)
  try {
    const { checksum, length } = reader
    const tailBytes = length % checksum.bytesPerSlice
    const run = await reader.read(length - tailBytes, length)
    if (checksum.firstMismatch(run.data, run.sums) >= 0) {
      throw new FileSystemError('checksumMismatch', `the replica of chunk ${record.chunkId} is damaged at ${length - tailBytes}`)
    }
    const present = record.layout === 'packed' ? await reader.read(0, length) : await foundOf(context, record)
    return { checksum, tail: tailOf(checksum, run.data), present }
  } finally {
    await reader.close()
  }
}

async function foundOf(context: StoreContext, record: ReplicaRecord): Promise<FoundFiles> {
  const { disk, root } = context
  const isWhole = (await sizeOf(context, record, 'data')) === record.length
  const sums = await disk.open(pathOf(root, record, 'sums'), 'read')
  try {
    return { ...(await readMarks(context, record, sums)), isWhole }
  } finally {
    await disk.close(sums)
  }
}

/** Writes a packed replica to two files, durably, while its segment still has it. */
async function unpack(context: StoreContext, record: ReplicaRecord, run: Packed, tail: SliceTail): Promise<FoundFiles> {
  const { root, disk } = context
  const { generation, placementIndex, length } = record
  const mark: Mark = { sequence: 1, state: 'finalised', generation, length, placementIndex, tailSum: tail.markSum }
  const start = [encodeHead({ ...record, generation: record.fileGeneration }), encodeMark(record, mark), Buffer.alloc(markBytes)]
  // The check-up may be removing files of the same names, which an interrupted attempt of this left.
  await context.leftovers.ended(record.chunkId)
  await context.folders.make(record.chunkId)
  const data = await disk.open(pathOf(root, record, 'data'), 'create')
  try {
    const sums = await disk.open(pathOf(root, record, 'sums'), 'create')
    try {
      await disk.write(data, [run.data], 0)
      await disk.write(sums, [...start, run.sums], 0)
      await syncFiles(context, [data, sums])
    } finally {
      await disk.close(sums)
    }
  } finally {
    await disk.close(data)
  }
  await context.folders.sync(record.chunkId)
  return { sumsAt, marks: [mark], isWhole: true }
}
