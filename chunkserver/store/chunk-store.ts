// All replicas of one data folder, which is a volume of the chunkserver: what is there, what is being written, and the changes from one to the other.
// A change of one chunk's state runs alone; a replica that is written has one owner, who is interrupted before another takes over.
// Tells its listener what the masters must know. Fencing of orders by epoch is the master link's, checking sums on the wire the pipeline's.

import { FileSystemError } from '../../proto/base/errors.js'
import type { Catalogue } from './catalogue.js'
import { Damage } from './damage.js'
import type { DiskSpace } from './disk.js'
import type { DiskHealth } from './disk-health.js'
import { type Identity, openIdentity, writeIdentity } from './identity.js'
import { openContext, type StoreSettings } from './open-context.js'
import type { OpenReplica, ReplicaOwner, ReplicaShape } from './open-replica.js'
import { OpenReplicas } from './open-replicas.js'
import { Readers } from './readers.js'
import { type FoundState, Recoveries, type RecoveryEnd } from './recoveries.js'
import { bytesToGoOnWith, type Recovery } from './recovery.js'
import { type RemovalResult, Removals } from './removals.js'
import { reopenFinalised } from './reopen.js'
import { pathOf } from './replica-files.js'
import type { ReplicaReader } from './replica-reader.js'
import { checkWhole, type ReplicaRecord } from './replica-record.js'
import { checkRef, notHere, type ReplicaRef } from './replica-ref.js'
import type { ReplicaStore } from './replica-store.js'
import type { Extent } from './slices.js'
import type { StoreContext } from './store-context.js'
import type { StoreListener, StoreParts, StoreUsage } from './store-parts.js'

