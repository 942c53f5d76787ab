// Administration calls to Cairn's masters. Apache HDFS does not implement this protocol.

import { type CheckedQuota, checkQuotas } from './admin-quotas.js'
import { failure } from './failure.js'
import { askLeaderOrAny, type ReportOptions } from './master-link/ask-leader.js'
import { type ClusterKeysReport, callForKeys, keyMethods } from './master-link/cluster-keys.js'
import {
  type ChangeOptions,
  changeMasters,
  finalizeUpgrade,
  type MasterGroup,
  masterGroup,
  transferLeadership,
} from './master-link/master-group.js'
import { masterMethods } from './master-link/methods.js'
import { metaSave, type OpenFileReport, openFiles, rollEdits, saveNamespace } from './operator.js'
import type { PathLike } from './paths/path.js'
import { type SafeModeAction, type SafeModeReport, safeModeOf, setSafeMode } from './safe-mode.js'
import { onPath, type Session } from './session.js'

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
  /** Time since its last heartbeat; undefined when the answering master has received none. */
  readonly lastContactMs: number | undefined
  readonly diskTrouble: string | undefined
  /** Its disks; empty for a chunkserver that does not report them separately. */
  readonly volumes: readonly VolumeReport[]
}

export interface VolumeReport {
  /** Undefined when the chunkserver could not read it from the disk. */
  readonly storageUuid: string | undefined
  /** DISK, SSD, ... */
  readonly storageType: string
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly chunks: number
  /** Why the volume is not used; undefined while it is in use. */
  readonly failure: string | undefined
}

/** A chunk without an available good replica: where its replicas are or were, and which chunkservers may have an older generation of it. */
export interface MissingChunkReport {
  readonly chunkId: number
  readonly generation: number
  /** `trouble`: dead (the chunkserver may come back), corrupt, missing or gone. */
  readonly replicas: readonly { readonly chunkserver: number; readonly trouble: string }[]
  /** Ids of chunkservers. */
  readonly olderMayBeOn: readonly number[]
}

export interface ClusterReport {
  readonly clusterId: string
  /** Random id of the answering master's process, new at each start; undefined from a master of an older version. */
  readonly run: string | undefined
  /** Consensus engine: raft, paxos or zab. */
  readonly engine: string
  /** Id of the leading master; undefined during an election. */
  readonly leader: number | undefined
  readonly epoch: number
  readonly masters: readonly MasterReport[]
  readonly chunkservers: readonly ChunkserverReport[]
  readonly underReplicatedChunks: number
  readonly missingChunks: number
  /** The missing chunks of which no known chunkserver can return a good replica. */
  readonly lostChunks: number
  /** Details of some of the missing chunks. */
  readonly missing: readonly MissingChunkReport[]
  readonly pendingDeletions: number
  /** Undefined while safe mode is off. */
  readonly safeMode: SafeModeReport | undefined
  /** First masters that have not been online yet, which the cluster needs before it starts; empty afterwards. */
  readonly awaited: readonly number[]
}

/** What `abandonRecovery` dropped. */
export interface AbandonedRecovery {
  readonly chunkId: number
  /** Bytes of the chunk that were reported to the masters; its chunkservers may have had more. */
  readonly lostBytes: number
  /** Of the closed file, in bytes. */
  readonly length: number
}

