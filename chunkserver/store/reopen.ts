// How a replica on disk becomes one that is written again: after a restart (as much of it as agrees with its sums), or for an append.

import { FileSystemError } from '../../proto/base/errors.js'
import { type Checksum, createChecksum } from '../../proto/wire/checksum.js'
import { OpenReplica } from './open-replica.js'
import { encodeHead, headBytes, pathOf, sumBytes } from './replica-files.js'
import { openFinalised } from './replica-reader.js'
import type { ReplicaRecord } from './replica-record.js'
import { type StoreGround, syncFiles } from './store-ground.js'

const stretchBytes = 1024 * 1024
const nothing = Buffer.alloc(0)

/** A replica that was being written when the process ended: kept up to the last byte that its sums vouch for. */
export async function reopenUnfinished(ground: StoreGround, record: ReplicaRecord): Promise<OpenReplica> {
  const { root, disk } = ground
  const checksum = createChecksum(record.checksumType, record.bytesPerSlice)
  const dataPath = pathOf(root, record, 'data')
  const sumsPath = pathOf(root, record, 'sums')
  if ((await disk.sizeOf(dataPath)) === undefined || (await disk.sizeOf(sumsPath)) === undefined) {
    for (const path of [dataPath, sumsPath]) await disk.close(await disk.open(path, 'create'))
  }
  const data = await disk.open(dataPath, 'write')
  const sums = await disk.open(sumsPath, 'write')
  try {
    const { bytes, tail } = await measure(ground, checksum, { data, sums, dataBytes: (await disk.sizeOf(dataPath)) ?? 0 })
    await disk.truncate(data, bytes)
    await disk.truncate(sums, headBytes + checksum.bytesFor(bytes))
    await disk.write(sums, [encodeHead({ ...record, generation: record.fileGeneration })], 0)
    if (tail.length > 0 && checksum.type !== 0) {
      await disk.write(sums, [checksum.sumsOf(tail)], headBytes + checksum.bytesFor(bytes - tail.length))
    }
    return OpenReplica.existing(ground, record, checksum, bytes, tail)
  } finally {
    await disk.close(data)
    await disk.close(sums)
  }
}

interface Files {
  readonly data: number
  readonly sums: number
  readonly dataBytes: number
}

/** How many bytes from the start agree with the sums, and those of them in an unfinished slice. */
async function measure(ground: StoreGround, checksum: Checksum, files: Files): Promise<{ bytes: number; tail: Buffer }> {
  const slice = checksum.bytesPerSlice
  const step = Math.max(slice, Math.floor(stretchBytes / slice) * slice)
  for (let at = 0; at < files.dataBytes; at += step) {
    const data = Buffer.allocUnsafe(Math.min(step, files.dataBytes - at))
    const sums = Buffer.allocUnsafe(checksum.bytesFor(data.length))
    const dataRead = await ground.disk.read(files.data, data, at)
    const sumsRead = await ground.disk.read(files.sums, sums, headBytes + checksum.bytesFor(at))
    const wholeSlices = checksum.type === 0 ? Math.floor(dataRead / slice) : Math.min(Math.floor(dataRead / slice), sumsRead / sumBytes)
    const good = countGood(checksum, data, sums, Math.floor(wholeSlices))
    const end = good * slice
    if (end === step) continue
    const rest = data.subarray(end, Math.min(dataRead, end + slice))
    return withTail(checksum, at + end, rest, sums.subarray(0, sumsRead), good)
  }
  return { bytes: files.dataBytes, tail: nothing }
}

function countGood(checksum: Checksum, data: Buffer, sums: Buffer, slices: number): number {
  const wrong = checksum.firstMismatch(
    data.subarray(0, slices * checksum.bytesPerSlice),
    sums.subarray(0, checksum.bytesFor(slices * checksum.bytesPerSlice)),
  )
  return wrong < 0 ? slices : wrong
}

/** The longest beginning of an unfinished slice that agrees with its sum: data that came after the sum was written is not vouched for. */
function withTail(checksum: Checksum, start: number, rest: Buffer, sums: Buffer, slice: number): { bytes: number; tail: Buffer } {
  if (checksum.type === 0)
    return {
      bytes: start + (rest.length % checksum.bytesPerSlice),
      tail: Buffer.from(rest.subarray(0, rest.length % checksum.bytesPerSlice)),
    }
  if (sums.length < (slice + 1) * sumBytes) return { bytes: start, tail: nothing }
  const wanted = sums.readUInt32BE(slice * sumBytes)
  let crc = 0
  let bytes = 0
  for (let at = 1; at <= rest.length; at += 1) {
    crc = checksum.crcOf(rest.subarray(at - 1, at), at === 1 ? undefined : crc)
    if (crc === wanted) bytes = at
  }
  return { bytes: start + bytes, tail: Buffer.from(rest.subarray(0, bytes)) }
}

/** A finalised replica, to be appended to under `generation`. Its record says so before a byte changes. */
export async function reopenFinalised(ground: StoreGround, record: ReplicaRecord, generation: number): Promise<OpenReplica> {
  const reader = await openFinalised(ground, record, () => true)
  const { checksum, length } = reader
  let tail: Buffer = nothing
  try {
    const tailBytes = length % checksum.bytesPerSlice
    const run = await reader.read(length - tailBytes, length)
    if (checksum.firstMismatch(run.data, run.sums) >= 0) {
      throw new FileSystemError('checksumMismatch', `the replica of chunk ${record.chunkId} is damaged at ${length - tailBytes}`)
    }
    tail = Buffer.from(run.data)
    if (record.layout === 'packed') await unpack(ground, record, await reader.read(0, length))
  } finally {
    await reader.close()
  }
  await ground.catalogue.put({ ...record, generation, state: 'beingWritten', layout: 'split', segment: 0, position: 0 }, true)
  return OpenReplica.existing(ground, { ...record, generation }, checksum, length, tail)
}

/** Lays a packed replica out in two files, durably, while its segment still has it. */
async function unpack(ground: StoreGround, record: ReplicaRecord, run: { data: Buffer; sums: Buffer }): Promise<void> {
  const { root, disk } = ground
  await ground.folders.make(record.chunkId)
  const data = await disk.open(pathOf(root, record, 'data'), 'create')
  const sums = await disk.open(pathOf(root, record, 'sums'), 'create')
  try {
    await disk.write(data, [run.data], 0)
    await disk.write(sums, [encodeHead({ ...record, generation: record.fileGeneration }), run.sums], 0)
    await syncFiles(ground, [data, sums])
    await ground.folders.sync(record.chunkId)
  } finally {
    await disk.close(data)
    await disk.close(sums)
  }
}
