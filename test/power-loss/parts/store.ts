// A chunkserver's store alone. What was synced, closed, copied or recovered is there after a cut and reads back; what was deleted by an
// order may be gone; everything else may be either. Whatever a cut leaves, the store starts, reports nothing as damaged that it promised,
// and goes on.

import { join } from 'node:path'
import { checkUp } from '../../../chunkserver/store/checkup.js'
import { ChunkStore, type StoreSettings } from '../../../chunkserver/store/chunk-store.js'
import { Compactor } from '../../../chunkserver/store/compactor.js'
import { parseFileName } from '../../../chunkserver/store/replica-files.js'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { systemClock } from '../../../proto/base/clock.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { seededRandom } from '../../../proto/base/random.js'
import type { Mark } from '../operation.js'
import type { Life, Part } from '../part.js'
import { checkStore } from './store-check.js'
import type { StoreMark } from './store-facts.js'
import { StoreClient } from './store-life.js'
import {
  deletesUnexplained,
  diskOf,
  earlyAnswer,
  movesUnsynced,
  noFinishedRecord,
  noGenerationSync,
  noMarks,
  noPrepareSyncs,
  noRecord,
  spoil,
  tailSumFirst,
} from './store-mutants.js'

export const clients = 3
export const turns = 12
const compactions = 3
/** Buckets hold 4096; these ids fill two of them. */
export const firstId = 4080
const recordsMax = 100_000
const never = new AbortController().signal

export function storeSettings(folder: string, syncOnClose: boolean): StoreSettings {
  return {
    folder: join(folder, 'data'),
    syncOnClose,
    packedBytesMax: 1200,
    segmentBytesMax: 6000,
    reserveBytes: 0,
    slowDiskMs: 60_000,
  }
}

async function live({ folder, life, random, canary, mark }: Life): Promise<void> {
  const syncOnClose = random.below(4) > 0
  const store = await ChunkStore.open(storeSettings(folder, syncOnClose), {
    disk: diskOf(canary),
    clock: systemClock,
    activeClock: systemActiveClock,
    logger: silentLogger,
  })
  await store.adopt({ clusterId: 'CID-1', poolId: 'BP-1', chunkserverId: 1 })
  spoil(store, canary)
  const note = (each: StoreMark): void => mark({ ...each } satisfies Mark)
  const found = await chunksIn([store])
  const working = Array.from({ length: clients }, async (_, number) => {
    const parts = { random: seededRandom(random.below(2 ** 31)), mark: note, syncOnClose, firstId: firstId + number, idStep: clients }
    const client = new StoreClient(store, parts)
    await client.find(found)
    await client.run(turns)
  })
  working.push(checkUp(store, silentLogger, systemClock.wallMs(), never), compact(store), raise(store, life, note))
  await Promise.all(working)
}

/**
 * Chunks of earlier lives, in order: those with a record, and those of which there are files that the check-up may take in at any moment.
 */
export async function chunksIn(stores: readonly ChunkStore[]): Promise<readonly number[]> {
  const ids = new Set<number>()
  for (const { catalogue, context } of stores) {
    for (const { state, chunkId } of await catalogue.recordsFrom(0, recordsMax)) if (state !== 'corrupt') ids.add(chunkId)
    const chunks = join(context.root, 'chunks')
    for (const bucket of await context.disk.list(chunks)) {
      for (const name of await context.disk.list(join(chunks, bucket))) {
        const file = parseFileName(name)
        if (file !== undefined) ids.add(file.chunkId)
      }
    }
  }
  return [...ids].sort((one, other) => one - other)
}

export async function compact(store: ChunkStore): Promise<void> {
  const compactor = new Compactor(store, silentLogger)
  for (let round = 0; round < compactions; round += 1) await compactor.round(never)
}

/** Orders of newer and newer leaders. */
export async function raise(
  store: { readonly catalogue: Pick<ChunkStore['catalogue'], 'raiseEpoch'> },
  life: number,
  mark: (mark: StoreMark) => void,
): Promise<void> {
  for (const epoch of [10 * life + 1, 10 * life + 2]) {
    mark({ event: 'raises', epoch })
    await store.catalogue.raiseEpoch(epoch)
    mark({ event: 'raised', epoch })
  }
}

export const storePart: Part = {
  name: 'store',
  isLevelFolder: (path) => path === 'data/catalogue' || path === 'data/catalogue.new',
  live,
  check: ({ folder, ...remains }) => checkStore(storeSettings(folder, true), remains),
  canaries: [
    { name: 'data is not synced', ignores: ({ path }) => path.endsWith('.data') },
    { name: 'sums are not synced', ignores: ({ path }) => path.endsWith('.sums') },
    { name: 'segments are not synced', ignores: ({ path }) => path.endsWith('.segment') },
    { name: 'names of files are not synced', ignores: ({ path }) => /^data\/chunks\/\d+$/.test(path) },
    { name: 'names of buckets are not synced', ignores: ({ path }) => path === 'data/chunks' },
    { name: 'names of segments are not synced', ignores: ({ path }) => path === 'data/segments' },
    { name: "the folder's own names are not synced", ignores: ({ path }) => path === 'data' || path === '' },
    { name: 'the catalogue is not synced', ignores: ({ path, by }) => by === 'file' && /^data\/catalogue(\.new)?\//.test(path) },
    { name: noRecord },
    { name: noFinishedRecord },
    { name: noMarks },
    { name: tailSumFirst },
    { name: noPrepareSyncs },
    { name: noGenerationSync },
    { name: movesUnsynced },
    { name: deletesUnexplained },
    { name: earlyAnswer },
  ],
}
