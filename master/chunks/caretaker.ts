// Maintains the chunks while this master leads: repair, deletions, agreement with the chunkservers. On every master it serves the
// chunkserver protocol and the reports; the work is done by a `ChunkMaintenance`, one for each leadership. It proposes through a port and
// does not know the log.

import type { chunkserver } from '#messages/chunkserver'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Change } from '../machine/machine.js'
import type { RecoveryCourse } from '../namespace/answers.js'
import { families } from '../namespace/records/keys.js'
import { ownCaller } from '../sequencer/own-mutation.js'
import type { CaretakerDependencies, HeartbeatAnswer } from './caretaker-parts.js'
import { ChunkMaintenance } from './chunk-maintenance.js'
import type { LeaseAge } from './lease-ages.js'
import type { LostChunk } from './lost-chunks.js'
import type { ProposerStatus } from './ports.js'
import type { RecoveryCounts } from './recoveries.js'
import type { Fault } from './repair-plan.js'
import type { RepairCounts, RepairTroubles } from './repair-state.js'

/** Input from the chunkserver service, passed on only while this master serves as leader. */
export interface ChunkserverFace {
  onHeartbeat(id: ChunkserverId): HeartbeatAnswer
  /** `startedMs` identifies the process that sent the notices. Notices of an earlier process are ignored. */
  onNotices(id: ChunkserverId, startedMs: number, notices: readonly chunkserver.Notice.$Properties[]): void
  onDigests(
    id: ChunkserverId,
    question: DigestQuestion,
    buckets: readonly chunkserver.BucketDigest.$Properties[],
  ): Promise<readonly number[]>
  onCompare(id: ChunkserverId, question: DigestQuestion, buckets: readonly chunkserver.BucketContents.$Properties[]): Promise<void>
}

/** Which question for digests is answered: the answer describes the moment of the question, and is used only by the leader that asked. */
export interface DigestQuestion {
  readonly epoch: number
  readonly round: number
}

/** A reader's report that these replicas are damaged. */
export interface BadReplicas {
  readonly chunkId: ChunkId
  /** Uuids of their servers, or ip:transferPort. */
  readonly servers: readonly string[]
}

/** For reports, metrics and getFsStats; all 0 on a master that does not lead. */
export interface CaretakerStatus extends RepairCounts, RecoveryCounts {
  readonly isOnDuty: boolean
  /** Replicas to delete, of those in memory. */
  readonly pendingDeletions: number
  /** Replicas that were reported as damaged or missing and will be verified. */
  readonly suspected: number
  /** Locations that their chunkservers have not confirmed yet. */
  readonly unconfirmed: number
  /** Leases beyond the hard limit, at the last scan. */
  readonly expiredLeases: number
  /** Files that clients have open, by the age of their leases, at the last scan; empty before it. */
  readonly leaseAges: readonly LeaseAge[]
  /** Whether the state is still being scanned for work. */
  readonly isScanning: boolean
  /** Whether deleted directories are still being emptied. */
  readonly isPurging: boolean
}

/** For operators: what the counts of the status count. */
export interface Troubles extends RepairTroubles {
  /** Replicas that chunkservers have still to delete. */
  readonly deletions: ReadonlyMap<ChunkserverId, readonly ChunkId[]>
}

const atRest: CaretakerStatus = {
  isOnDuty: false,
  underReplicated: 0,
  endangered: 0,
  missing: 0,
  lost: 0,
  corrupt: 0,
  copiesUnderWay: 0,
  copiesDone: 0,
  recovering: 0,
  recoveriesUnderWay: 0,
  recoveriesBegun: 0,
  recoveriesDone: 0,
  recoveriesFailed: 0,
  expiredLeases: 0,
  leaseAges: [],
  pendingDeletions: 0,
  suspected: 0,
  unconfirmed: 0,
  isScanning: false,
  isPurging: false,
}

export class Caretaker implements ChunkserverFace {
  readonly #deps: CaretakerDependencies
  #maintenance: ChunkMaintenance | undefined
  #stopTicking: (() => void) | undefined
  #stopListening: (() => void) | undefined

  constructor(dependencies: CaretakerDependencies) {
    this.#deps = dependencies
  }

