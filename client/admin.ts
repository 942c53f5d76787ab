// What administrators ask of Cairn's masters; Apache HDFS does not know this protocol.

import { failure } from './failure.js'
import { type ClusterKeysReport, callForKeys, keyMethods } from './master-link/cluster-keys.js'
import { askLeaderOrAny, type ReportOptions } from './master-link/led-calls.js'
import {
  type ChangeOptions,
  changeMasters,
  finalizeUpgrade,
  type MasterGroup,
  masterGroup,
  transferLeadership,
} from './master-link/master-group.js'
import { masterMethods } from './master-link/methods.js'
import type { Session } from './session.js'

export interface MasterReport {
  readonly id: number
  readonly role: 'leader' | 'follower' | 'candidate' | 'learner' | 'unreachable'
  /** host:port */
  readonly rpc: string
  /** Index of the last entry known to be committed. */
  readonly committed: number
  /** Index of the last entry in its state. */
  readonly applied: number
}

export interface ChunkserverReport {
  readonly id: number
  readonly state: 'live' | 'stale' | 'dead'
  /** host:port of the data connection. */
  readonly address: string
  readonly rack: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly chunks: number
  /** Since its last heartbeat; undefined when none has come to the master that answers. */
  readonly lastContactMs: number | undefined
  readonly diskTrouble: string | undefined
  /** Its disks; none of a chunkserver that does not tell of each. */
  readonly volumes: readonly VolumeReport[]
}

export interface VolumeReport {
  /** Undefined when the chunkserver could not ask the disk. */
  readonly storageUuid: string | undefined
  /** DISK, SSD, ... */
  readonly storageType: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly chunks: number
  /** Why it is left out; undefined while it is in use. */
  readonly failure: string | undefined
}

/** A chunk without a good replica within reach: where its replicas are or were, and where something older of it is kept. */
export interface MissingChunkReport {
  readonly chunkId: number
  readonly generation: number
  /** `trouble`: dead (it may come back), corrupt, missing or gone. */
  readonly replicas: readonly { readonly chunkserver: number; readonly trouble: string }[]
  /** Ids of chunkservers. */
  readonly olderMayBeOn: readonly number[]
}

export interface ClusterReport {
  readonly clusterId: string
  /** Made anew by each start of the master that answered; undefined from an older one. */
  readonly run: string | undefined
  /** Of consensus: raft, paxos or zab. */
  readonly engine: string
  /** Id of the leading master; undefined during an election. */
  readonly leader: number | undefined
  readonly epoch: number
  readonly masters: readonly MasterReport[]
  readonly chunkservers: readonly ChunkserverReport[]
  readonly underReplicatedChunks: number
  readonly missingChunks: number
  /** Of the missing ones, those that no chunkserver can bring back. */
  readonly lostChunks: number
  /** Some of the missing ones. */
  readonly missing: readonly MissingChunkReport[]
  readonly pendingDeletions: number
  /** First masters that have to be there before the cluster begins; none once it has begun. */
  readonly awaited: readonly number[]
}

