// Chunks that two volumes of one server have: a volume was absent while the chunk was copied here again, or files were copied from one disk
// to another. The better replica counts immediately; the other is set aside in the background after a start, and only if the better one is
// finished.

import { setTimeout as wait } from 'node:timers/promises'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import type { Volume } from './volume.js'
import type { VolumeSet } from './volume-set.js'

const bucketPauseMs = 5

/** Checks all buckets that are on several volumes. */
export async function settleDuplicates(set: VolumeSet, logger: Logger, signal: AbortSignal): Promise<void> {
  for (const bucket of sharedBuckets(set.inUse)) {
    if (signal.aborted) return
    try {
      for (const chunkId of await chunksHeldTwice(set.inUse, bucket)) await settle(set, chunkId, logger)
    } catch (error) {
      logger.warn({ bucket, error: toFileSystemError(error).message }, 'replicas on two volumes: could not check a bucket')
    }
    await wait(bucketPauseMs, undefined, { signal }).catch(() => undefined)
  }
}

/** Unfinished replicas are not counted in buckets: each bucket that a record may be in is checked. */
function sharedBuckets(volumes: readonly Volume[]): ReadonlySet<number> {
  const seen = new Set<number>()
  const shared = new Set<number>()
  for (const { store } of volumes) {
    for (const bucket of new Set([...store.catalogue.buckets.keys(), ...store.unfinished().map(({ chunkId }) => bucketOf(chunkId))])) {
      if (seen.has(bucket)) shared.add(bucket)
      seen.add(bucket)
    }
  }
  return shared
}

async function chunksHeldTwice(volumes: readonly Volume[], bucket: number): Promise<ReadonlySet<number>> {
  const seen = new Set<number>()
  const twice = new Set<number>()
  for (const { store } of volumes) {
    for (const { chunkId } of await store.catalogue.recordsOf(bucket)) {
      if (seen.has(chunkId)) twice.add(chunkId)
      seen.add(chunkId)
    }
  }
  return twice
}

async function settle(set: VolumeSet, chunkId: number, logger: Logger): Promise<void> {
  await set.alone(chunkId, async () => {
    const [home, ...others] = await set.holdersOf(chunkId)
    // Unless that replica is finished, another may be the last with all acknowledged data.
    if (home === undefined || home.store.finalised(chunkId) === undefined || home.store.isOpen(chunkId)) return
    for (const other of others) {
      const why = `volume ${home.folder} has the chunk, as new as this or newer`
      if (await other.store.setAside(chunkId, why))
        logger.warn({ chunkId, kept: home.folder, setAside: other.folder }, 'chunk was on two volumes, set one replica aside')
    }
  })
}
