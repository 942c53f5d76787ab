// The status of a master as /status.json shows it. Sizes in bytes, times in ms.

import type { CaretakerStatus } from '../chunks/caretaker.js'
import type { LeaseAge } from '../chunks/lease-ages.js'
import type { ChunkserverPicture, VolumePicture } from '../machine/cluster.js'
import type { SequencerStatus } from '../sequencer/ports.js'

/** Role in the group: with a vote, without a vote, waiting to be added, or removed permanently. */
export type MemberRole = 'voter' | 'learner' | 'joining' | 'removed'

export interface MasterStatus {
  readonly clusterId: string
  /** Consensus engine: raft, paxos or zab. */
  readonly engine: string
  readonly id: number
  readonly role: string
  readonly member: MemberRole
  readonly epoch: number
  /** The leader's id; undefined while there is none. */
  readonly leader: number | undefined
  readonly isServing: boolean
  readonly rpc: string
  readonly committed: number
  readonly applied: number
  /** The feature level of the state, and the highest that this master supports. */
  readonly featureLevel: number
  readonly supportedLevel: number
  /**
   * How much is in the file system; what was deleted counts until it is purged. Undefined where the state does not know: below feature
   * level 3, and until it is counted.
   */
  readonly usage: UsageStatus | undefined
  readonly isDiskFull: boolean
  /** Since when safe mode is on, and who switched it on; undefined while it is off. As applied by this master. */
  readonly safeMode: SafeModeStatus | undefined
  /** Calls and handshakes refused since the start because the caller was not authenticated or not allowed. */
  readonly refusals: number
  readonly uptimeMs: number
  readonly chunkservers: readonly ChunkserverStatus[]
  readonly repair: RepairStatus
  readonly feed: FeedStatus
  readonly trash: TrashStatus
}

export interface SafeModeStatus {
  /** Wall clock, ms. */
  readonly sinceMs: number
  readonly user: string
}

export interface ChunkserverStatus {
  readonly id: number
  readonly state: string
  readonly address: string
  readonly rack: string
  readonly capacityBytes: number
  readonly usedBytes: number
  /** What it could still take. */
  readonly remainingBytes: number
  readonly chunks: number
  /** Undefined before its first heartbeat to this master. */
  readonly lastContactMs: number | undefined
  /** Its disks; empty for a chunkserver that does not report them separately. */
  readonly volumes: readonly VolumePicture[]
}

export interface UsageStatus {
  readonly files: number
  readonly directories: number
  /** The sum of the files' lengths, not multiplied by their replication. */
  readonly bytes: number
}

/** The change feed. The counts are of this master since it started (`methods/feed-counts.ts`). */
export interface FeedStatus {
  /** The oldest position that is kept: one above the last where none is. */
  readonly firstPosition: number
  /** 0 before the first. */
  readonly lastPosition: number
  readonly told: number
  readonly given: number
  readonly tooOld: number
  readonly streams: number
}

/** What this master did about the trash of users as leader since it started (`master/trash-keeper.ts`). */
export interface TrashStatus {
  readonly checkpointsMade: number
  readonly checkpointsDeleted: number
  /** Users whose trash could not be dealt with, once for each attempt. */
  readonly failures: number
  /** When it was last looked through, wall clock, ms; 0: not yet. */
  readonly lastRoundMs: number
}

export interface RepairStatus {
  readonly underReplicated: number
  /** Replicas that their chunkservers reported as damaged, and that are not replaced yet. */
  readonly corrupt: number
  readonly missing: number
  /** The missing chunks of which no known chunkserver can return a good replica. */
  readonly lost: number
  readonly pendingDeletions: number
  readonly copiesUnderWay: number
  /** Chunks of open files that are being recovered. */
  readonly recovering: number
  readonly recoveriesUnderWay: number
  readonly recoveriesBegun: number
  readonly recoveriesDone: number
  readonly recoveriesFailed: number
  /** Leases beyond the hard limit. */
  readonly expiredLeases: number
  /** Files that clients have open, by the time since the client was last heard, at the leader's last scan; empty before it. */
  readonly leaseAges: readonly LeaseAge[]
}

/** Where the status comes from. */
export interface StatusSources {
  readonly clusterId: string
  readonly engine: string
  readonly id: number
  /** host:port */
  readonly rpc: string
  readonly uptimeMs: number
  readonly member: MemberRole
  readonly levels: { readonly level: number; readonly supported: number }
  readonly usage: UsageStatus | undefined
  readonly safeMode: SafeModeStatus | undefined
  readonly feed: FeedStatus
  readonly trash: TrashStatus
  readonly refusals: number
  readonly nowWallMs: number
  readonly sequencer: SequencerStatus
  readonly caretaker: Pick<CaretakerStatus, keyof RepairStatus>
  readonly chunkservers: readonly ChunkserverPicture[]
}

export function masterStatus(from: StatusSources): MasterStatus {
  const { clusterId, engine, id, rpc, member, refusals, usage, safeMode, feed, trash } = from
  const { role, epoch, leader, isServing, committedIndex, appliedIndex, isDiskFull } = from.sequencer
  const { underReplicated, corrupt, missing, lost, pendingDeletions, copiesUnderWay } = from.caretaker
  const { recovering, recoveriesUnderWay, recoveriesBegun, recoveriesDone, recoveriesFailed, expiredLeases, leaseAges } = from.caretaker
  return {
    clusterId,
    engine,
    id,
    role,
    member,
    epoch,
    leader,
    isServing,
    rpc,
    committed: committedIndex,
    applied: appliedIndex,
    isDiskFull,
    safeMode: safeMode === undefined ? undefined : { sinceMs: safeMode.sinceMs, user: safeMode.user },
    refusals,
    uptimeMs: Math.round(from.uptimeMs),
    featureLevel: from.levels.level,
    supportedLevel: from.levels.supported,
    usage,
    chunkservers: from.chunkservers.map((server) => chunkserverStatus(server, from.nowWallMs)),
    repair: {
      underReplicated,
      corrupt,
      missing,
      lost,
      pendingDeletions,
      copiesUnderWay,
      recovering,
      recoveriesUnderWay,
      recoveriesBegun,
      recoveriesDone,
      recoveriesFailed,
      expiredLeases,
      leaseAges,
    },
    feed,
    trash: { ...trash },
  }
}

function chunkserverStatus(server: ChunkserverPicture, nowWallMs: number): ChunkserverStatus {
  const { id, state, rack, capacityBytes, usedBytes, remainingBytes, chunks, volumes } = server
  const address = `${server.ipAddress}:${server.transferPort}`
  const lastContactMs = server.lastContactWallMs === 0 ? undefined : Math.max(0, Math.round(nowWallMs - server.lastContactWallMs))
  return { id, state, address, rack, capacityBytes, usedBytes, remainingBytes, chunks, lastContactMs, volumes }
}
