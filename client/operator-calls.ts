// The calls that `hdfs dfsadmin` makes, to Cairn or to Apache HDFS: reports in HDFS's words, quotas as numbers of its protocol, upgrades,
// what is to be read again. For programs with HDFS's command lines; `Admin` and the methods of `FileSystem` are the pleasant ones.

import { client } from '#messages/client'
import { hdfs } from '#messages/hdfs'
import { longMax } from '../proto/base/long.js'
import { type QuotaType, quotaTypes } from '../proto/base/quota-types.js'
import { failure } from './failure.js'
import { chunkserverMethods, masterMethods } from './master-link/methods.js'
import { rpcDialer } from './master-link/rpc-link.js'
import { resolvePath } from './paths/path.js'
import { called, type Session } from './session.js'

interface Signal {
  readonly signal?: AbortSignal | undefined
}

export const datanodeKinds = ['ALL', 'LIVE', 'DEAD', 'DECOMMISSIONING', 'ENTERING_MAINTENANCE', 'IN_MAINTENANCE', 'SLOW'] as const
export type DatanodeKind = (typeof datanodeKinds)[number]

/** A chunkserver as HDFS's protocol describes a datanode. */
export interface DatanodeReport {
  /** ip:port of the data connection. */
  readonly name: string
  /** ip:port of its RPC. */
  readonly rpcAddress: string
  readonly hostName: string
  readonly rack: string
  readonly upgradeDomain: string | undefined
  readonly adminState: 'NORMAL' | 'DECOMMISSION_INPROGRESS' | 'DECOMMISSIONED' | 'ENTERING_MAINTENANCE' | 'IN_MAINTENANCE'
  readonly capacityBytes: number
  readonly usedBytes: number
  readonly nonDfsUsedBytes: number
  readonly remainingBytes: number
  readonly cacheCapacityBytes: number
  readonly cacheUsedBytes: number
  readonly transfers: number
  readonly lastContactMs: number
  /** 0: never. */
  readonly lastBlockReportMs: number
  readonly blocks: number
}

/** Counts of blocks, or of block groups, that need attention. */
export interface BlockCounts {
  readonly lowRedundancy: number
  readonly corrupt: number
  readonly missing: number
  /** Not of block groups. */
  readonly missingWithOneReplica: number
  readonly pendingDeletion: number
  /** Undefined: the server does not tell. */
  readonly highestPriority: number | undefined
}

/** What a datanode says of itself. */
export interface DatanodeLocalReport {
  readonly uptimeSeconds: number
  readonly softwareVersion: string
  readonly configVersion: string
}

export type RefreshedThing = 'nodes' | 'serviceAcl' | 'userGroups' | 'proxyUsers' | 'callQueue'

const refreshMethods = {
  nodes: masterMethods.refreshNodes,
  serviceAcl: masterMethods.refreshServiceAcl,
  userGroups: masterMethods.refreshUserToGroupsMappings,
  proxyUsers: masterMethods.refreshSuperUserGroupsConfiguration,
  callQueue: masterMethods.refreshCallQueue,
} as const

const answerMsMax = 20_000

/** Reached as `fileSystem.operator`. */
export class OperatorCalls {
  readonly #session: Session

  constructor(session: Session) {
    this.#session = session
  }

