// Volumes on disks that fail when a test wants it, or have as little space as it says.

import { join, sep } from 'node:path'
import type { TestContext } from 'node:test'
import type { Disk } from '../../../../chunkserver/store/disk.js'
import { nodeDisk } from '../../../../chunkserver/store/disk.js'
import type { OpenReplica } from '../../../../chunkserver/store/open-replica.js'
import type { ReplicaRecord } from '../../../../chunkserver/store/replica-record.js'
import type { VolumeSettings } from '../../../../chunkserver/volumes/open-volumes.js'
import type { VolumeStatus } from '../../../../chunkserver/volumes/volume.js'
import { parseVolumes } from '../../../../chunkserver/volumes/volume-list.js'
import { VolumeSet } from '../../../../chunkserver/volumes/volume-set.js'
import { systemActiveClock } from '../../../../proto/base/active-clock.js'
import { systemClock } from '../../../../proto/base/clock.js'
import { FileSystemError } from '../../../../proto/base/errors.js'
import { silentLogger } from '../../../../proto/base/logger.js'
import { seededRandom } from '../../../../proto/base/random.js'
import { crc32c512, storeSettings, temporaryFolder } from '../kit.js'

const gib = 1024 ** 3

/** One disk for each volume, below one folder. */
export class Disks {
  readonly root: string
  readonly #broken = new Map<string, 'all' | 'syncs'>()
  readonly #free = new Map<string, number>()
  readonly #paths = new Map<number, string>()
  readonly disk: Disk

  private constructor(root: string) {
    this.root = root
    const onPath =
      <Rest extends unknown[], T>(call: (path: string, ...rest: Rest) => Promise<T>, isSync = false) =>
      async (path: string, ...rest: Rest): Promise<T> => {
        this.#check(path, isSync)
        return await call(path, ...rest)
      }
    const onFile =
      <Rest extends unknown[], T>(call: (fd: number, ...rest: Rest) => Promise<T>, isSync = false) =>
      async (fd: number, ...rest: Rest): Promise<T> => {
        this.#check(this.#paths.get(fd) ?? '', isSync)
        return await call(fd, ...rest)
      }
    this.disk = {
      open: async (path, mode) => {
        this.#check(path)
        const fd = await nodeDisk.open(path, mode)
        this.#paths.set(fd, path)
        return fd
      },
      write: onFile(nodeDisk.write),
      read: onFile(nodeDisk.read),
      truncate: onFile(nodeDisk.truncate),
      sync: onFile(nodeDisk.sync, true),
      close: nodeDisk.close,
      remove: onPath(nodeDisk.remove),
      rename: onPath(nodeDisk.rename),
      sizeOf: onPath(nodeDisk.sizeOf),
      makeFolder: onPath(nodeDisk.makeFolder),
      makePrivate: onPath(nodeDisk.makePrivate),
      removeFolder: onPath(nodeDisk.removeFolder),
      syncFolder: onPath(nodeDisk.syncFolder, true),
      list: onPath(nodeDisk.list),
      changedMs: onPath(nodeDisk.changedMs),
      readText: onPath(nodeDisk.readText),
      replaceText: onPath(nodeDisk.replaceText),
      space: async (path) => {
        this.#check(path)
        return { capacityBytes: 100 * gib, availableBytes: this.#free.get(this.#nameOf(path)) ?? 50 * gib }
      },
    }
  }

  static async make(t: TestContext): Promise<Disks> {
    return new Disks(await temporaryFolder(t))
  }

  folder(name: string): string {
    return join(this.root, name)
  }

  /** It fails everything from now on, or only syncs. */
  break(name: string, what: 'all' | 'syncs' = 'all'): void {
    this.#broken.set(name, what)
  }

  mend(name: string): void {
    this.#broken.delete(name)
  }

  setFree(name: string, bytes: number): void {
    this.#free.set(name, bytes)
  }

  /** Volumes by the names of their disks, as in `[SSD]a b`. */
  async open(t: TestContext, names: string, changes: Partial<VolumeSettings> = {}): Promise<VolumeSet> {
    const data = names.replace(/(\[\w+\])?(\w+) ?/g, (_, type: string | undefined, name: string) => `${type ?? ''}${this.folder(name)},`)
    const { folder: _folder, ...store } = storeSettings('')
    const set = await VolumeSet.open(
      { ...store, failedVolumesTolerated: 0, ...changes, volumes: parseVolumes(data.replace(/,$/, '')) },
      { disk: this.disk, clock: systemClock, activeClock: systemActiveClock, logger: silentLogger, random: seededRandom(7) },
    )
    t.after(() => set.close().catch(() => undefined))
    return set
  }

  #check(path: string, isSync = false): void {
    const broken = this.#broken.get(this.#nameOf(path))
    if (broken === 'all' || (broken === 'syncs' && isSync)) throw new FileSystemError('io', `the disk of ${path} does not answer`)
  }

  #nameOf(path: string): string {
    return path.slice(this.root.length + 1).split(sep)[0] ?? ''
  }
}

/** What a set told. */
export class Heard {
  readonly finalised: number[] = []
  readonly failed: VolumeStatus[] = []
  #onFailed: () => void = () => undefined
  /** Resolves when a volume has failed. */
  readonly volumeFailed: Promise<void>

  constructor(set: VolumeSet) {
    this.volumeFailed = new Promise((resolve) => {
      this.#onFailed = resolve
    })
    set.listen({
      onFinalised: ({ chunkId }: ReplicaRecord) => void this.finalised.push(chunkId),
      onCorrupt: () => undefined,
      onMissing: () => undefined,
      onVolumeFailed: (volume) => {
        this.failed.push(volume)
        this.#onFailed()
      },
    })
  }
}

export class Writer {
  interruptions: string[] = []

  interrupt(reason: string): Promise<void> {
    this.interruptions.push(reason)
    return Promise.resolve()
  }
}

export const shapeOf = (chunkId: number, generation = 1001, placementIndex = 0) => ({
  chunkId,
  generation,
  checksum: crc32c512,
  placementIndex,
})

/** `data` as packets would bring it. */
export function extentOf(replica: OpenReplica, data: Buffer): ReturnType<ReturnType<OpenReplica['newPlacer']>['take']> {
  const placer = replica.newPlacer()
  placer.place({ offsetInBlock: 0, data, checksums: crc32c512.sumsOf(data) })
  return placer.take()
}

/** A chunk in files of its own, or in a segment if it is small. */
export async function store(set: VolumeSet, chunkId: number, data: Buffer, generation = 1001): Promise<void> {
  const writer = new Writer()
  const replica = set.create(shapeOf(chunkId, generation), writer)
  await set.finalise(replica, extentOf(replica, data), true)
}

export async function contentOf(set: VolumeSet, chunkId: number): Promise<Buffer> {
  const reader = await set.openReader({ chunkId, generation: 0 })
  try {
    return Buffer.from((await reader.read(0, reader.length)).data)
  } finally {
    await reader.close()
  }
}

/** Names of the folders whose volumes have a record of the chunk. */
export function placesOf(set: VolumeSet, chunkId: number): string[] {
  return set.inUse.filter((volume) => volume.recordOf(chunkId) !== undefined).map(({ folder }) => folder.split(sep).at(-1) ?? '')
}
