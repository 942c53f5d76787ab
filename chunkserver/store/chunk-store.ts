// All replicas of one data folder, which is a volume of the chunkserver: their states and the changes between these. Changes of one chunk
// run one at a time; a replica being written has one owner, which is interrupted before another takes over. The listener is called with
// what the masters must be notified of. The master link checks the epochs of orders, the pipeline verifies received checksums.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Catalogue } from './catalogue.js'
import { Damage } from './damage.js'
import type { DiskSpace } from './disk.js'
import type { DiskHealth } from './disk-health.js'
import { type Identity, openIdentity, writeIdentity } from './identity.js'
import { openContext, type StoreSettings } from './open-context.js'
import type { OpenReplica, ReplicaOwner, ReplicaShape } from './open-replica.js'
import { OpenReplicas } from './open-replicas.js'
import { bytesToGoOnWith, type Recovery } from './pipeline-recovery.js'
import { Readers } from './readers.js'
import { type FoundState, Recoveries, type RecoveryEnd } from './recoveries.js'
import { type RemovalResult, Removals } from './removals.js'
import { removeFiles } from './remove-files.js'
import { reopenFinalised } from './reopen.js'
import { pathOf } from './replica-files.js'
import type { ReplicaReader } from './replica-reader.js'
import { checkWhole, type ReplicaRecord } from './replica-record.js'
import { checkRef, notHere, type ReplicaRef } from './replica-ref.js'
import type { ReplicaStore, VisibleLength } from './replica-store.js'
import type { Extent } from './slices.js'
import type { StoreContext } from './store-context.js'
import type { StoreListener, StoreParts, StoreUsage } from './store-parts.js'

export type { StoreSettings } from './open-context.js'
export type { Recovery } from './pipeline-recovery.js'
export type { FoundState, RecoveryEnd } from './recoveries.js'
export type { RemovalResult } from './removals.js'
export type { ReplicaRef } from './replica-ref.js'
export type { StoreListener, StoreParts, StoreUsage } from './store-parts.js'

export class ChunkStore implements ReplicaStore {
  readonly #context: StoreContext
  readonly #open: OpenReplicas
  readonly #removals: Removals
  readonly #recoveries: Recoveries
  readonly #readers: Readers
  readonly #isElsewhere: (replica: ReplicaRef) => boolean
  #listener: StoreListener | undefined
  #identity: Identity
  /** Handles replicas that cannot be read, or are damaged. */
  readonly damage: Damage
  /** Rejects when the store cannot continue; the process must stop. */
  readonly failed: Promise<never>

  private constructor(context: StoreContext, identity: Identity, parts: StoreParts, failed: Promise<never>) {
    const { logger, removals = new Removals(), isElsewhere = () => false } = parts
    this.#context = context
    this.#identity = identity
    this.#removals = removals
    this.#isElsewhere = isElsewhere
    this.failed = failed
    this.#open = new OpenReplicas(context)
    this.damage = new Damage({ context, open: this.#open, logger, listener: () => this.#listener })
    this.#readers = new Readers({ context, open: this.#open, damage: this.damage, finalised: (chunkId) => this.finalised(chunkId) })
    this.#recoveries = new Recoveries({
      context,
      open: this.#open,
      reopen: (record, generation) => this.#reopen(record, generation),
      finalise: (replica) => this.finalise(replica, undefined, true),
    })
  }

  static async open(settings: StoreSettings, parts: StoreParts): Promise<ChunkStore> {
    const { disk, clock, activeClock, server } = parts
    const identity = await openIdentity(disk, settings.folder, server)
    let onFailure: (error: FileSystemError) => void = () => undefined
    const failed = new Promise<never>((_, reject) => {
      onFailure = reject
    })
    failed.catch(() => undefined)
    const context = await openContext(settings, { disk, clock, activeClock }, (error) => onFailure(error))
    return new ChunkStore(context, identity, parts, failed)
  }

  get identity(): Identity {
    return this.#identity
  }

  get catalogue(): Catalogue {
    return this.#context.catalogue
  }

  get health(): DiskHealth {
    return this.#context.health
  }

  get context(): StoreContext {
    return this.#context
  }

  listen(listener: StoreListener): void {
    this.#listener = listener
  }

