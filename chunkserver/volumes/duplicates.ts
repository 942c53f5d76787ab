// Chunks that two volumes of one server have: a volume was away while the chunk was copied here again, or somebody copied files from one disk to another.
// The better replica counts from the first moment on; the other is set aside in the background after a start, and only for one that is finished.

import { setTimeout as wait } from 'node:timers/promises'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { bucketOf } from '../../proto/wire/replica-digest.js'
import type { Volume } from './volume.js'
import type { VolumeSet } from './volume-set.js'

const bucketPauseMs = 5

/** Looks through all buckets that several volumes have a part of. */
export async function settleDuplicates(set: VolumeSet, logger: Logger, signal: AbortSignal): Promise<void> {
  for (const bucket of sharedBuckets(set.inUse)) {
    if (signal.aborted) return
    try {
      for (const chunkId of await chunksHeldTwice(set.inUse, bucket)) await settle(set, chunkId, logger)
    } catch (error) {
      logger.warn({ bucket, error: toFileSystemError(error).message }, 'replicas on two volumes: a bucket could not be looked at')
    }
    await wait(bucketPauseMs, undefined, { signal }).catch(() => undefined)
  }
}

/** Buckets do not count what is not finished: each that a record may be in is looked at. */
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
    // Unless that one is whole, another may be the last that has what was acknowledged.
    if (home === undefined || home.store.finalised(chunkId) === undefined || home.store.isOpen(chunkId)) return
    for (const other of others) {
      const why = `volume ${home.folder} has the chunk, as new as this or newer`
      if (await other.store.setAside(chunkId, why))
        logger.warn({ chunkId, kept: home.folder, setAside: other.folder }, 'a chunk was on two volumes')
    }
  })
}
