// Compares the catalogue with the files once after a start, slowly and bucket by bucket: recounts digests, and reports replicas whose files
// are missing. Files without a record are deleted only if they cannot contain acknowledged data; a complete finished replica gets a record
// again, and all other files are moved to lost and found. If an earlier catalogue was lost, it is rebuilt from the files in this way.

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

/** Files in a bucket's folder, and all segments. */
interface Present {
  readonly names: ReadonlySet<string>
  readonly segments: ReadonlySet<number>
}

/** `startedMs`: files changed after that belong to this run and are ignored. */
export async function checkUp(store: ChunkStore, logger: Logger, startedMs: number, signal: AbortSignal): Promise<void> {
  if (store.catalogue.isRebuilding)
    logger.warn({ folder: store.context.root }, 'the catalogue is new, but there are chunk files: rebuilding it from them')
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

/** A failure of one item does not stop the others. */
async function attempt(store: ChunkStore, logger: Logger, what: object, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    store.health.noteError(error)
    logger.warn({ ...what, error: toFileSystemError(error).message }, 'check-up: could not check an item')
  }
}

async function checkBucket(store: ChunkStore, logger: Logger, bucket: number, startedMs: number): Promise<void> {
  const { root, disk } = store.context
  if (await store.catalogue.recount(bucket)) logger.warn({ bucket }, 'corrected a wrong digest of a bucket')
  const records = await store.catalogue.recordsOf(bucket)
  const segments = new Set(await store.context.segments.numbers())
  const names = new Set(await disk.list(folderOf(root, bucket * chunksPerBucket)))
  for (const record of records) if (record.state === 'finalised') checkPresent(store, record, { names, segments })
  const seen = new Set<string>()
  for (const name of names) {
    if (names.has(originalOf(name))) await removeIfOld(store, bucket, name, startedMs)
    const file = parseFileName(name)
    if (file === undefined || seen.has(nameOf(file))) continue
    seen.add(nameOf(file))
    await attempt(store, logger, { file: nameOf(file) }, () => checkWanted(store, logger, file, startedMs))
  }
}

/** A new file that was about to replace another, which still exists. */
async function removeIfOld(store: ChunkStore, bucket: number, name: string, startedMs: number): Promise<void> {
  const { disk, leftovers, root } = store.context
  const path = join(folderOf(root, bucket * chunksPerBucket), name)
  const chunkId = parseFileName(originalOf(name))?.chunkId
  if (chunkId === undefined) return
  await leftovers.alone(chunkId, async () => {
    if (store.isOpen(chunkId)) return
    if (((await disk.changedMs(path)) ?? startedMs) < startedMs) await disk.remove(path)
  })
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
  const { root, disk, catalogue, leftovers } = store.context
  const file = { chunkId, fileGeneration }
  if (isNeeded(store, file)) return
  const paths = [pathOf(root, file, 'data'), pathOf(root, file, 'sums')]
  for (const path of paths) if (((await disk.changedMs(path)) ?? 0) >= startedMs) return
  const leftover = await judgeLeftover(store.context, file, catalogue.get(chunkId))
  // Asked again in each turn: a replica with these files may have begun since.
  const remove = (work: () => Promise<void>): Promise<void> =>
    leftovers.alone(chunkId, async () => (isNeeded(store, file) ? undefined : work()))
  switch (leftover.kind) {
    case 'replica':
      if (store.isElsewhere(leftover.record))
        return await remove(() => setAside(store, logger, file, 'another volume has the chunk, as new as this or newer'))
      if (await store.adoptReplica(leftover.record)) logger.warn({ ...file }, 'added a record for a complete replica that had none')
      return
    case 'worthless':
      return await remove(async () => {
        for (const path of paths) await disk.remove(path)
        logger.info({ ...file, why: leftover.why }, 'removed a leftover file')
      })
    case 'unexplained':
      return await remove(() => setAside(store, logger, file, leftover.why))
    default:
      unreachable(leftover)
  }
}

async function setAside({ context: { root, lost } }: ChunkStore, logger: Logger, file: FileName, why: string): Promise<void> {
  for (const kind of ['data', 'sums'] as const) await lost.take(pathOf(root, file, kind), why)
  logger.warn({ ...file, why, ...lost.held }, 'moved files without a record to lost and found')
}

function isNeeded(store: ChunkStore, { chunkId, fileGeneration }: FileName): boolean {
  const record = store.catalogue.get(chunkId)
  return store.isOpen(chunkId) || (record?.layout === 'split' && record.fileGeneration === fileGeneration)
}
