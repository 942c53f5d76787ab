// The beans of a master, named as those of HDFS's NameNode, with the attributes that exporters, Hue and scripts read. An attribute whose
// value is not known here is left out: a reader that needs it fails, which is better than a number that nobody counted.

import type { JmxBean } from '../../proto/pages/jmx.js'
import type { CallCounts } from '../methods/call-counts.js'
import { safeModeTip } from '../methods/safe-mode.js'
import type { CallSource } from './call-metrics.js'
import type { ChunkserverStatus, MasterStatus } from './status.js'

/** What the beans tell beside the status. */
export interface JmxSources {
  readonly status: MasterStatus
  readonly calls: CallSource
  readonly softwareVersion: string
  readonly memory: { readonly heapUsed: number; readonly heapTotal: number; readonly rss: number }
  /** Wall clock, ms. */
  readonly nowMs: number
}

export function masterBeans(sources: JmxSources): JmxBean[] {
  const { status } = sources
  return [
    nameNodeInfo(sources),
    nameNodeStatus(status),
    fsNamesystem(status),
    fsNamesystemState(status),
    rpcActivity(sources),
    rpcDetailedActivity(sources),
    memory(sources),
    runtime(sources),
  ]
}

const bean = (service: string, attributes: Readonly<Record<string, unknown>>, modelerType = service): JmxBean => ({
  name: `Hadoop:service=NameNode,name=${service}`,
  modelerType,
  ...attributes,
})

/** HDFS knows two states: this one answers, or another does. */
const stateOf = ({ isServing }: MasterStatus): string => (isServing ? 'active' : 'standby')

interface Space {
  readonly capacity: number
  readonly used: number
  readonly remaining: number
}

const live = ({ chunkservers }: MasterStatus): ChunkserverStatus[] => chunkservers.filter(({ state }) => state !== 'dead')
const dead = ({ chunkservers }: MasterStatus): ChunkserverStatus[] => chunkservers.filter(({ state }) => state === 'dead')

function spaceOf(status: MasterStatus): Space {
  const space = { capacity: 0, used: 0, remaining: 0 }
  for (const { capacityBytes, usedBytes, remainingBytes } of live(status)) {
    space.capacity += capacityBytes
    space.used += usedBytes
    space.remaining += remainingBytes
  }
  return space
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole)

/** HDFS counts directories as files. Without the attribute as long as they are not counted. */
function filesTotal(attribute: string, { usage }: MasterStatus): Readonly<Record<string, number>> {
  return usage === undefined ? {} : { [attribute]: usage.files + usage.directories }
}

function nameNodeInfo({ status, softwareVersion, nowMs }: JmxSources): JmxBean {
  const { capacity, used, remaining } = spaceOf(status)
  const nonDfsUsed = Math.max(0, capacity - used - remaining)
  return bean('NameNodeInfo', {
    Version: softwareVersion,
    SoftwareVersion: softwareVersion,
    ClusterId: status.clusterId,
    Total: capacity,
    Used: used,
    Free: remaining,
    NonDfsUsedSpace: nonDfsUsed,
    PercentUsed: percent(used, capacity),
    PercentRemaining: percent(remaining, capacity),
    Safemode: status.safeMode === undefined ? '' : `Safe mode is ON. ${safeModeTip}`,
    UpgradeFinalized: status.featureLevel >= status.supportedLevel,
    ...filesTotal('TotalFiles', status),
    NumberOfMissingBlocks: status.repair.missing,
    LiveNodes: nodesText(live(status), softwareVersion),
    DeadNodes: nodesText(dead(status), softwareVersion),
    DecomNodes: '{}',
    NNStartedTimeInMillis: Math.round(nowMs - status.uptimeMs),
    DistinctVersionCount: 1,
  })
}

/** A JSON object in a string, by address, as HDFS has it. */
function nodesText(servers: readonly ChunkserverStatus[], version: string): string {
  const nodes: Record<string, unknown> = {}
  for (const server of servers) {
    const { address, capacityBytes, usedBytes, remainingBytes, chunks, lastContactMs, volumes } = server
    nodes[address] = {
      xferaddr: address,
      lastContact: lastContactMs === undefined ? undefined : Math.round(lastContactMs / 1000),
      adminState: 'In Service',
      capacity: capacityBytes,
      used: usedBytes,
      usedSpace: usedBytes,
      remaining: remainingBytes,
      nonDfsUsedSpace: Math.max(0, capacityBytes - usedBytes - remainingBytes),
      blockPoolUsed: usedBytes,
      blockPoolUsedPercent: percent(usedBytes, capacityBytes),
      numBlocks: chunks,
      volfails: volumes.filter(({ failure }) => failure !== undefined).length,
      version,
    }
  }
  return JSON.stringify(nodes)
}

