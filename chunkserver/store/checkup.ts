// Compares the catalogue with the folders once after a start, bucket by bucket and slowly: digests are counted again, replicas whose files are
// gone are reported, and files that no record speaks of are adopted (a whole packed replica) or removed (unfinished copies).

import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { type ChecksumType, createChecksum } from '../../proto/wire/checksum.js'
import { chunksPerBucket } from '../../proto/wire/replica-digest.js'
import type { ChunkStore } from './chunk-store.js'
import { decodeHead, type FileKind, type FileName, folderOf, headBytes, parseFileName, pathOf, sumBytes } from './replica-files.js'
import type { ReplicaRecord } from './replica-record.js'

const bucketPauseMs = 20

/** `startedMs`: files changed after that belong to this run and are left alone. */
export async function checkUp(store: ChunkStore, logger: Logger, startedMs: number, signal: AbortSignal): Promise<void> {
  await store.checkUnfinished()
  const { root, disk } = store.ground
  const inFolders = (await disk.list(join(root, 'chunks'))).map(Number).filter((number) => Number.isSafeInteger(number))
  for (const bucket of new Set([...inFolders, ...store.catalogue.buckets.keys()])) {
    if (signal.aborted) return
    try {
      await checkBucket(store, logger, bucket, startedMs)
    } catch (error) {
      store.health.noteError(error)
      logger.warn({ bucket, error: toFileSystemError(error).message }, 'a folder of chunks could not be checked')
    }
    await wait(bucketPauseMs, undefined, { signal }).catch(() => undefined)
  }
}

async function checkBucket(store: ChunkStore, logger: Logger, bucket: number, startedMs: number): Promise<void> {
  const { root, disk } = store.ground
  if (await store.catalogue.recount(bucket)) logger.warn({ bucket }, 'the digest of a bucket was wrong and is corrected')
  const records = await store.catalogue.recordsOf(bucket)
  const names = new Set(await disk.list(folderOf(root, bucket * chunksPerBucket)))
  for (const record of records) if (record.state === 'finalised') checkPresent(store, record, names)
  for (const name of names) {
    const file = parseFileName(name)
    if (file !== undefined) await checkWanted(store, logger, file, startedMs)
  }
}

function checkPresent(store: ChunkStore, record: ReplicaRecord, names: ReadonlySet<string>): void {
  const { chunkId, fileGeneration } = record
  const wanted = record.layout === 'packed' ? ['pack'] : ['data', 'sums']
  const missing = wanted.find((kind) => !names.has(`${chunkId}_${fileGeneration}.${kind}`))
  const now = store.finalised(chunkId)
  const isUnchanged = now !== undefined && now.generation === record.generation && now.layout === record.layout
  if (missing !== undefined && isUnchanged && !store.isOpen(chunkId)) {
    store.reportDamage(record, new FileSystemError('notFound', `the ${missing} file is gone`))
  }
}

async function checkWanted(store: ChunkStore, logger: Logger, file: FileName & { kind: FileKind }, startedMs: number): Promise<void> {
  const { chunkId, fileGeneration, kind } = file
  const { root, disk, catalogue } = store.ground
  const record = catalogue.get(chunkId)
  const isPack = kind === 'pack'
  const isOurs = record !== undefined && record.fileGeneration === fileGeneration && (record.layout === 'packed') === isPack
  if (isOurs || store.isOpen(chunkId)) return
  const path = pathOf(root, file, kind)
  const changedMs = await disk.changedMs(path)
  if (changedMs === undefined || changedMs >= startedMs) return
  if (isPack && record === undefined) {
    const adopted = await readPack(store, file)
    // Again, since that took time.
    if (adopted !== undefined && catalogue.get(chunkId) === undefined && !store.isOpen(chunkId)) {
      await catalogue.put(adopted, false)
      logger.warn({ chunkId, generation: fileGeneration }, 'a whole replica without a record is taken in')
      return
    }
  }
  if (catalogue.get(chunkId)?.fileGeneration === fileGeneration && record === undefined) return
  await disk.remove(path)
  logger.info({ chunkId, kind }, 'a left over file is removed')
}

/** The record of a packed replica that is whole. */
async function readPack(store: ChunkStore, file: FileName): Promise<ReplicaRecord | undefined> {
  const { root, disk, packedBytesMax } = store.ground
  const path = pathOf(root, file, 'pack')
  const size = (await disk.sizeOf(path)) ?? 0
  if (size < headBytes || size > 2 * packedBytesMax + headBytes + sumBytes) return undefined
  const bytes = Buffer.allocUnsafe(size)
  const fd = await disk.open(path, 'read')
  try {
    if ((await disk.read(fd, bytes, 0)) !== size) return undefined
  } finally {
    await disk.close(fd)
  }
  const head = decodeHead(bytes.subarray(size - headBytes))
  if (head === undefined || head.chunkId !== file.chunkId || head.generation !== file.fileGeneration) return undefined
  const checksum = createChecksum(head.checksumType, head.bytesPerSlice)
  // length + sums = size - head, and each length has another total.
  const body = size - headBytes
  const slices = checksum.type === 0 ? 0 : Math.ceil(body / (head.bytesPerSlice + sumBytes))
  const length = body - slices * sumBytes
  if (length < 0 || checksum.bytesFor(length) !== slices * sumBytes) return undefined
  if (checksum.firstMismatch(bytes.subarray(0, length), bytes.subarray(length, body)) >= 0) return undefined
  const { chunkId, generation, bytesPerSlice } = head
  const checksumType = head.checksumType as ChecksumType
  return {
    chunkId,
    generation,
    length,
    state: 'finalised',
    layout: 'packed',
    checksumType,
    bytesPerSlice,
    placementIndex: 0,
    fileGeneration: generation,
  }
}