  /** Stores the result of the first registration; throws `misconfigured` when the folder belongs to another cluster. */
  async adopt(given: { clusterId: string; poolId: string; chunkserverId: number }): Promise<void> {
    const { clusterId, poolId, chunkserverId } = this.#identity
    if (clusterId !== undefined && clusterId !== given.clusterId) {
      const folder = this.#context.root
      throw new FileSystemError(
        'misconfigured',
        `the data folder ${folder} belongs to cluster ${clusterId}, the masters to ${given.clusterId}: give the masters of that cluster (--masters) or another folder (--data)`,
      )
    }
    if (clusterId === given.clusterId && poolId === given.poolId && chunkserverId === given.chunkserverId) return
    const before = this.#identity
    // Set immediately, because clients may come as soon as a master knows this server.
    this.#identity = { ...before, ...given }
    try {
      await writeIdentity(this.#context.disk, this.#context.root, this.#identity)
    } catch (error) {
      this.#identity = before
      throw error
    }
  }

  usage(): StoreUsage {
    let chunks = 0
    let usedBytes = 0
    for (const bucket of this.#context.catalogue.buckets.values()) {
      chunks += bucket.count
      usedBytes += bucket.bytes
    }
    return { chunks, usedBytes: usedBytes + this.#open.storedBytes, beingWritten: this.#open.size }
  }

  async space(): Promise<DiskSpace> {
    const space = await this.#context.disk.space(this.#context.root)
    this.#context.health.noteSpace(space.availableBytes)
    this.#context.catalogue.maybeGoOn(space.availableBytes)
    return space
  }

  /** Replicas that are not finalised, of one bucket or of all: masters must not treat them as surplus. */
  unfinished(): ReplicaRef[] {
    return this.#open.all().map(({ chunkId, generation }) => ({ chunkId, generation }))
  }

  /** The finalised replica of a chunk. */
  finalised(chunkId: number): ReplicaRecord | undefined {
    return finalisedOf(this.#context.catalogue.get(chunkId))
  }

  /** Begins a new replica for a client. Writes nothing yet. */
  create(shape: ReplicaShape, owner: ReplicaOwner): OpenReplica {
    checkRef(shape)
    this.#checkWritable()
    if (this.#open.has(shape.chunkId) || this.#context.catalogue.get(shape.chunkId) !== undefined) {
      throw new FileSystemError('alreadyExists', `there is already a replica of chunk ${shape.chunkId}`)
    }
    return this.#open.begin('beingWritten', shape, owner)
  }

  /** Begins a copy of another chunkserver's replica. When finished it replaces an older generation. */
  async createCopy(shape: ReplicaShape, owner: ReplicaOwner): Promise<OpenReplica> {
    checkRef(shape)
    checkWhole(shape.placementIndex, 'an entry index')
    return await this.#open.alone(shape.chunkId, async () => {
      this.#removals.checkCopy(shape)
      this.#recoveries.checkWriter(shape)
      this.#checkWritable()
      await this.#checkReplaceable(shape)
      const open = await this.#open.interrupted(shape.chunkId, 'a copy of the chunk is being received')
      // It may have been finalised in the meantime.
      if (open === undefined) await this.#checkReplaceable(shape)
      else await this.#open.setAside(open)
      return this.#open.begin('temporary', shape, owner)
    })
  }

  /** Opens a finalised replica of exactly this generation and length for an append. */
  async append(ref: ReplicaRef, newGeneration: number, bytes: number, owner: ReplicaOwner): Promise<OpenReplica> {
    checkRef(ref)
    checkWhole(newGeneration, 'a generation')
    return await this.#open.alone(ref.chunkId, async () => {
      this.#checkWritable()
      const record = finalisedOf(await this.#context.catalogue.look(ref.chunkId))
      if (record === undefined || this.#open.has(ref.chunkId)) throw notHere(ref, 'is not finalised here')
      if (record.generation !== ref.generation) throw notHere(ref, `has generation ${record.generation}`)
      if (record.length !== bytes) throw notHere(ref, `has ${record.length} bytes, the client expects ${bytes}`)
      if (newGeneration < record.generation) throw notHere(ref, `cannot change to the lower generation ${newGeneration}`)
      this.#recoveries.checkWriter({ ...ref, generation: newGeneration })
      const replica = await this.#reopen(record, newGeneration)
      this.#open.add(replica, owner)
      return replica
    })
  }

  /** Takes a replica over from a writer that failed, with the new generation and durably, cut as far as `bytesToGoOnWith` allows. */
  async recover(recovery: Recovery, owner: ReplicaOwner): Promise<OpenReplica> {
    const { chunkId, newGeneration } = recovery
    checkRef(recovery)
    checkWhole(newGeneration, 'a generation')
    return await this.#open.alone(chunkId, async () => {
      this.#recoveries.checkWriter({ chunkId, generation: newGeneration })
      let replica = await this.#open.interrupted(chunkId, 'the client recovers its pipeline')
      const record = replica === undefined ? finalisedOf(await this.#context.catalogue.look(chunkId)) : undefined
      const present = replica ?? record
      if (present === undefined || replica?.kind === 'temporary') throw notHere(recovery, 'is not here')
      const bytes = replica?.storedBytes ?? record?.length ?? 0
      const keptBytes = replica?.keptBytes ?? bytes
      const { generation } = present
      const goesOnWith = bytesToGoOnWith(recovery, { generation, bytes, keptBytes, isFinalised: record !== undefined })
      if (record !== undefined) {
        replica = await this.#reopen(record, newGeneration)
        this.#open.add(replica, owner)
      }
      if (replica === undefined) throw notHere(recovery, 'is not here')
      await replica.truncate(goesOnWith)
      await replica.setGeneration(newGeneration)
      replica.owner = owner
      replica.isWaiting = false
      return replica
    })
  }