export type { StoreSettings } from './open-context.js'
export type { FoundState, RecoveryEnd } from './recoveries.js'
export type { Recovery } from './recovery.js'
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
  /** What happens to replicas that cannot be read, or are not what they should be. */
  readonly damage: Damage
  /** Rejects when the store cannot go on; the process must stop. */
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
      ...{ context, open: this.#open },
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

  /** Keeps what the first registration gave; `misconfigured` when the folder belongs to another cluster. */
  async adopt(given: { clusterId: string; poolId: string; chunkserverId: number }): Promise<void> {
    const { clusterId, poolId, chunkserverId } = this.#identity
    if (clusterId !== undefined && clusterId !== given.clusterId) {
      const folder = this.#context.root
      throw new FileSystemError(
        'misconfigured',
        `the data folder ${folder} belongs to cluster ${clusterId}, the masters are of ${given.clusterId}: name their own masters (--masters) or another folder (--data)`,
      )
    }
    if (clusterId === given.clusterId && poolId === given.poolId && chunkserverId === given.chunkserverId) return
    const before = this.#identity
    // Clients may come as soon as a master knows this server.
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

  /** Replicas that are not finalised, of one bucket or of all: neither extra nor stale for anybody. */
  unfinished(): ReplicaRef[] {
    return this.#open.all().map(({ chunkId, generation }) => ({ chunkId, generation }))
  }

  /** The finalised replica of a chunk. */
  finalised(chunkId: number): ReplicaRecord | undefined {
    return finalisedOf(this.#context.catalogue.get(chunkId))
  }

  /** Begins a new replica for a client. Nothing is written yet. */
  create(shape: ReplicaShape, owner: ReplicaOwner): OpenReplica {
    checkRef(shape)
    this.#checkWritable()
    if (this.#open.has(shape.chunkId) || this.#context.catalogue.get(shape.chunkId) !== undefined) {
      throw new FileSystemError('alreadyExists', `there is a replica of chunk ${shape.chunkId} already`)
    }
    return this.#open.begin('beingWritten', shape, owner)
  }

  /** Begins a copy of another chunkserver's replica. It takes the place of an older generation when it is finished. */
  async createCopy(shape: ReplicaShape, owner: ReplicaOwner): Promise<OpenReplica> {
    checkRef(shape)
    checkWhole(shape.placementIndex, 'an entry index')
    return await this.#open.alone(shape.chunkId, async () => {
      this.#removals.checkCopy(shape)
      this.#recoveries.checkWriter(shape)
      this.#checkWritable()
      await this.#checkReplaceable(shape)
      const open = await this.#open.interrupted(shape.chunkId, 'a copy of the chunk arrives')
      // It may have been finished instead.
      if (open === undefined) await this.#checkReplaceable(shape)
      else await this.#open.setAside(open)
      return this.#open.begin('temporary', shape, owner)
    })
  }

  /** Opens a finalised replica of exactly this generation and length to be appended to. */
  async append(ref: ReplicaRef, newGeneration: number, bytes: number, owner: ReplicaOwner): Promise<OpenReplica> {
    checkRef(ref)
    checkWhole(newGeneration, 'a generation')
    return await this.#open.alone(ref.chunkId, async () => {
      this.#checkWritable()
      const record = finalisedOf(await this.#context.catalogue.look(ref.chunkId))
      if (record === undefined || this.#open.has(ref.chunkId)) throw notHere(ref, 'is not finalised here')
      if (record.generation !== ref.generation) throw notHere(ref, `has generation ${record.generation}`)
      if (record.length !== bytes) throw notHere(ref, `has ${record.length} bytes, the client expects ${bytes}`)
      if (newGeneration < record.generation) throw notHere(ref, `cannot go back to generation ${newGeneration}`)
      this.#recoveries.checkWriter({ ...ref, generation: newGeneration })
      const replica = await this.#reopen(record, newGeneration)
      this.#open.add(replica, owner)
      return replica
    })
  }

  /** Takes a replica over from a writer that failed, under the new generation and durably, cut as far as `bytesToGoOnWith` allows. */
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

  /** A recovery by order of the masters begins: interrupts the writer and says what is here. */
  beginRecovery(ref: ReplicaRef, recoveryGeneration: number): Promise<FoundState> {
    return this.#recoveries.begin(ref, recoveryGeneration)
  }

  /** Its end: the replica is finished with so many bytes under the recovery generation, durably. */
  finishRecovery(end: RecoveryEnd): Promise<void> {
    return this.#recoveries.finish(end)
  }

  /** Finishes a replica with its last bytes; the listener hears of it. What it takes the place of goes when it is durable. */
  async finalise(replica: OpenReplica, extent: Extent | undefined, sync = false): Promise<void> {
    const { chunkId } = replica
    const before = await this.#context.catalogue.look(chunkId)
    const replaces = before !== undefined && before.fileGeneration !== replica.fileGeneration
    // Others may go because there is this copy; and a record that says more than is on disk would make worthless what is.
    const mustSync = replica.kind === 'temporary' || replica.hasPromised || replaces
    const record = await replica.finalise(extent, sync || mustSync || this.#context.syncOnClose)
    this.#open.forget(replica)
    this.#listener?.onFinalised(record)
    if (before !== undefined) await this.#removeReplaced(before, record)
  }

  /** A copy becomes a replica that a client goes on writing, durably. */
  async keepForWriter(replica: OpenReplica): Promise<void> {
    const before = await this.#context.catalogue.look(replica.chunkId)
    const record = await replica.becomeBeingWritten()
    if (before !== undefined) await this.#removeReplaced(before, record)
  }

  /** Takes in a whole finished replica that the catalogue does not know; false when it or another volume knows the chunk, or somebody writes it. */
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

  /** The owner has stopped: a copy is thrown away, what a client wrote is kept for its recovery. */
  async abandon(replica: OpenReplica, owner: ReplicaOwner): Promise<void> {
    if (replica.owner !== owner) return
    // A copy has its owner until it is gone, so that another one does not begin before.
    if (replica.kind === 'temporary' && !replica.isFinalised) return await this.#open.discard(replica)
    replica.owner = undefined
    if (!replica.isFinalised) await replica.closeFiles()
  }

  /** Opens a replica of at least this generation: all of it, or what may be seen of one being written. */
  openReader(ref: ReplicaRef): Promise<ReplicaReader> {
    return this.#readers.open(ref)
  }

  /** Bytes of a replica that readers may see. */
  visibleLength(ref: ReplicaRef): Promise<number> {
    return this.#readers.visibleLength(ref)
  }

  /** Removes replicas up to this generation that were placed before the entry that decided it. */
  async remove(ref: ReplicaRef, entryIndex: number): Promise<RemovalResult> {
    checkRef(ref)
    return await this.#open.alone(ref.chunkId, async () => {
      const present = (await this.#open.get(ref.chunkId)) ?? (await this.#context.catalogue.look(ref.chunkId))
      const result = this.#removals.judge(present, ref, entryIndex)
      if (result !== 'removed') return result
      // A copy, and then what it was to take the place of.
      for (;;) {
        const open = await this.#open.interrupted(ref.chunkId, 'the chunk is deleted')
        if (open === undefined) break
        await this.#open.discard(open)
      }
      const record = await this.#context.catalogue.look(ref.chunkId)
      if (record !== undefined) {
        await this.#context.catalogue.remove(ref.chunkId, false)
        await this.#removeFiles(record)
      }
      this.#recoveries.forget(ref.chunkId)
      return 'removed'
    })
  }

  /** Whether another volume has this replica or a newer one: one that turns up here is not taken in. */
  isElsewhere(replica: ReplicaRef): boolean {
    return this.#isElsewhere(replica)
  }

  /**
   * Another volume has the chunk, finished and at least as new: the record of what is here goes, and then its files to lost and found; a packed one's
   * bytes go with its segment. False while somebody writes it here, or when there is nothing.
   */
  async setAside(chunkId: number, why: string): Promise<boolean> {
    return await this.#open.alone(chunkId, async () => {
      const open = await this.#open.get(chunkId)
      if (open?.owner !== undefined) return false
      const record = await this.#context.catalogue.look(chunkId)
      if (record === undefined) return false
      await open?.closeFiles()
      // The record first: files without one are looked at again after a crash, a record without its files would be a loss.
      await this.#context.catalogue.remove(chunkId, true)
      if (open !== undefined) this.#open.forget(open)
      const { root, lost } = this.#context
      if (record.layout === 'split') for (const kind of ['data', 'sums'] as const) await lost.take(pathOf(root, record, kind), why)
      return true
    })
  }

  /** The disk is given up: whoever writes ends. */
  interruptAll(reason: string): void {
    this.#open.interruptAll(reason)
  }

  /** Whether anybody may still need a replica's files, besides what the catalogue says. */
  isOpen(chunkId: number): boolean {
    return this.#open.has(chunkId) || this.#open.isChanging(chunkId)
  }

  /** Finds out how much there is of what an earlier run left being written. */
  async measureUnfinished(chunkId: number): Promise<void> {
    await this.#open.get(chunkId)
  }

  /** Closes what is open. Owners must have stopped. */
  async close(): Promise<void> {
    this.#context.catalogue.giveUp()
    await this.#open.close()
    await this.#context.segments.close()
    await this.#context.catalogue.close()
  }

  /** A copy may take the place of an older generation, of a damaged replica, and of an unfinished copy. */
  async #checkReplaceable({ chunkId, generation }: ReplicaShape): Promise<void> {
    const open = await this.#open.get(chunkId)
    const record = await this.#context.catalogue.look(chunkId)
    const isInTheWay =
      open === undefined || open.isFinalised
        ? record !== undefined && record.state !== 'corrupt' && record.generation >= generation
        : open.generation > generation || (open.generation === generation && open.kind !== 'temporary')
    if (isInTheWay) throw new FileSystemError('alreadyExists', `there is a replica of chunk ${chunkId} that is as new already`)
  }

  #checkWritable(): void {
    if (!this.#context.health.isWritable) throw new FileSystemError('noSpace', this.#context.health.trouble ?? 'the disk is full')
  }

  /** A finalised replica, to be written again; its damage is reported before the error goes on. */
  #reopen(record: ReplicaRecord, generation: number): Promise<OpenReplica> {
    return reopenFinalised(this.#context, record, generation, (error) => this.damage.note(record, error))
  }

  async #removeReplaced(before: ReplicaRecord, now: ReplicaRecord): Promise<void> {
    if (now.layout === 'packed' || now.fileGeneration !== before.fileGeneration) await this.#removeFiles(before)
  }

  /** A packed replica goes with its segment. */
  async #removeFiles(record: ReplicaRecord): Promise<void> {
    if (record.layout === 'packed') return
    const { root, disk } = this.#context
    await disk.remove(pathOf(root, record, 'data'))
    await disk.remove(pathOf(root, record, 'sums'))
  }
}

const finalisedOf = (record: ReplicaRecord | undefined): ReplicaRecord | undefined => (record?.state === 'finalised' ? record : undefined)
