// The volumes of a chunkserver as one store. A chunk is on one volume: new replicas go where there is space, all other operations where the
// chunk is. A failed volume is not used any more: its writers are interrupted, its replicas count as lost, and the others continue, unless
// more have failed than may. If two volumes have the same chunk (one was absent for a time, or files were copied), the better replica
// counts; see `duplicates.ts`.

import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Random } from '../../proto/base/random.js'
import type { ChunkStore, Recovery, RemovalResult, ReplicaRef, StoreListener, StoreParts, StoreUsage } from '../store/chunk-store.js'
import type { Damage } from '../store/damage.js'
import type { Identity, Registered } from '../store/identity.js'
import type { LostFiles } from '../store/lost-and-found.js'
import type { OpenReplica, ReplicaOwner, ReplicaShape } from '../store/open-replica.js'
import type { FoundState, RecoveryEnd } from '../store/recoveries.js'
import type { ReplicaReader } from '../store/replica-reader.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import { checkRef, notHere } from '../store/replica-ref.js'
import type { ReplicaStore, VisibleLength } from '../store/replica-store.js'
import type { Extent } from '../store/slices.js'
import { Turns } from '../store/turns.js'
import { isBetter } from './better-replica.js'
import { candidatesAmong, chooseVolume, ofType } from './choose-volume.js'
import { type OpenedVolumes, openVolumes, type VolumeSettings } from './open-volumes.js'
import { absentStatus, type Volume, type VolumeStatus } from './volume.js'
import { VolumeCatalogues } from './volume-catalogues.js'
import type { StorageType } from './volume-list.js'
import { lostOf, spaceOf, tooManyFailed, troubleOf, usageOf, type VolumeSpace } from './volume-sums.js'

export interface VolumeListener extends StoreListener {
  onFinalised(replica: ReplicaRecord, storageType?: StorageType): void
  /** A volume failed: its replicas are not here any more. */
  onVolumeFailed(volume: VolumeStatus): void
}

export interface VolumeSetParts extends Pick<StoreParts, 'disk' | 'clock' | 'activeClock' | 'logger'> {
  readonly random: Random
}

export class VolumeSet implements ReplicaStore {
  readonly #volumes: readonly Volume[]
  readonly #absent: OpenedVolumes['absent']
  readonly #tolerated: number
  readonly #random: Random
  readonly #logger: Logger
  /** Chunks with this id and higher ones did not exist when this process first registered with the masters. */
  #nextChunkId = Number.POSITIVE_INFINITY
  readonly #turns = new Turns()
  readonly #homes = new WeakMap<OpenReplica, Volume>()
  listener: VolumeListener | undefined
  #onFailed: (error: FileSystemError) => void = () => undefined
  readonly catalogue: VolumeCatalogues
  readonly damage: Pick<Damage, 'readAgain'>
  /** Rejects when the server cannot continue; the process must stop. */
  readonly failed: Promise<never>