  /** Begins a recovery by order of the masters: interrupts the writer and returns the state of the replica. */
  beginRecovery(ref: ReplicaRef, recoveryGeneration: number): Promise<FoundState> {
    return this.#recoveries.begin(ref, recoveryGeneration)
  }

  /** Ends a recovery: finishes the replica with this length and the recovery generation, durably. */
  finishRecovery(end: RecoveryEnd): Promise<void> {
    return this.#recoveries.finish(end)
  }

  /** Finishes a replica with its last bytes and notifies the listener. The replica that it replaces is removed once this one is durable. */
  async finalise(replica: OpenReplica, extent: Extent | undefined, sync = false): Promise<void> {
    const { chunkId } = replica
    const before = await this.#context.catalogue.look(chunkId)
    const replaces = before !== undefined && before.fileGeneration !== replica.fileGeneration
    // Other replicas may be deleted because this copy exists; and a record that claims more than is on disk would make the data on disk
    // unusable.
    const mustSync = replica.kind === 'temporary' || replica.hasPromised || replaces
    const record = await replica.finalise(extent, sync || mustSync || this.#context.syncOnClose)
    this.#open.forget(replica)
    this.#listener?.onFinalised(record)
    if (before !== undefined) await this.#removeReplaced(before, record)
  }

  /** Converts a copy to a replica that a client continues to write, durably. */
  async keepForWriter(replica: OpenReplica): Promise<void> {
    const before = await this.#context.catalogue.look(replica.chunkId)
    const record = await replica.becomeBeingWritten()
    if (before !== undefined) await this.#removeReplaced(before, record)
  }

  /**
   * Adds a record for a complete finished replica that the catalogue does not have; false when this or another volume has a record of the
   * chunk, or it is being written.
   */
  adoptReplica(record: ReplicaRecord): Promise<boolean> {
    return this.#open.alone(record.chunkId, async () => {
      const known = await this.#context.catalogue.look(record.chunkId)
      if (this.#open.has(record.chunkId) || (known !== undefined && known.generation >= record.generation)) return false
      if (this.isElsewhere(record)) return false
      await this.#context.catalogue.put(record, true)
      this.#listener?.onFinalised(record)
      return true
    })
  }

  /** The owner has stopped: a copy is deleted, data written by a client is kept for its recovery. */
  async abandon(replica: OpenReplica, owner: ReplicaOwner): Promise<void> {
    if (replica.owner !== owner) return
    // The copy keeps its owner until it is deleted, so that no other copy begins before.
    if (replica.kind === 'temporary' && !replica.isFinalised) return await this.#open.discard(replica)
    replica.owner = undefined
    if (!replica.isFinalised) await replica.closeFiles()
  }

  /** Opens a replica of at least this generation: all of it, or the visible part of one being written. */
  openReader(ref: ReplicaRef): Promise<ReplicaReader> {
    return this.#readers.open(ref)
  }

  /** Bytes of a replica that readers may see. */
  visibleLength(ref: ReplicaRef): Promise<VisibleLength> {
    return this.#readers.visibleLength(ref)
  }

