// Chunk maintenance of one leadership: receives committed changes, heartbeats and notices, and at every tick runs repair, deletions, scans
// and purges. It is created when a leader begins to serve and discarded when the leadership ends; all that it needs to know it reads from
// the state.

import { chunkserver } from '#messages/chunkserver'
import { BrokenInvariant, endFor } from '../../proto/base/assert.js'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { ChunkserverState } from '../machine/cluster.js'
import type { Caller, Change } from '../machine/machine.js'
import { decodeChunk } from '../namespace/chunks/chunks.js'
import { decodeGeneration } from '../namespace/chunks/replicas.js'
import { chunkIdOfChunkKey, chunkOfReplicaKey, chunkserverOfReplicaKey } from '../namespace/records/keys.js'
import { forgetDoomed } from '../operations/chunks/forget-doomed.js'
import type { StorageNote } from '../operations/chunks/note-storage.js'
import { Agreement } from './agreement.js'
import type { CaretakerDependencies, HeartbeatAnswer } from './caretaker-parts.js'
import { Confirmations } from './confirmations.js'
import { CopyPlanner } from './copy-planner.js'
import { Deletions } from './deletions.js'
import { ExpiredLeases } from './expired-leases.js'
import { Inspections, type Suspicion } from './inspections.js'
import { Inspector } from './inspector.js'
import { copyOrder, deleteOrder, verifyOrder } from './orders.js'
import { inParallel, Proposals } from './proposals.js'
import { type AnyPurger, deletedDirectories, deletedSnapshots, Purger } from './purger.js'
import { Recoveries, type RecoveryNotice } from './recoveries.js'
import { type Copied, Repair } from './repair.js'
import { RepairState } from './repair-state.js'
import { Retirement } from './retirement.js'
import { Satisfier } from './satisfier.js'
import { Scans } from './scans.js'
import { StorageNotes } from './storage-notes.js'

interface Seen {
  readonly state: ChunkserverState
  readonly startedMs: number
  /** The number of its volumes that are not in use. */
  readonly failedVolumes: number
}

/** Batches of chunks examined in one tick. */
const looksPerTick = 4

export class ChunkMaintenance {
  readonly epoch: number
  readonly state: RepairState
  readonly repair: Repair
  readonly agreement: Agreement
  readonly deletions: Deletions
  readonly confirmations: Confirmations
  readonly inspections: Inspections
  readonly inspector: Inspector
  readonly purger: AnyPurger
  readonly snapshotPurger: AnyPurger
  readonly recoveries: Recoveries
  readonly expiredLeases: ExpiredLeases
  readonly scans: Scans
  readonly proposals: Proposals
  readonly #retirement: Retirement
  readonly #storageNotes: StorageNotes
  readonly satisfier: Satisfier
  readonly #deps: CaretakerDependencies
  readonly #running = new Set<string>()
  readonly #servers = new Map<ChunkserverId, Seen>()
  /** Notices of finished copies that are not recorded yet. */
  readonly #copied: Copied[] = []
  #trouble = { text: '', saidMs: 0 }

