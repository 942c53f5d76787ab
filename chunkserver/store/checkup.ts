// Compares the catalogue with the folders once after a start, bucket by bucket and slowly: digests are counted again, and replicas whose files are
// gone are reported. Files that no record speaks of are removed only if they hold nothing that was ever acknowledged; a whole finished replica
// is taken in again, and everything else goes to lost and found. An earlier catalogue that was lost is made up from the files in this way.

import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { unreachable } from '../../proto/base/assert.js'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { chunksPerBucket } from '../../proto/wire/replica-digest.js'
import type { ChunkStore } from './chunk-store.js'
import { judgeLeftover } from './leftovers.js'
import { rebuildFromSegments } from './rebuild.js'
import { folderOf, parseFileName, pathOf } from './replica-files.js'
import type { FileName, ReplicaRecord } from './replica-record.js'
import { originalOf } from './sums-version.js'

const bucketPauseMs = 20

/** Files of a bucket's folder, and all segments. */
interface Present {
  readonly names: ReadonlySet<string>
  readonly segments: ReadonlySet<number>
}

/** `startedMs`: files changed after that belong to this run and are left alone. */
export async function checkUp(store: ChunkStore, logger: Logger, startedMs: number, signal: AbortSignal): Promise<void> {
  if (store.catalogue.isRebuilding)
    logger.warn({ folder: store.context.root }, 'the catalogue is new, but there are chunks: it is made up from their files')
  for (const { chunkId } of store.unfinished()) {
    await attempt(store, logger, { chunkId }, () => store.measureUnfinished(chunkId))
  }
  const { root, disk } = store.context
  const inFolders = (await disk.list(join(root, 'chunks'))).map(Number).filter((number) => Number.isSafeInteger(number))
  for (const bucket of new Set([...inFolders, ...store.catalogue.buckets.keys()])) {
    if (signal.aborted) return
    await attempt(store, logger, { bucket }, () => checkBucket(store, logger, bucket, startedMs))
    await wait(bucketPauseMs, undefined, { signal }).catch(() => undefined)
  }
  if (store.catalogue.isRebuilding) await rebuildFromSegments(store, logger, signal)
}

/** One that cannot be looked at does not keep the others from it. */
async function attempt(store: ChunkStore, logger: Logger, what: object, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    store.health.noteError(error)
    logger.warn({ ...what, error: toFileSystemError(error).message }, 'check-up: something could not be looked at')
  }
}

async function checkBucket(store: ChunkStore, logger: Logger, bucket: number, startedMs: number): Promise<void> {
  const { root, disk } = store.context
  if (await store.catalogue.recount(bucket)) logger.warn({ bucket }, 'the digest of a bucket was wrong and is corrected')
  const records = await store.catalogue.recordsOf(bucket)
  const segments = new Set(await store.context.segments.numbers())
  const names = new Set(await disk.list(folderOf(root, bucket * chunksPerBucket)))
  for (const record of records) if (record.state === 'finalised') checkPresent(store, record, { names, segments })
  const seen = new Set<string>()
  for (const name of names) {
    if (names.has(originalOf(name))) await removeIfOld(store, join(folderOf(root, bucket * chunksPerBucket), name), startedMs)
    const file = parseFileName(name)
    if (file === undefined || seen.has(nameOf(file))) continue
    seen.add(nameOf(file))
    await attempt(store, logger, { file: nameOf(file) }, () => checkWanted(store, logger, file, startedMs))
  }
}

/** What was about to take a file's place; the file is still there. */
async function removeIfOld(store: ChunkStore, path: string, startedMs: number): Promise<void> {
  const { disk } = store.context
  if (((await disk.changedMs(path)) ?? startedMs) < startedMs) await disk.remove(path)
}

const nameOf = ({ chunkId, fileGeneration }: FileName): string => `${chunkId}_${fileGeneration}`

function checkPresent(store: ChunkStore, record: ReplicaRecord, present: Present): void {
  const { chunkId, fileGeneration, layout, segment } = record
  const isThere =
    layout === 'packed'
      ? present.segments.has(segment)
      : present.names.has(`${chunkId}_${fileGeneration}.data`) && present.names.has(`${chunkId}_${fileGeneration}.sums`)
  if (isThere || store.isOpen(chunkId)) return
  const now = store.finalised(chunkId)
  const isUnchanged = now?.generation === record.generation && now.layout === layout && now.segment === segment
  if (isUnchanged) store.damage.report(record, new FileSystemError('notFound', 'its file is gone'))
}

async function checkWanted(store: ChunkStore, logger: Logger, { chunkId, fileGeneration }: FileName, startedMs: number): Promise<void> {
  const { root, disk, catalogue } = store.context
  const file = { chunkId, fileGeneration }
  if (isNeeded(store, file)) return
  const paths = [pathOf(root, file, 'data'), pathOf(root, file, 'sums')]
  for (const path of paths) if (((await disk.changedMs(path)) ?? 0) >= startedMs) return
  const leftover = await judgeLeftover(store.context, file, catalogue.get(chunkId))
  // Again, since that took time.
  if (isNeeded(store, file)) return
  switch (leftover.kind) {
    case 'replica':
      if (store.isElsewhere(leftover.record))
        return await setAside(store, logger, file, 'another volume has the chunk, as new as this or newer')
      if (await store.adoptReplica(leftover.record)) logger.warn({ ...file }, 'a whole replica that no record spoke of is taken in again')
      return
    case 'worthless':
      for (const path of paths) await disk.remove(path)
      logger.info({ ...file, why: leftover.why }, 'a left over file is removed')
      return
    case 'unexplained':
      return await setAside(store, logger, file, leftover.why)
    default:
      unreachable(leftover)
  }
}

async function setAside({ context: { root, lost } }: ChunkStore, logger: Logger, file: FileName, why: string): Promise<void> {
  for (const kind of ['data', 'sums'] as const) await lost.take(pathOf(root, file, kind), why)
  logger.warn({ ...file, why, ...lost.held }, 'files that nothing explains went to lost and found')
}

function isNeeded(store: ChunkStore, { chunkId, fileGeneration }: FileName): boolean {
  const record = store.catalogue.get(chunkId)
  return store.isOpen(chunkId) || (record?.layout === 'split' && record.fileGeneration === fileGeneration)
}