  /** Call once, before the sequencer serves: otherwise it would miss changes of the first leadership. */
  start(): void {
    const { proposer, ticker, settings } = this.#deps
    proposer.onApplied(families.chunk, (change) => this.#maintenance?.onChunk(change))
    proposer.onApplied(families.holding, (change) => this.#maintenance?.onHolding(change))
    proposer.onApplied(families.doomed, (change, entryIndex) => this.#maintenance?.onDoomed(change, entryIndex))
    proposer.onApplied(families.recovery, (change, entryIndex) => this.#maintenance?.recoveries.onRecovery(change, entryIndex))
    proposer.onApplied(families.purge, (change: Change) => {
      if (change.value !== undefined) this.#maintenance?.purger.wake()
    })
    proposer.onApplied(families.deletedSnapshot, (change: Change) => {
      if (change.value !== undefined) this.#maintenance?.snapshotPurger.wake()
    })
    proposer.onApplied(families.satisfaction, ({ value }) => {
      if (value !== undefined) this.#maintenance?.satisfier.wake()
    })
    this.#stopListening = proposer.onLeadership((status) => this.#onLeadership(status))
    this.#stopTicking = ticker(settings.caretakerTickMs, () => this.#maintenance?.tick())
    this.#onLeadership(proposer.status())
  }

  stop(): void {
    this.#stopTicking?.()
    this.#stopListening?.()
    this.#endDuty()
  }

  onHeartbeat(id: ChunkserverId): HeartbeatAnswer {
    return this.#maintenance?.onHeartbeat(id) ?? { orders: [], wantsDigest: false, digestRound: null }
  }

  onNotices(id: ChunkserverId, startedMs: number, notices: readonly chunkserver.Notice.$Properties[]): void {
    this.#maintenance?.onNotices(id, startedMs, notices)
  }

  /** Readers found damage. The report is not trusted: the named servers are asked to verify their replicas. */
  onBadReplicas(chunks: readonly BadReplicas[]): void {
    for (const { chunkId, servers } of chunks) {
      for (const name of servers) {
        const server = this.#deps.registry.find(name)
        if (server !== undefined) this.#maintenance?.suspect({ chunkserverId: server.id, chunkId, witness: 'reader', generation: 0 })
      }
    }
  }

  async onDigests(
    id: ChunkserverId,
    { epoch, round }: DigestQuestion,
    buckets: readonly chunkserver.BucketDigest.$Properties[],
  ): Promise<readonly number[]> {
    return this.#maintenance?.epoch === epoch ? this.#maintenance.agreement.onDigests(id, round, buckets) : []
  }

  async onCompare(
    id: ChunkserverId,
    { epoch, round }: DigestQuestion,
    buckets: readonly chunkserver.BucketContents.$Properties[],
  ): Promise<void> {
    if (this.#maintenance?.epoch === epoch) await this.#maintenance.agreement.onCompare(id, round, buckets)
  }

  status(): CaretakerStatus {
    const maintenance = this.#maintenance
    if (maintenance === undefined) return atRest
    return {
      isOnDuty: true,
      ...maintenance.state.counts(),
      ...maintenance.recoveries.counts(),
      expiredLeases: maintenance.expiredLeases.count,
      leaseAges: maintenance.expiredLeases.ages,
      pendingDeletions: maintenance.deletions.size,
      suspected: maintenance.inspections.size,
      unconfirmed: maintenance.confirmations.countUnconfirmed(),
      isScanning: maintenance.scans.isScanning,
      isPurging: maintenance.purger.isPurging || maintenance.snapshotPurger.isPurging,
    }
  }

  /** Chunks and replicas that need attention, at most `count` of each kind; none on a master that does not lead. */
  troubles(count: number): Troubles {
    const maintenance = this.#maintenance
    if (maintenance === undefined) return { waiting: [], missing: [], damaged: [], copies: [], deletions: new Map() }
    return { ...maintenance.state.troubles(count), deletions: maintenance.deletions.list(count) }
  }

  /** Chunks without an available good replica; empty on a master that does not lead. */
  lostChunks(count: number): readonly LostChunk[] {
    return this.#maintenance?.state.lostChunks(count) ?? []
  }

  /** What its chunkserver said is wrong with a replica of this generation; nothing where this master does not lead. */
  faultOf(chunkId: ChunkId, id: ChunkserverId, generation: number): Fault | undefined {
    return this.#maintenance?.state.faultOf(chunkId, id, generation)
  }

  recoveryCourse(chunkId: ChunkId): RecoveryCourse | undefined {
    return this.#maintenance?.recoveries.courseOf(chunkId)
  }

  #onLeadership(status: ProposerStatus): void {
    if (this.#maintenance !== undefined && (!status.isServing || status.epoch !== this.#maintenance.epoch)) this.#endDuty()
    if (!status.isServing || this.#maintenance !== undefined) return
    const { user, logger } = this.#deps
    this.#maintenance = new ChunkMaintenance(this.#deps, ownCaller(user), status.epoch)
    logger.info({ epoch: status.epoch }, 'chunk maintenance started')
  }

  #endDuty(): void {
    this.#maintenance?.end()
    this.#maintenance = undefined
  }
}

export function createCaretaker(dependencies: CaretakerDependencies): Caretaker {
  return new Caretaker(dependencies)
}