  private constructor({ volumes, absent }: OpenedVolumes, settings: VolumeSettings, parts: VolumeSetParts) {
    this.#volumes = volumes
    this.#absent = absent
    this.#tolerated = settings.failedVolumesTolerated
    this.#random = parts.random
    this.#logger = parts.logger
    this.catalogue = new VolumeCatalogues(() => this.inUse)
    this.damage = {
      readAgain: (seen, from, to, error) => {
        const home = this.#home(seen.chunkId)
        return home === undefined ? Promise.reject(error) : home.store.damage.readAgain(seen, from, to, error)
      },
    }
    this.failed = new Promise<never>((_, reject) => {
      this.#onFailed = reject
    })
    this.failed.catch(() => undefined)
    for (const volume of volumes) volume.store.failed.catch((error: unknown) => this.#onFailure(volume, toFileSystemError(error)))
  }

  static async open(settings: VolumeSettings, parts: VolumeSetParts): Promise<VolumeSet> {
    let set: VolumeSet | undefined
    const opened = await openVolumes(settings, parts, (than, replica) => set?.isElsewhere(than, replica) === true)
    set = new VolumeSet(opened, settings, parts)
    await set.space()
    return set
  }

  /** All that could be opened at the start, including those that failed since. */
  get volumes(): readonly Volume[] {
    return this.#volumes
  }

  /** Whether it has been running, with all its volumes, since before this chunk existed: what it had of the chunk, it has. */
  neverHad(chunkId: number): boolean {
    return this.#absent.length === 0 && this.inUse.length === this.#volumes.length && chunkId >= this.#nextChunkId
  }

  get inUse(): readonly Volume[] {
    return this.#volumes.filter(({ failure }) => failure === undefined)
  }

  /** Where the data of the server itself is stored. */
  get main(): Volume {
    return this.#any()
  }

  /** Files without a record, on all volumes in use. */
  get lostAndFound(): LostFiles {
    return lostOf(this.inUse)
  }

  /** Of the server; the storage is its first volume's. */
  get identity(): Identity {
    const [first, ...others] = this.#volumes.map(({ store }) => store.identity)
    if (first === undefined) throw new FileSystemError('misconfigured', 'there is no volume')
    const { clusterId, poolId, chunkserverId } = [first, ...others].find((identity) => identity.clusterId !== undefined) ?? first
    return { ...first, clusterId, poolId, chunkserverId }
  }

  listen(listener: VolumeListener): void {
    this.listener = listener
    for (const volume of this.#volumes) {
      const relay =
        (tell: (replica: ReplicaRecord, reason: string) => void) =>
        (replica: ReplicaRecord, reason = ''): void => {
          if (volume.failure === undefined) tell(replica, reason)
        }
      volume.store.listen({
        onFinalised: relay((replica) => listener.onFinalised(replica, volume.storageType)),
        onCorrupt: relay((replica, reason) => listener.onCorrupt(replica, reason)),
        onMissing: relay((replica, reason) => listener.onMissing(replica, reason)),
      })
    }
  }

  /** Stores the result of the first registration; throws `misconfigured` when the folders belong to another cluster. */
  async adopt({ nextChunkId, ...given }: Registered): Promise<void> {
    for (const { store } of this.inUse) await store.adopt(given)
    this.#nextChunkId = Math.min(this.#nextChunkId, nextChunkId ?? this.#nextChunkId)
  }

  usage(): StoreUsage {
    return usageOf(this.inUse)
  }

  /** The current space of all volumes in use; disks with errors since the last call are tested. */
  async space(): Promise<VolumeSpace> {
    const inUse = this.inUse
    // A single volume is never left out, and its errors are reported as they occur.
    if (this.#volumes.length + this.#absent.length > 1) for (const volume of inUse) volume.checkAfterFaults()
    await Promise.all(inUse.map((volume) => volume.lookAtSpace()))
    return spaceOf(inUse)
  }

  /** The status of each volume, including those not in use; sizes as last read. */
  get status(): readonly VolumeStatus[] {
    return [...this.#volumes.map(({ status }) => status), ...this.#absent.map(absentStatus)]
  }

  /** One line for the masters; undefined when all is well. */
  get trouble(): string | undefined {
    const [only, ...others] = this.status
    return others.length === 0 ? (only?.failure ?? only?.trouble) : troubleOf(this.status)
  }

  /** Whether new replicas may be begun. */
  get isWritable(): boolean {
    return this.inUse.some(({ store }) => store.health.isWritable)
  }

  /** Whether the masters should place new replicas here: some volume has no trouble. */
  get isWell(): boolean {
    return this.inUse.some(({ store: { health } }) => health.isWritable && health.trouble === undefined)
  }

  /** Replicas that are not finalised: masters must not treat them as surplus. */
  unfinished(): ReplicaRef[] {
    return this.inUse.flatMap(({ store }) => store.unfinished())
  }

  finalised(chunkId: number): ReplicaRecord | undefined {
    return this.#home(chunkId)?.store.finalised(chunkId)
  }

  create(shape: ReplicaShape, owner: ReplicaOwner, storageType?: string): OpenReplica {
    checkRef(shape)
    const volume = this.#home(shape.chunkId) ?? this.choose(storageType)
    return this.#kept(volume, volume.store.create(shape, owner))
  }

  createCopy(shape: ReplicaShape, owner: ReplicaOwner, storageType?: string): Promise<OpenReplica> {
    return this.#at(
      shape,
      (home) => home ?? this.choose(storageType),
      (store) => store.createCopy(shape, owner),
    )
  }

  append(ref: ReplicaRef, newGeneration: number, bytes: number, owner: ReplicaOwner): Promise<OpenReplica> {
    return this.#at(
      ref,
      (home) => home ?? absent(ref),
      (store) => store.append(ref, newGeneration, bytes, owner),
    )
  }

  recover(recovery: Recovery, owner: ReplicaOwner): Promise<OpenReplica> {
    return this.#at(
      recovery,
      (home) => home ?? absent(recovery),
      (store) => store.recover(recovery, owner),
    )
  }

