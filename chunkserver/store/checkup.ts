// Compares the catalogue with the folders once after a start, bucket by bucket and slowly: digests are counted again, replicas whose files are
// gone are reported, and files that no record speaks of are removed (unfinished copies).

import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { chunksPerBucket } from '../../proto/wire/replica-digest.js'
import type { ChunkStore } from './chunk-store.js'
import { type FileKind, type FileName, folderOf, parseFileName, pathOf } from './replica-files.js'
import type { ReplicaRecord } from './replica-record.js'

const bucketPauseMs = 20

/** Files of a bucket's folder, and all segments. */
interface Present {
  readonly names: ReadonlySet<string>
  readonly segments: ReadonlySet<number>
}

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
  const segments = new Set(await store.ground.segments.numbers())
  const names = new Set(await disk.list(folderOf(root, bucket * chunksPerBucket)))
  for (const record of records) if (record.state === 'finalised') checkPresent(store, record, { names, segments })
  for (const name of names) {
    const file = parseFileName(name)
    if (file !== undefined) await checkWanted(store, logger, file, startedMs)
  }
}

function checkPresent(store: ChunkStore, record: ReplicaRecord, present: Present): void {
  const { chunkId, fileGeneration, layout, segment } = record
  const isThere =
    layout === 'packed'
      ? present.segments.has(segment)
      : present.names.has(`${chunkId}_${fileGeneration}.data`) && present.names.has(`${chunkId}_${fileGeneration}.sums`)
  if (isThere || store.isOpen(chunkId)) return
  const now = store.finalised(chunkId)
  const isUnchanged = now?.generation === record.generation && now.layout === layout && now.segment === segment
  if (isUnchanged) store.reportDamage(record, new FileSystemError('notFound', 'its file is gone'))
}

async function checkWanted(store: ChunkStore, logger: Logger, file: FileName & { kind: FileKind }, startedMs: number): Promise<void> {
  const { chunkId, fileGeneration, kind } = file
  const { root, disk } = store.ground
  if (isNeeded(store, file)) return
  const path = pathOf(root, file, kind)
  const changedMs = await disk.changedMs(path)
  // Again, since that took time.
  if (changedMs === undefined || changedMs >= startedMs || isNeeded(store, file)) return
  await disk.remove(path)
  logger.info({ chunkId, fileGeneration, kind }, 'a left over file is removed')
}

function isNeeded(store: ChunkStore, { chunkId, fileGeneration }: FileName): boolean {
  const record = store.catalogue.get(chunkId)
  return store.isOpen(chunkId) || (record?.layout === 'split' && record.fileGeneration === fileGeneration)
}