/** Administration; reached as `fileSystem.admin`. */
export class Admin {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /**
   * The state of masters and chunkservers, as the leader sees it; when it does not answer within `leaderTimeoutMs`, as the master sees it that is asked then.
   * `ENOSYS` from a server that is not Cairn.
   */
  async report(options: ReportOptions = {}): Promise<ClusterReport> {
    try {
      const report = await askLeaderOrAny((request, how) => this.#session.masters.call(masterMethods.report, request, how), options)
      return {
        clusterId: report.clusterId,
        run: report.run ?? undefined,
        engine: report.engine,
        leader: report.leader ?? undefined,
        epoch: report.epoch,
        masters: (report.masters ?? []).map(({ id, role, rpc, committed, applied }) => ({
          id,
          role: role as MasterReport['role'],
          rpc,
          committed,
          applied,
        })),
        chunkservers: (report.chunkservers ?? []).map((server) => ({
          id: server.id,
          state: server.state as ChunkserverReport['state'],
          address: server.address,
          rack: server.rack,
          capacityBytes: server.capacityBytes,
          usedBytes: server.usedBytes,
          chunks: server.chunks,
          lastContactMs: server.isUnheard === true ? undefined : server.lastContactMs,
          diskTrouble: server.diskTrouble ?? undefined,
          volumes: (server.volumes ?? []).map(({ storageUuid, storageType, capacityBytes, usedBytes, chunks, failure }) => ({
            ...{ storageUuid: storageUuid ?? undefined, storageType, capacityBytes, usedBytes, chunks, failure: failure ?? undefined },
          })),
        })),
        underReplicatedChunks: report.underReplicated,
        missingChunks: report.missing,
        lostChunks: report.lost ?? 0,
        missing: (report.missingChunks ?? []).map(({ chunkId, generation, replicas, olderMayBeOn }) => ({
          chunkId,
          generation,
          replicas: (replicas ?? []).map(({ chunkserver, trouble }) => ({ chunkserver, trouble })),
          olderMayBeOn: olderMayBeOn ?? [],
        })),
        pendingDeletions: report.pendingDeletions,
        awaited: report.awaited ?? [],
      }
    } catch (thrown) {
      throw failure(thrown, 'report', undefined)
    }
  }

  /** Who takes part in the group of masters. */
  masters(options: ReportOptions = {}): Promise<MasterGroup> {
    return masterGroup(this.#session, options)
  }

  /** Lets a master that runs at `address` (host:port) follow the log as a learner. `id` is one that no master has or had. */
  addMaster(id: number, address: string, options: ChangeOptions = {}): Promise<void> {
    return changeMasters(this.#session, masterMethods.addMaster, { id, address }, options)
  }

  /** Lets a learner vote, once it has caught up. */
  promoteMaster(id: number, options: ChangeOptions = {}): Promise<void> {
    return changeMasters(this.#session, masterMethods.promoteMaster, { id }, options)
  }

  /** Takes a master out of the group, for good; also the one that leads. */
  removeMaster(id: number, options: ChangeOptions = {}): Promise<void> {
    return changeMasters(this.#session, masterMethods.removeMaster, { id }, options)
  }

  /** Lets master `to` lead, or anyone fit; resolves to the id of the one that leads then, which is the old one if nobody took over in time. */
  transferLeadership(to?: number, options: { readonly signal?: AbortSignal } = {}): Promise<number> {
    return transferLeadership(this.#session, to, options.signal)
  }

  /**
   * Raises the feature level of the state to the highest that all masters support, after the last of them was upgraded; resolves to the level then. A
   * master that supports less cannot take part any more.
   */
  finalizeUpgrade(options: { readonly signal?: AbortSignal } = {}): Promise<number> {
    return finalizeUpgrade(this.#session, options.signal)
  }

  /** Which cluster keys there are, and who holds which. Like the following two for an administrator, who holds one. */
  keys(options: { readonly signal?: AbortSignal } = {}): Promise<ClusterKeysReport> {
    return callForKeys(this.#session, keyMethods.keys, {}, options.signal)
  }

  /** Begins a rotation of the cluster key, unless one is under way: after `keepOldMs` the old one is retired (0: by `retireKeys` only). */
  rotateKey(keepOldMs: number, options: { readonly signal?: AbortSignal } = {}): Promise<ClusterKeysReport> {
    return callForKeys(this.#session, keyMethods.rotate, { keepOldMs }, options.signal)
  }

  /** Retires all keys but `keyId`; refused while a server that is awaited does not hold that. */
  retireKeys(keyId: string, options: { readonly signal?: AbortSignal } = {}): Promise<ClusterKeysReport> {
    return callForKeys(this.#session, keyMethods.retire, { keyId }, options.signal)
  }
}
