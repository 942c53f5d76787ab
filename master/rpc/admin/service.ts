// The administration protocol: the state of all masters and chunkservers, as the leader knows it.

import { randomUUID } from 'node:crypto'
import { admin } from '#messages/admin'
import { peer } from '#messages/peer'
import { assert } from '../../../proto/base/assert.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { type MethodHandler, unary } from '../../../proto/rpc/server.js'
import type { LostChunk } from '../../chunks/lost-chunks.js'
import type { Registry } from '../../chunks/registry.js'
import { adminMethods } from '../../methods/table.js'
import type { ChunkKnowledge } from '../../operations/chunks/describe-chunks.js'
import type { Sequencer } from '../../sequencer/ports.js'
import { handledMethod, type RpcMethod } from '../client/method.js'
import type { PeerConnections } from '../peers/connections.js'
import { abandonRecoveryMethod } from './abandon-recovery.js'
import { checkQuotasMethod } from './check-quotas.js'
import { describeChunksMethod } from './chunk-descriptions.js'

export const adminProtocol = 'cairn.AdminProtocol'

export interface AdminServiceParts {
  readonly clusterId: string
  readonly engine: string
  readonly selfId: number
  /** The address of this master's RPC port, host:port. */
  readonly rpcAddress: () => string
  readonly sequencer: Pick<Sequencer, 'status'>
  readonly peers: Pick<PeerConnections, 'ids' | 'addressOf' | 'callNow'>
  readonly chunkservers: Pick<Registry, 'all'>
  readonly nowWallMs: () => number
  /** Methods on the group of masters; membership-service.ts. */
  readonly membership: ReadonlyMap<string, MethodHandler>
  /** Methods on the cluster key; key-service.ts. */
  readonly keys: ReadonlyMap<string, MethodHandler>
  /** Chunks without an available good replica. */
  lostChunks(count: number): readonly LostChunk[]
  readonly knowledge: ChunkKnowledge
  repairs(): { readonly underReplicated: number; readonly missing: number; readonly lost: number; readonly pendingDeletions: number }
  /** As applied here; undefined while it is off. */
  safeMode(): { readonly sinceMs: number; readonly user: string } | undefined
  /** Founders that must be online before the group starts. */
  awaited(): readonly number[]
}

export function adminService(parts: AdminServiceParts): readonly RpcMethod[] {
  // Random per process, so that two clusters differ even if one was created from a copy of the other's folders and has the same id.
  const run = randomUUID()
  const handlers = new Map([
    ...parts.membership,
    ...parts.keys,
    ['report', unary(admin.ReportRequest, admin.ReportResponse, ({ withoutLeader }) => report(parts, run, withoutLeader === true))],
  ])
  return Object.values(adminMethods).map((method) => {
    if (method.name === 'checkQuotas') return checkQuotasMethod()
    if (method.kind === 'read') return describeChunksMethod(parts.knowledge)
    if (method.kind === 'mutation') return abandonRecoveryMethod()
    const handler = handlers.get(method.name)
    assert(handler !== undefined, 'each method of the table is served')
    return handledMethod(method, handler)
  })
}

async function report(parts: AdminServiceParts, run: string, withoutLeader: boolean): Promise<admin.ReportResponse.$Properties> {
  const status = parts.sequencer.status()
  const mayAnswer = status.isServing || (withoutLeader && status.leader === undefined)
  if (!mayAnswer) throw new FileSystemError('notLeader', 'only the leader knows the state of all servers')
  const self = {
    id: parts.selfId,
    role: status.role,
    rpc: parts.rpcAddress(),
    committed: status.committedIndex,
    applied: status.appliedIndex,
  }
  const safeMode = parts.safeMode()
  const others = await Promise.all(parts.peers.ids.map((id) => askPeer(parts, id)))
  return {
    leader: status.leader ?? null,
    epoch: status.epoch,
    masters: [self, ...others].sort((one, other) => one.id - other.id),
    chunkservers: chunkserverReports(parts),
    ...parts.repairs(),
    missingChunks: parts.lostChunks(lostChunksShown).map(lostChunkReport),
    clusterId: parts.clusterId,
    engine: parts.engine,
    awaited: [...parts.awaited()],
    run,
    safeModeSinceMs: safeMode?.sinceMs ?? null,
    safeModeUser: safeMode?.user ?? null,
  }
}

/** Maximum number of missing chunks in a report. */
const lostChunksShown = 100

function lostChunkReport({ chunkId, generation, replicas, olderMayBeOn }: LostChunk): admin.LostChunkReport.$Properties {
  const places = replicas.map(({ chunkserverId, state, fault }) => ({ chunkserver: chunkserverId, trouble: fault ?? state }))
  return { chunkId, generation, replicas: places, olderMayBeOn: [...olderMayBeOn] }
}

async function askPeer(parts: AdminServiceParts, id: number): Promise<admin.MasterReport.$Properties> {
  const address = parts.peers.addressOf(id)
  const rpc = address === undefined ? '' : `${address.host}:${address.port}`
  try {
    const bytes = await parts.peers.callNow(id, 'identify', peer.IdentifyRequest.encode({}).finish(), askTimeoutMs)
    const answer = peer.IdentifyResponse.decode(bytes)
    return { id, rpc, role: answer.role ?? 'follower', committed: answer.committed ?? 0, applied: answer.applied ?? 0 }
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error
    return { id, rpc, role: 'unreachable', committed: 0, applied: 0 }
  }
}

/** A master that does not answer within this time is reported as unreachable. */
const askTimeoutMs = 1500

function chunkserverReports(parts: AdminServiceParts): admin.ChunkserverReport.$Properties[] {
  return parts.chunkservers.all().map((server) => ({
    id: server.id,
    state: server.state,
    address: `${server.ipAddress}:${server.transferPort}`,
    capacityBytes: server.capacityBytes,
    usedBytes: server.usedBytes,
    chunks: server.chunks,
    lastContactMs: Math.max(0, Math.round(parts.nowWallMs() - server.lastContactWallMs)),
    isUnheard: server.lastContactWallMs === 0,
    rack: server.rack,
    diskTrouble: server.diskTrouble ?? null,
    volumes: server.volumes.map(({ storageUuid, storageType, capacityBytes, usedBytes, chunks, failure }) => ({
      storageUuid: storageUuid ?? null,
      storageType,
      capacityBytes,
      usedBytes,
      chunks,
      failure: failure ?? null,
    })),
  }))
}