  constructor(dependencies: CaretakerDependencies, caller: Caller, epoch: number) {
    const { proposer, settings } = dependencies
    this.#deps = dependencies
    this.epoch = epoch
    this.proposals = new Proposals(proposer, caller)
    this.confirmations = new Confirmations(settings)
    this.deletions = new Deletions({ perServerMax: settings.deletionsPerServerMax, resendMs: settings.orderResendMs })
    this.inspections = new Inspections(settings)
    const { proposals, confirmations, deletions, inspections } = this
    this.state = new RepairState({ ...dependencies, onFaultForgotten: (chunkId, id) => confirmations.doubtBucketOf(id, chunkId) })
    const parts = { ...dependencies, proposals, confirmations, deletions, inspections, state: this.state }
    const copyPlanner = new CopyPlanner(parts)
    this.repair = new Repair({ ...parts, copyPlanner, onCopyLost: (target) => this.agreement.doubt(target) })
    this.agreement = new Agreement(parts)
    this.scans = new Scans({ ...parts, repair: this.repair })
    this.inspector = new Inspector(parts)
    this.purger = new Purger(parts, deletedDirectories)
    this.snapshotPurger = new Purger(parts, deletedSnapshots)
    this.recoveries = new Recoveries({ ...parts, epoch, onWork: () => this.#recover() })
    this.expiredLeases = new ExpiredLeases(parts)
    this.#storageNotes = new StorageNotes(proposals)
    this.satisfier = new Satisfier({ ...parts, copyPlanner, pictureOf: (chunkId, chunk) => this.repair.pictureOf(chunkId, chunk) })
    this.#retirement = new Retirement({ ...parts, onForgotten: (id) => this.#onForgotten(id) })
  }

  end(): void {
    this.proposals.end()
  }

  onChunk(change: Change): void {
    this.repair.onChunk(chunkIdOfChunkKey(change.key), change.value === undefined ? undefined : decodeChunk(change.value))
  }

  onHolding({ key, value }: Change): void {
    const id = chunkserverOfReplicaKey(key)
    const chunkId = chunkOfReplicaKey(key)
    // A location was committed or removed: earlier reports were about another replica.
    this.inspections.cancel(id, chunkId)
    this.state.clearFault(chunkId, id)
    this.agreement.onHolding(id, chunkId, value === undefined ? undefined : decodeGeneration(value))
  }

  onDoomed({ key, value }: Change, entryIndex: number): void {
    const id = chunkserverOfReplicaKey(key)
    const chunkId = chunkOfReplicaKey(key)
    if (value === undefined) this.deletions.remove(id, chunkId)
    else if (this.#deps.registry.get(id) === undefined) this.scans.onForgotten(id)
    else this.deletions.add(id, { chunkId, generation: decodeGeneration(value), entryIndex })
  }

  onHeartbeat(id: ChunkserverId): HeartbeatAnswer {
    this.#watch(id)
    const { activeClock, settings, isInSafeMode } = this.#deps
    const nowMs = activeClock.activeMs()
    const orders = isInSafeMode() ? [] : this.#changingOrders(id, nowMs)
    for (const inspection of this.inspections.takeOrders(id, nowMs, settings.inspectionsPerHeartbeatMax))
      orders.push(verifyOrder(this.epoch, inspection))
    const digestRound = this.agreement.wantsDigest(id)
    return { orders, wantsDigest: digestRound !== undefined, digestRound: digestRound ?? null }
  }

  /** Those that change replicas; in safe mode they stay where they are. */
  #changingOrders(id: ChunkserverId, nowMs: number): chunkserver.Order.$Properties[] {
    const { registry, settings } = this.#deps
    const orders: chunkserver.Order.$Properties[] = []
    for (const copy of this.state.takeCopyOrders(id)) {
      const target = registry.get(copy.target)
      if (target !== undefined) orders.push(copyOrder(this.epoch, copy, target))
    }
    for (const deletion of this.deletions.takeOrders(id, nowMs, settings.deletionsPerHeartbeatMax))
      orders.push(deleteOrder(this.epoch, deletion))
    orders.push(...this.recoveries.takeOrders(id))
    return orders
  }

  /** A replica was reported as damaged. */
  suspect(suspicion: Suspicion): void {
    this.inspections.suspect(suspicion, this.#deps.activeClock.activeMs())
  }

  onNotices(id: ChunkserverId, startedMs: number, notices: readonly chunkserver.Notice.$Properties[]): void {
    this.#watch(id)
    // The notice comes from another process of the server, or from one without a heartbeat so far: its digests will give the current state.
    if (this.#deps.registry.get(id)?.startedMs !== startedMs) return
    for (const notice of notices) this.#onNotice(id, notice)
  }

  #onNotice(id: ChunkserverId, notice: chunkserver.Notice.$Properties): void {
    const { kind, replica, entryIndex, targetId, reason, epoch } = notice
    const { Kind } = chunkserver.Notice
    const chunkId = replica.chunkId as ChunkId
    switch (kind) {
      case Kind.FINALISED:
        this.confirmations.onFinalised(id, chunkId, replica.generation)
        // Copied by an order of this or an earlier leader; a replica written by a client is recorded when its writer commits it.
        if (notice.storageType) this.#storageNotes.add(storageNote(id, notice, notice.storageType))
        if (isOrdered(entryIndex) || this.state.isCopying(chunkId, id)) this.#onCopied(id, replica, notice.storageType ?? 0)
        return
      case Kind.DELETED:
        this.confirmations.onDeleted(id, chunkId)
        this.deletions.onDeleted(id, chunkId, replica.generation)
        return
      case Kind.COPY_FAILED:
        this.repair.onCopyFailed(chunkId, (targetId ?? 0) as ChunkserverId, reason ?? '')
        return
      case Kind.RECOVERED:
        this.recoveries.onRecovered(recoveryNotice(notice))
        return
      case Kind.RECOVERY_FAILED:
        this.recoveries.onFailed(recoveryNotice(notice))
        return
      default: {
        const { generation } = replica
        if (isOrdered(epoch)) {
          if (epoch === this.epoch)
            this.inspector.onAnswer(id, { kind, chunkId, generation, entryIndex: entryIndex ?? 0, reason: reason ?? '' })
        } else this.inspector.onWord(id, chunkId, kind === Kind.CORRUPT ? 'corrupt' : 'missing', generation)
      }
    }
  }

  tick(): void {
    for (const { id } of this.#deps.registry.all()) this.#watch(id)
    this.repair.sweep()
    if (!this.#storageNotes.isEmpty) this.#run('storage', () => this.#storageNotes.run())
    if (this.#copied.length > 0) this.#run('copied', () => this.#recordCopied())
    this.#run('inspection', () => this.inspector.run())
    this.#run('scans', () => this.scans.run())
    this.#run('retirement', () => this.#retirement.run())
    this.#run('forget', () => this.#forgetDeleted())
    if (!this.#deps.isInSafeMode()) this.#tickOfChanges()
  }

  /** What changes files and replicas; it rests in safe mode. */
  #tickOfChanges(): void {
    this.#run('repair', async () => {
      for (let looks = 0; looks < looksPerTick; looks += 1) if (!(await this.repair.look())) break
    })
    this.#recover()
    this.#run('leases', () => this.expiredLeases.run())
    this.#run('purge', () => this.purger.run())
    this.#run('purge of snapshots', () => this.snapshotPurger.run())
    this.#run('satisfy', () => this.satisfier.run())
  }

  /** Detects servers that die, return and restart. */
  #watch(id: ChunkserverId): void {
    const server = this.#deps.registry.get(id)
    if (server === undefined) return
    const before = this.#servers.get(id)
    const failedVolumes = server.volumes.reduce((count, { failure }) => (failure === undefined ? count : count + 1), 0)
    if (before?.state === server.state && before.startedMs === server.startedMs && before.failedVolumes === failedVolumes) return
    this.#servers.set(id, { state: server.state, startedMs: server.startedMs, failedVolumes })
    if (server.state === 'dead') {
      if (before?.state !== 'dead') this.scans.onDead(id)
      return
    }
    const isAnew = before?.startedMs !== server.startedMs
    if (isAnew || before.state === 'dead') {
      this.scans.onAlive(id)
      this.agreement.onReturn(id)
    } else if (failedVolumes > before.failedVolumes) {
      // The replicas of the failed volume are lost. Digests show which chunks these were: ask for them now instead of in a minute.
      this.agreement.onReturn(id)
    }
    if (isAnew || (server.state === 'live' && before.state !== 'live')) {
      this.state.onReturn(id)
      this.recoveries.onReturn(id)
    }
  }

  #onForgotten(id: ChunkserverId): void {
    this.#servers.delete(id)
    this.deletions.forgetServer(id)
    this.scans.onForgotten(id)
  }

  #onCopied(id: ChunkserverId, { chunkId, generation, length }: chunkserver.ReplicaMessage.$Properties, storageType: number): void {
    if (this.#copied.length < this.#deps.settings.needyChunksMax)
      this.#copied.push({ target: id, chunkId: chunkId as ChunkId, generation, length, storageType })
    else this.agreement.doubt(id)
    this.#run('copied', () => this.#recordCopied())
  }

  async #recordCopied(): Promise<void> {
    const { mutationsInFlightMax } = this.#deps.settings
    while (this.#copied.length > 0 && !this.proposals.isOver) {
      const batch = this.#copied.splice(0, mutationsInFlightMax)
      try {
        await inParallel(batch, mutationsInFlightMax, (copied) => this.repair.onCopied(copied))
      } catch (error) {
        for (const { target } of batch) this.agreement.doubt(target)
        throw error
      }
    }
  }

  /** A result that arrives in safe mode is kept until its end. */
  #recover(): void {
    if (!this.#deps.isInSafeMode()) this.#run('recoveries', () => this.recoveries.run())
  }

  async #forgetDeleted(): Promise<void> {
    const { itemsPerMutationMax, mutationsInFlightMax } = this.#deps.settings
    for (let batches = 0; batches < mutationsInFlightMax; batches += 1) {
      const gone = this.deletions.takeGone(itemsPerMutationMax)
      if (gone === undefined) return
      try {
        await this.proposals.mutate(forgetDoomed, { chunkserverId: gone.id, replicas: gone.replicas })
      } catch (error) {
        for (const { chunkId, generation } of gone.replicas) this.deletions.onDeleted(gone.id, chunkId, generation)
        throw error
      }
    }
  }