function nameNodeStatus(status: MasterStatus): JmxBean {
  return bean('NameNodeStatus', { State: stateOf(status), NNRole: 'NameNode', HostAndPort: status.rpc, SecurityEnabled: false })
}

function fsNamesystem(status: MasterStatus): JmxBean {
  const { capacity, used, remaining } = spaceOf(status)
  const { repair } = status
  return bean('FSNamesystem', {
    'tag.HAState': stateOf(status),
    CapacityTotal: capacity,
    CapacityUsed: used,
    CapacityRemaining: remaining,
    CapacityUsedNonDFS: Math.max(0, capacity - used - remaining),
    ...filesTotal('FilesTotal', status),
    MissingBlocks: repair.missing,
    CorruptBlocks: repair.corrupt,
    UnderReplicatedBlocks: repair.underReplicated,
    LowRedundancyBlocks: repair.underReplicated,
    PendingReplicationBlocks: repair.copiesUnderWay,
    PendingReconstructionBlocks: repair.copiesUnderWay,
    PendingDeletionBlocks: repair.pendingDeletions,
    StaleDataNodes: status.chunkservers.filter(({ state }) => state === 'stale').length,
    NumFilesUnderConstruction: repair.leaseAges.reduce((sum, { files }) => sum + files, 0),
    LastWrittenTransactionId: status.applied,
  })
}

function fsNamesystemState(status: MasterStatus): JmxBean {
  const { capacity, used, remaining } = spaceOf(status)
  const { repair } = status
  return bean('FSNamesystemState', {
    FSState: status.safeMode === undefined ? 'Operational' : 'safeMode',
    CapacityTotal: capacity,
    CapacityUsed: used,
    CapacityRemaining: remaining,
    ...filesTotal('FilesTotal', status),
    UnderReplicatedBlocks: repair.underReplicated,
    PendingReplicationBlocks: repair.copiesUnderWay,
    PendingDeletionBlocks: repair.pendingDeletions,
    NumLiveDataNodes: live(status).length,
    NumDeadDataNodes: dead(status).length,
    NumStaleDataNodes: status.chunkservers.filter(({ state }) => state === 'stale').length,
    VolumeFailuresTotal: status.chunkservers.flatMap(({ volumes }) => volumes).filter(({ failure }) => failure !== undefined).length,
  })
}

const portOf = (address: string): string => address.slice(address.lastIndexOf(':') + 1)

/** Average in ms since the start; HDFS shows that of its last interval. */
const averageMs = (totalMs: number, calls: number): number => (calls === 0 ? 0 : totalMs / calls)

function rpcActivity({ status, calls }: JmxSources): JmxBean {
  const counts = calls.counts()
  const executed = counts.reduce((sum, { durations }) => sum + durations.count, 0)
  const totalMs = counts.reduce((sum, { durations }) => sum + durations.totalMs, 0)
  const port = portOf(status.rpc)
  const attributes = {
    'tag.port': port,
    RpcProcessingTimeNumOps: executed,
    RpcProcessingTimeAvgTime: averageMs(totalMs, executed),
    CallQueueLength: calls.heldCalls,
    RpcAuthenticationFailures: status.refusals,
  }
  return bean(`RpcActivityForPort${port}`, attributes)
}

function rpcDetailedActivity({ status, calls }: JmxSources): JmxBean {
  const port = portOf(status.rpc)
  const attributes: Record<string, unknown> = { 'tag.port': port }
  for (const {
    method,
    durations: { count, totalMs },
  } of calls.counts() satisfies readonly CallCounts[]) {
    const name = method.charAt(0).toUpperCase() + method.slice(1)
    attributes[`${name}NumOps`] = count
    attributes[`${name}AvgTime`] = averageMs(totalMs, count)
  }
  return bean(`RpcDetailedActivityForPort${port}`, attributes)
}

/** `committed` is what the heap has of the system, as for a JVM. */
function memory({ memory: { heapUsed, heapTotal, rss } }: JmxSources): JmxBean {
  return {
    name: 'java.lang:type=Memory',
    modelerType: 'Memory',
    HeapMemoryUsage: { used: heapUsed, committed: heapTotal },
    NonHeapMemoryUsage: { used: Math.max(0, rss - heapTotal), committed: Math.max(0, rss - heapTotal) },
  }
}

function runtime({ status, nowMs }: JmxSources): JmxBean {
  const name = 'java.lang:type=Runtime'
  return { name, modelerType: 'Runtime', Uptime: status.uptimeMs, StartTime: Math.round(nowMs - status.uptimeMs) }
}