  /** Removes replicas up to this generation that were placed before the entry that decided it. */
  async remove(ref: ReplicaRef, entryIndex: number): Promise<RemovalResult> {
    checkRef(ref)
    return await this.#open.alone(ref.chunkId, async () => {
      const present = (await this.#open.get(ref.chunkId)) ?? (await this.#context.catalogue.look(ref.chunkId))
      const result = this.#removals.judge(present, ref, entryIndex)
      if (result !== 'removed') return result
      // First a copy, then the replica that it was to replace.
      for (;;) {
        const open = await this.#open.interrupted(ref.chunkId, 'the chunk is deleted')
        if (open === undefined) break
        await this.#open.discard(open)
      }
      const record = await this.#context.catalogue.look(ref.chunkId)
      if (record !== undefined) {
        await this.#context.catalogue.remove(ref.chunkId, false)
        await removeFiles(this.#context, record)
      }
      this.#recoveries.forget(ref.chunkId)
      return 'removed'
    })
  }

  /** Whether another volume has this replica or a newer one: then one found here gets no record. */
  isElsewhere(replica: ReplicaRef): boolean {
    return this.#isElsewhere(replica)
  }

  /**
   * Another volume has the chunk, finished and at least as new: removes the record of the replica here and moves its files to lost and
   * found; a packed one's bytes are deleted with its segment. False while it is being written here, or when there is no replica.
   */
  async setAside(chunkId: number, why: string): Promise<boolean> {
    return await this.#open.alone(chunkId, async () => {
      const open = await this.#open.get(chunkId)
      if (open?.owner !== undefined) return false
      const record = await this.#context.catalogue.look(chunkId)
      if (record === undefined) return false
      await open?.closeFiles()
      // The record first: files without one are checked again after a crash, but a record without files would count as a loss.
      await this.#context.catalogue.remove(chunkId, true)
      if (open !== undefined) this.#open.forget(open)
      const { root, lost } = this.#context
      if (record.layout === 'split') for (const kind of ['data', 'sums'] as const) await lost.take(pathOf(root, record, kind), why)
      return true
    })
  }

  /**
   * Another volume of the server has this very replica, finished and durable: deletes it here. False when it is another by now, or is being
   * written.
   */
  async giveUp({ chunkId, generation }: ReplicaRef): Promise<boolean> {
    return await this.#open.alone(chunkId, async () => {
      const record = await this.#context.catalogue.look(chunkId)
      if (this.#open.has(chunkId) || finalisedOf(record)?.generation !== generation || record === undefined) return false
      // The record first: files without one are found again after a crash, but a record without files would count as a loss.
      await this.#context.catalogue.remove(chunkId, true)
      await removeFiles(this.#context, record)
      return true
    })
  }

  /** The disk is not used any more: all writers stop. */
  interruptAll(reason: string): void {
    this.#open.interruptAll(reason)
  }

  /** Whether a replica's files may still be needed, apart from the catalogue. */
  isOpen(chunkId: number): boolean {
    return this.#open.has(chunkId) || this.#open.isChanging(chunkId)
  }

  /** Determines how many bytes of a replica an earlier run had written. */
  async measureUnfinished(chunkId: number): Promise<void> {
    await this.#open.get(chunkId)
  }

  /** Closes open files. Owners must have stopped. */
  async close(): Promise<void> {
    this.#context.catalogue.giveUp()
    await this.#open.close()
    await this.#context.segments.close()
    await this.#context.catalogue.close()
  }

  /** A copy may replace an older generation, a damaged replica, and an unfinished copy. */
  async #checkReplaceable({ chunkId, generation }: ReplicaShape): Promise<void> {
    const open = await this.#open.get(chunkId)
    const record = await this.#context.catalogue.look(chunkId)
    const isInTheWay =
      open === undefined || open.isFinalised
        ? record !== undefined && record.state !== 'corrupt' && record.generation >= generation
        : open.generation > generation || (open.generation === generation && open.kind !== 'temporary')
    if (isInTheWay) throw new FileSystemError('alreadyExists', `there is already a replica of chunk ${chunkId} that is at least as new`)
  }

  #checkWritable(): void {
    if (!this.#context.health.isWritable) throw new FileSystemError('noSpace', this.#context.health.trouble ?? 'the disk is full')
  }

  /** Opens a finalised replica for writing; damage is reported before the error is thrown. */
  #reopen(record: ReplicaRecord, generation: number): Promise<OpenReplica> {
    return reopenFinalised(this.#context, record, generation, (error) => this.damage.note(record, error))
  }

  async #removeReplaced(before: ReplicaRecord, now: ReplicaRecord): Promise<void> {
    if (now.layout === 'packed' || now.fileGeneration !== before.fileGeneration) await removeFiles(this.#context, before)
  }
}

const finalisedOf = (record: ReplicaRecord | undefined): ReplicaRecord | undefined => (record?.state === 'finalised' ? record : undefined)