  /** Runs at most one activity of a name at a time; a failure ends it, and the next tick tries again. */
  #run(name: string, work: () => Promise<void>): void {
    if (this.#running.has(name)) return
    this.#running.add(name)
    this.#guard(
      name,
      work().finally(() => this.#running.delete(name)),
    )
  }

  #guard(name: string, work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (error instanceof BrokenInvariant) {
        endFor(error)
        return
      }
      const { reason, message } = toFileSystemError(error)
      // Safe mode was switched on after the activity began: it goes on when that is over.
      if (!this.proposals.isOver && reason !== 'safeMode') this.#complain(`${name}: ${message}`)
    })
  }

  /** Limits log lines: a full disk or a lost quorum would log the same several times a second. */
  #complain(trouble: string): void {
    const nowMs = this.#deps.activeClock.activeMs()
    if (trouble === this.#trouble.text && nowMs - this.#trouble.saidMs < this.#deps.settings.noTargetRetryMs) return
    this.#trouble = { text: trouble, saidMs: nowMs }
    this.#deps.logger.warn({ trouble }, 'chunk maintenance failed, will continue at the next tick')
  }
}

/** Whether an entry index or epoch is given. */
function isOrdered(number: number | null | undefined): boolean {
  return number !== null && number !== undefined && number > 0
}

function storageNote(chunkserverId: ChunkserverId, { replica }: chunkserver.Notice.$Properties, storageType: number): StorageNote {
  return { chunkId: replica.chunkId as ChunkId, chunkserverId, generation: replica.generation, storageType }
}

function recoveryNotice({ replica, holders, reason }: chunkserver.Notice.$Properties): RecoveryNotice {
  const { chunkId, generation, length } = replica
  return { chunkId: chunkId as ChunkId, generation, length, holders: holders ?? [], reason: reason ?? '' }
}