/** Administration; reached as `fileSystem.admin`. */
export class Admin {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  /**
   * The state of masters and chunkservers, as the leader sees it. If the leader does not answer within `leaderTimeoutMs`, as another master
   * sees it. `ENOSYS` from a server that is not Cairn.
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
            storageUuid: storageUuid ?? undefined,
            storageType,
            capacityBytes,
            usedBytes,
            chunks,
            failure: failure ?? undefined,
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
        safeMode: safeModeOf(report),
        awaited: report.awaited ?? [],
      }
    } catch (thrown) {
      throw failure(thrown, 'report', undefined)
    }
  }

  /**
   * Switches safe mode, and resolves to whether it is on then; `get` only asks. While it is on, calls that would change files or
   * directories are refused with `EROFS`, and reads are answered. Superusers switch it, anyone may ask. Works with Apache HDFS too.
   */
  safeMode(action: SafeModeAction = 'get', options: { readonly signal?: AbortSignal } = {}): Promise<boolean> {
    return setSafeMode(this.#session, action, options.signal)
  }

  /**
   * In safe mode: the master that is asked stores all its state, as HDFS writes an image. Works with Apache HDFS too, like the next three.
   */
  saveNamespace(options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return saveNamespace(this.#session, options.signal)
  }

  /** The log of the leader goes on in another file; resolves to the number of the next entry. */
  rollEdits(options: { readonly signal?: AbortSignal } = {}): Promise<number> {
    return rollEdits(this.#session, options.signal)
  }

  /**
   * Writes a report of chunks that need attention to a file on the machine of the leader: in `reports/` of its data folder, or in the log
   * folder of Apache HDFS.
   */
  metaSave(fileName: string, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return metaSave(this.#session, fileName, options.signal)
  }

  /** The files at or below a path that clients have open for writing. */
  openFiles(path: PathLike = '/', options: { readonly signal?: AbortSignal } = {}): AsyncGenerator<OpenFileReport, void> {
    return openFiles(this.#session, String(path), options.signal)
  }

  /** The members of the group of masters. */
  masters(options: ReportOptions = {}): Promise<MasterGroup> {
    return masterGroup(this.#session, options)
  }

  /**
   * Adds the master running at `address` (host:port) as a learner, which follows the log without voting. No master may have or have had
   * `id`.
   */
  addMaster(id: number, address: string, options: ChangeOptions = {}): Promise<void> {
    return changeMasters(this.#session, masterMethods.addMaster, { id, address }, options)
  }

  /** Makes a learner a voter, once it has caught up. */
  promoteMaster(id: number, options: ChangeOptions = {}): Promise<void> {
    return changeMasters(this.#session, masterMethods.promoteMaster, { id }, options)
  }

  /** Removes a master from the group permanently. The leader can be removed too. */
  removeMaster(id: number, options: ChangeOptions = {}): Promise<void> {
    return changeMasters(this.#session, masterMethods.removeMaster, { id }, options)
  }

  /**
   * Hands leadership to master `to`, or to any suitable one. Resolves to the id of the leader afterwards: the old one if no other took over
   * in time.
   */
  transferLeadership(to?: number, options: { readonly signal?: AbortSignal } = {}): Promise<number> {
    return transferLeadership(this.#session, to, options.signal)
  }

  /**
   * Raises the feature level of the state to the highest that all masters support; call it after all masters were upgraded. Resolves to the
   * new level. A master that supports only a lower level cannot join any more.
   */
  finalizeUpgrade(options: { readonly signal?: AbortSignal } = {}): Promise<number> {
    return finalizeUpgrade(this.#session, options.signal)
  }

  /**
   * Ends the recovery of the last chunk of an open file that cannot succeed: drops the chunk with all its data, and closes the file with
   * the chunks before it. Refused while a chunkserver of the chunk is not dead, unless `despiteChunkservers`. Needs `clusterKeyFile` in the
   * options of `connect`.
   */
  async abandonRecovery(
    path: PathLike,
    { despiteChunkservers = false, signal }: { readonly despiteChunkservers?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<AbandonedRecovery> {
    const { masters } = this.#session
    const abandon = async (absolute: string): Promise<AbandonedRecovery> => {
      const answer = await masters.call(masterMethods.abandonRecovery, { path: absolute, despiteChunkservers }, { signal })
      return { chunkId: answer.chunkId, lostBytes: answer.lostBytes, length: answer.length }
    }
    return onPath(this.#session, 'abandonRecovery', path, abandon)
  }

  /** Counts what is in every directory with a quota, at one moment, and compares it with what its quota counts. For superusers. */
  checkQuotas(options: { readonly signal?: AbortSignal } = {}): Promise<CheckedQuota[]> {
    return checkQuotas(this.#session, options.signal)
  }

  /** The cluster keys and which servers hold them. This and the next two methods need `clusterKeyFile` in the options of `connect`. */
  keys(options: { readonly signal?: AbortSignal } = {}): Promise<ClusterKeysReport> {
    return callForKeys(this.#session, keyMethods.keys, {}, options.signal)
  }

  /**
   * Starts a rotation of the cluster key, unless one is in progress. The old key is retired after `keepOldMs` (0: only by `retireKeys`).
   */
  rotateKey(keepOldMs: number, options: { readonly signal?: AbortSignal } = {}): Promise<ClusterKeysReport> {
    return callForKeys(this.#session, keyMethods.rotate, { keepOldMs }, options.signal)
  }

  /** Retires all keys except `keyId`. Refused while a server that must have that key does not have it. */
  retireKeys(keyId: string, options: { readonly signal?: AbortSignal } = {}): Promise<ClusterKeysReport> {
    return callForKeys(this.#session, keyMethods.retire, { keyId }, options.signal)
  }
}