  async beginRecovery(ref: ReplicaRef, recoveryGeneration: number): Promise<FoundState> {
    checkRef(ref)
    return await this.#turns.alone(ref.chunkId, async () => {
      const home = await this.#find(ref)
      return home === undefined ? { kind: 'none' } : await home.noting(home.store.beginRecovery(ref, recoveryGeneration))
    })
  }

  async finishRecovery(end: RecoveryEnd): Promise<void> {
    const ref = { chunkId: end.chunkId, generation: end.recoveryGeneration }
    checkRef(ref)
    await this.#turns.alone(end.chunkId, async () => {
      const home = (await this.#find(ref)) ?? absent(ref)
      await home.noting(home.store.finishRecovery(end))
      // It failed in the meantime: the replica counts as lost.
      if (home.failure !== undefined) throw home.failure
    })
  }

  async finalise(replica: OpenReplica, extent: Extent | undefined, sync = false): Promise<void> {
    await this.#on(replica, (store) => store.finalise(replica, extent, sync))
  }

  async keepForWriter(replica: OpenReplica): Promise<void> {
    await this.#on(replica, (store) => store.keepForWriter(replica))
  }

  async abandon(replica: OpenReplica, owner: ReplicaOwner): Promise<void> {
    await this.#homes.get(replica)?.store.abandon(replica, owner)
  }

  async openReader(ref: ReplicaRef): Promise<ReplicaReader> {
    const home = (await this.#find(ref)) ?? absent(ref)
    return await home.noting(home.store.openReader(ref))
  }

  async visibleLength(ref: ReplicaRef): Promise<VisibleLength> {
    const home = await this.#find(ref)
    return await (home ?? absent(ref)).store.visibleLength(ref)
  }

  /** Removes replicas up to this generation that were placed before the entry that decided it, on any volume. */
  async remove(ref: ReplicaRef, entryIndex: number): Promise<RemovalResult> {
    checkRef(ref)
    return await this.#turns.alone(ref.chunkId, async () => {
      // The removal is also recorded if there is no replica here.
      const first = (await this.#find(ref)) ?? this.#any()
      const result = await first.store.remove(ref, entryIndex)
      if (result !== 'removed') return result
      for (const { store } of await this.holdersOf(ref.chunkId)) await store.remove(ref, entryIndex)
      return result
    })
  }

  /** With several volumes in use: those that have a record of the chunk, or are writing it; the one that counts first. */
  async holdersOf(chunkId: number): Promise<readonly Volume[]> {
    await this.#opened()
    const home = this.#home(chunkId)
    if (this.inUse.length === 1) return []
    const others = this.inUse.filter(
      (volume) => volume !== home && (volume.store.isOpen(chunkId) || volume.recordOf(chunkId) !== undefined),
    )
    return home === undefined ? others : [home, ...others]
  }

  /** The volume with the replica that counts. */
  homeOf(chunkId: number): Volume | undefined {
    return this.#home(chunkId)
  }

  /** Runs `work` when no other operation on this chunk is in progress on any volume. */
  alone<T>(chunkId: number, work: () => Promise<T>): Promise<T> {
    return this.#turns.alone(chunkId, work)
  }

  /** Whether a volume other than that of `than` has this replica or a newer one, or is writing it. */
  isElsewhere(than: ChunkStore | undefined, { chunkId, generation }: ReplicaRef): boolean {
    return this.inUse.some((volume) => {
      if (volume.store === than) return false
      if (volume.store.isOpen(chunkId)) return true
      const record = volume.recordOf(chunkId)
      if (record === undefined) return false
      return record.generation > generation || (record.generation === generation && record.state !== 'corrupt')
    })
  }

  /** Closes open files. Owners must have stopped. */
  async close(): Promise<void> {
    for (const { folder, store, failure } of this.#volumes) {
      if (failure === undefined) await store.close()
      // Errors of a failed disk are expected and only logged.
      else
        await store
          .close()
          .catch((error: unknown) =>
            this.#logger.warn({ folder, error: toFileSystemError(error).message }, 'could not close a failed volume'),
          )
    }
  }

  #onFailure(volume: Volume, error: FileSystemError): void {
    if (volume.failure !== undefined) return
    const count = this.#volumes.length + this.#absent.length
    const inUse = this.inUse.length - 1
    const failed = count - inUse
    if (failed > this.#tolerated || inUse === 0) {
      const reason = count === 1 ? error : tooManyFailed(volume, error, { failed, count, tolerated: this.#tolerated })
      this.#onFailed(reason)
      return
    }
    const { folder, store } = volume
    const { chunks } = store.usage()
    this.#logger.error(
      { folder, storageUuid: store.identity.storageUuid, chunks, error: error.message, failed, volumes: count, tolerated: this.#tolerated },
      'volume failed, continuing without it; the masters replicate its chunks again',
    )
    volume.leaveOut(error)
    this.listener?.onVolumeFailed(volume.status)
  }

  /** A volume for a new replica, if possible on storage of this type. */
  choose(storageType: string | undefined): Volume {
    const chosen = chooseVolume(ofType(candidatesAmong(this.inUse), storageType), this.#random)
    if (chosen === undefined) throw new FileSystemError('noSpace', this.trouble ?? 'no volume accepts new replicas')
    return chosen.volume
  }

  #any(): Volume {
    const [first] = this.inUse
    if (first === undefined) throw new FileSystemError('io', this.trouble ?? 'no volume is in use')
    return first
  }

  /** With one volume it is always that one, whether or not it has the chunk: its store gives the right error. */
  #home(chunkId: number): Volume | undefined {
    const inUse = this.inUse
    if (inUse.length === 1) return inUse[0]
    let best: { readonly volume: Volume; readonly record: ReplicaRecord } | undefined
    let open: Volume | undefined
    for (const volume of inUse) {
      const record = volume.recordOf(chunkId)
      // Being created, or moved here: until that is done, the one that it is moved from counts.
      if (record === undefined && volume.store.isOpen(chunkId)) open ??= volume
      if (record !== undefined && (best === undefined || isBetter(record, best.record))) best = { volume, record }
    }
    return best?.volume ?? open
  }

  async #find(ref: ReplicaRef): Promise<Volume | undefined> {
    checkRef(ref)
    await this.#opened()
    return this.#home(ref.chunkId)
  }

  /** Waits for catalogues that are being reopened, because their contents are not known. */
  async #opened(): Promise<void> {
    for (const { store } of this.inUse) await store.catalogue.opened()
  }

  async #at(
    ref: ReplicaRef,
    where: (home: Volume | undefined) => Volume,
    begin: (store: ChunkStore) => Promise<OpenReplica>,
  ): Promise<OpenReplica> {
    checkRef(ref)
    return await this.#turns.alone(ref.chunkId, async () => {
      const volume = where(await this.#find(ref))
      return this.#kept(volume, await volume.noting(begin(volume.store)))
    })
  }

  #kept(volume: Volume, replica: OpenReplica): OpenReplica {
    this.#homes.set(replica, volume)
    // The volume failed while the replica was opened.
    if (volume.failure !== undefined) volume.store.interruptAll('the volume of the replica failed')
    return replica
  }

  /** Work on a volume that failed in the meantime does not count: its replicas were reported as lost. */
  async #on(replica: OpenReplica, work: (store: ChunkStore) => Promise<void>): Promise<void> {
    const volume = this.#homes.get(replica)
    if (volume === undefined) return await Promise.reject(notHere(replica, 'was not opened here'))
    if (volume.failure === undefined) await volume.noting(work(volume.store))
    if (volume.failure !== undefined) throw volume.failure
  }
}

function absent(ref: ReplicaRef): never {
  throw notHere(ref, 'is not here')
}
