// A chunkserver's store on two volumes, as one: what holds for one store holds for both together, and each chunk is on one of them,
// whatever a cut left of either. Both are on one machine, so they are cut at the same moment, each with whatever it had synced.

import { join } from 'node:path'
import { checkUp } from '../../../chunkserver/store/checkup.js'
import { nodeDisk } from '../../../chunkserver/store/disk.js'
import type { VolumeSettings } from '../../../chunkserver/volumes/open-volumes.js'
import { VolumeSet, type VolumeSetParts } from '../../../chunkserver/volumes/volume-set.js'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { systemClock } from '../../../proto/base/clock.js'
import { silentLogger } from '../../../proto/base/logger.js'
import { type Random, seededRandom } from '../../../proto/base/random.js'
import type { Mark } from '../operation.js'
import type { Life, Part } from '../part.js'
import { chunksIn, clients, compact, firstId, raise, storeSettings, turns } from './store.js'
import { checkOpened } from './store-check.js'
import type { StoreMark } from './store-facts.js'
import { StoreClient } from './store-life.js'
import { diskOf, movesUnsynced, noFinishedRecord, noGenerationSync, noRecord, spoil } from './store-mutants.js'

const never = new AbortController().signal
const names = ['one', 'two'] as const

/** One may fail: when a sync of it does, the other is used on until the life ends. */
function settingsOf(folder: string, syncOnClose: boolean): VolumeSettings {
  const { folder: _folder, ...store } = storeSettings(folder, syncOnClose)
  return { ...store, volumes: names.map((name) => ({ folder: join(folder, name), storageType: 'DISK' })), failedVolumesTolerated: 1 }
}

function partsWith(random: Random, disk = nodeDisk): VolumeSetParts {
  return { disk, clock: systemClock, activeClock: systemActiveClock, logger: silentLogger, random }
}

async function live({ folder, life, random, canary, mark }: Life): Promise<void> {
  const syncOnClose = random.below(4) > 0
  const set = await VolumeSet.open(settingsOf(folder, syncOnClose), partsWith(seededRandom(random.below(2 ** 31)), diskOf(canary)))
  await set.adopt({ clusterId: 'CID-1', poolId: 'BP-1', chunkserverId: 1 })
  const stores = set.volumes.map(({ store }) => store)
  for (const store of stores) spoil(store, canary)
  const note = (each: StoreMark): void => mark({ ...each } satisfies Mark)
  const found = await chunksIn(stores)
  const working = Array.from({ length: clients }, async (_, number) => {
    const parts = { random: seededRandom(random.below(2 ** 31)), mark: note, syncOnClose, firstId: firstId + number, idStep: clients }
    const client = new StoreClient(set, parts)
    await client.find(found)
    await client.run(turns)
  })
  for (const store of stores) working.push(checkUp(store, silentLogger, systemClock.wallMs(), never), compact(store))
  working.push(raise(set, life, note))
  await Promise.all(working)
}

export const volumesPart: Part = {
  name: 'volumes',
  isLevelFolder: (path) => /^(one|two)\/catalogue(\.new)?$/.test(path),
  live,
  check: async ({ folder, ...remains }) => {
    const set = await VolumeSet.open(settingsOf(folder, true), partsWith(seededRandom(1)))
    const stores = set.volumes.map(({ store }) => store)
    await checkOpened(set, stores, remains)
  },
  canaries: [
    { name: 'data is not synced', ignores: ({ path }) => path.endsWith('.data') },
    { name: 'segments are not synced', ignores: ({ path }) => path.endsWith('.segment') },
    {
      name: 'the catalogue of one volume is not synced',
      ignores: ({ path, by }) => by === 'file' && /^one\/catalogue(\.new)?\//.test(path),
    },
    { name: "one volume's own names are not synced", ignores: ({ path }) => path === 'two' || path === '' },
    { name: noRecord },
    { name: noFinishedRecord },
    { name: noGenerationSync },
    { name: movesUnsynced },
  ],
}