  async datanodes(kind: DatanodeKind = 'ALL', { signal }: Signal = {}): Promise<DatanodeReport[]> {
    if (kind === 'SLOW') {
      const { datanodeInfoProto } = await called(this.#session, masterMethods.getSlowDatanodeReport, {}, signal)
      return (datanodeInfoProto ?? []).map(datanodeOf)
    }
    const request = { type: client.DatanodeReportTypeProto[kind] }
    const { di } = await called(this.#session, masterMethods.getDatanodeReport, request, signal)
    return (di ?? []).map(datanodeOf)
  }

  async blockCounts({ signal }: Signal = {}): Promise<BlockCounts> {
    const found = await called(this.#session, masterMethods.getFsReplicatedBlockStats, {}, signal)
    return { ...countsOf(found), missingWithOneReplica: found.missingReplOneBlocks }
  }

  /** Of erasure coding. */
  async blockGroupCounts({ signal }: Signal = {}): Promise<BlockCounts> {
    const found = await called(this.#session, masterMethods.getFsECBlockGroupStats, {}, signal)
    return { ...countsOf(found), missingWithOneReplica: 0 }
  }

  /** `ip:port` of its RPC. */
  async datanodeInfo(host: string, port: number, { signal }: Signal = {}): Promise<DatanodeLocalReport> {
    const { user, clientId } = this.#session
    const { name, protocol, request, answer } = chunkserverMethods.getDatanodeInfo
    try {
      const link = await rpcDialer({ user, clientId }, protocol)({ host, port })
      try {
        const body = request.encode({}).finish()
        const { localInfo } = answer.decode(await link.call({ protocol, method: name, body, timeoutMs: answerMsMax, signal }))
        return { uptimeSeconds: localInfo.uptime, softwareVersion: localInfo.softwareVersion, configVersion: localInfo.configVersion }
      } finally {
        link.close()
      }
    } catch (thrown) {
      throw failure(thrown, name, undefined)
    }
  }

  /** Has a setting of the masters read again. */
  async refresh(what: RefreshedThing, { signal }: Signal = {}): Promise<void> {
    await called(this.#session, refreshMethods[what], {}, signal)
  }

  async isUpgradeFinalized({ signal }: Signal = {}): Promise<boolean> {
    return (await called(this.#session, masterMethods.upgradeStatus, {}, signal)).upgradeFinalized
  }

  async finalizeUpgrade({ signal }: Signal = {}): Promise<void> {
    await called(this.#session, masterMethods.endUpgrade, {}, signal)
  }

  /** Resolves to whether a rolling upgrade is under way. */
  async rollingUpgrade(action: 'QUERY' | 'START' | 'FINALIZE', { signal }: Signal = {}): Promise<boolean> {
    const request = { action: client.RollingUpgradeActionProto[action] }
    const { rollingUpgradeInfo } = await called(this.#session, masterMethods.rollingUpgrade, request, signal)
    return rollingUpgradeInfo !== null && rollingUpgradeInfo.status.finalized !== true
  }

  async setBalancerBandwidth(bandwidth: number, { signal }: Signal = {}): Promise<void> {
    await called(this.#session, masterMethods.setBalancerBandwidth, { bandwidth }, signal)
  }

  /** Limits as HDFS's protocol has them: -1 removes one; what is missing stays as it is. `type`: for one type of storage. */
  async setQuota(
    path: string,
    { names, spaceBytes, type }: { readonly names?: number; readonly spaceBytes?: number; readonly type?: QuotaType | undefined },
    { signal }: Signal = {},
  ): Promise<void> {
    const request = {
      path: resolvePath(path, this.#session),
      namespaceQuota: names ?? longMax,
      storagespaceQuota: spaceBytes ?? longMax,
      ...(type === undefined ? {} : { storageType: hdfs.StorageTypeProto[type] }),
    }
    await called(this.#session, masterMethods.setQuota, request, signal)
  }

  /** Types of storage for which there are quotas. */
  get quotaTypes(): readonly QuotaType[] {
    return quotaTypes
  }

  async allowSnapshot(path: string, allowed: boolean, { signal }: Signal = {}): Promise<void> {
    const method = allowed ? masterMethods.allowSnapshot : masterMethods.disallowSnapshot
    await called(this.#session, method, { snapshotRoot: resolvePath(path, this.#session) }, signal)
  }
}

function countsOf(
  found: client.GetFsReplicatedBlockStatsResponseProto | client.GetFsECBlockGroupStatsResponseProto,
): Omit<BlockCounts, 'missingWithOneReplica'> {
  return {
    lowRedundancy: found.lowRedundancy,
    corrupt: found.corruptBlocks,
    missing: found.missingBlocks,
    pendingDeletion: found.pendingDeletionBlocks,
    highestPriority: found.highestPrioLowRedundancyBlocks ?? undefined,
  }
}

const adminStates = ['NORMAL', 'DECOMMISSION_INPROGRESS', 'DECOMMISSIONED', 'ENTERING_MAINTENANCE', 'IN_MAINTENANCE'] as const

function datanodeOf(info: hdfs.DatanodeInfoProto): DatanodeReport {
  const { capacity, dfsUsed, remaining } = info
  return {
    name: `${info.id.ipAddr}:${info.id.xferPort}`,
    rpcAddress: `${info.id.ipAddr}:${info.id.ipcPort}`,
    hostName: info.id.hostName,
    rack: info.location ?? '/default-rack',
    upgradeDomain: info.upgradeDomain ?? undefined,
    adminState: adminStates[info.adminState] ?? 'NORMAL',
    capacityBytes: capacity,
    usedBytes: dfsUsed,
    nonDfsUsedBytes: info.nonDfsUsed ?? Math.max(0, capacity - dfsUsed - remaining),
    remainingBytes: remaining,
    cacheCapacityBytes: info.cacheCapacity,
    cacheUsedBytes: info.cacheUsed,
    transfers: info.xceiverCount,
    lastContactMs: info.lastUpdate,
    lastBlockReportMs: info.lastBlockReportTime,
    blocks: info.numBlocks,
  }
}
