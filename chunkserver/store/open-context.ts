// Opens the parts that a store depends on. Files created in the data folder are durable when it resolves.

import { join } from 'node:path'
import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { FileSystemError } from '../../proto/base/errors.js'
import { Catalogue } from './catalogue.js'
import type { Disk } from './disk.js'
import { DiskHealth } from './disk-health.js'
import { LostAndFound } from './lost-and-found.js'
import { Segments } from './segments.js'
import { ChunkFolders, type StoreContext } from './store-context.js'
import { Turns } from './turns.js'

export interface StoreSettings {
  readonly folder: string
  readonly syncOnClose: boolean
  readonly packedBytesMax: number
  /** A segment with this many bytes is not written any more. */
  readonly segmentBytesMax: number
  readonly reserveBytes: number
  readonly slowDiskMs: number
}

const troubleForgivenMs = 60_000

export async function openContext(
  settings: StoreSettings,
  { disk, clock, activeClock }: { readonly disk: Disk; readonly clock: Clock; readonly activeClock: ActiveClock },
  onFailure: (error: FileSystemError) => void,
): Promise<StoreContext> {
  const { folder: root, reserveBytes, slowDiskMs: slowMs, segmentBytesMax, syncOnClose, packedBytesMax } = settings
  const health = new DiskHealth({ reserveBytes, slowMs, forgiveMs: troubleForgivenMs }, activeClock, onFailure)
  const chunks = join(root, 'chunks')
  await disk.makeFolder(chunks)
  const path = join(root, 'catalogue')
  await makeCatalogue(disk, root, path)
  const catalogue = await Catalogue.open(path, {
    onFailure: (error) => health.fail(error),
    onFull: (error) => health.noteError(error),
  })
  try {
    // LevelDB does not make the names of its new files durable.
    await disk.syncFolder(path)
    const segments = await Segments.open(root, disk, health, { segmentBytesMax, known: catalogue.liveSegments })
    const lost = await LostAndFound.open(root, disk, clock)
    await disk.syncFolder(root)
    const holdsReplicas = (await segments.numbers()).length > 0 || (await disk.list(chunks)).length > 0
    if (catalogue.wasEmpty && holdsReplicas) await catalogue.beginRebuild()
    const folders = new ChunkFolders(root, disk, health)
    const leftovers = new Turns()
    return { root, disk, catalogue, segments, folders, lost, leftovers, health, syncOnClose, packedBytesMax }
  } catch (error) {
    await catalogue.close()
    throw error
  }
}

/** Created under another name, so that one whose creation was interrupted is never used as a catalogue. */
async function makeCatalogue(disk: Disk, root: string, path: string): Promise<void> {
  if ((await disk.list(path)).length > 0) return
  const fresh = `${path}.new`
  await disk.removeFolder(fresh)
  await Catalogue.make(fresh)
  await disk.syncFolder(fresh)
  await disk.rename(fresh, path)
  await disk.syncFolder(root)
}
