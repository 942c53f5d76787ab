// Cairn's protocol with its chunkservers: decodes, passes on, encodes. Chunkservers send heartbeats, notices and digests to every master,
// and each answers; only the leader gives orders, acts on them, and accepts registrations. The sender named in a message must be the one
// that authenticated the connection.

import { chunkserver } from '#messages/chunkserver'
import { FileSystemError } from '../../../proto/base/errors.js'
import { type ChunkserverId, checkId } from '../../../proto/base/ids.js'
import { sealKeyFor } from '../../../proto/keys/rotation.js'
import { holderText } from '../../../proto/rpc/key-holder.js'
import { decodeRequest, type IncomingCall, type MethodHandler, type ProtocolHandler } from '../../../proto/rpc/server.js'
import { tokenKeyPurpose } from '../../../proto/transfer/token-keys.js'
import type { ChunkserverFace, DigestQuestion } from '../../chunks/caretaker.js'
import type { HeartbeatAnswer } from '../../chunks/caretaker-parts.js'
import type { Registry } from '../../chunks/registry.js'
import type { VolumePicture } from '../../machine/cluster.js'
import { repeatsOfServers } from '../../methods/repeats.js'
import { registerChunkserver } from '../../operations/cluster/register-chunkserver.js'
import type { Sequencer } from '../../sequencer/ports.js'
import type { KeyRotation } from '../admin/key-rotation.js'
import type { BlockTokens } from '../client/block-tokens.js'

export interface ChunkserverServiceParts {
  readonly clusterId: string
  readonly poolId: string
  readonly registry: Pick<Registry, 'onHeartbeat' | 'get'>
  readonly caretaker: ChunkserverFace
  readonly sequencer: Pick<Sequencer, 'mutate' | 'status'>
  readonly tokens: Pick<BlockTokens, 'keys' | 'newestId'>
  readonly rotation: Pick<KeyRotation, 'entry' | 'ring'>
  /** Called with the ids of the cluster keys that a chunkserver has. */
  onKeys(id: ChunkserverId, keyIds: readonly string[]): void
  /** The port of this master's pages; 0 before it listens. */
  httpPort(): number
  /** The addresses of all masters, host:port; empty when one of them is not known. */
  masters(): readonly string[]
}

export const chunkserverProtocolName = 'cairn.ChunkserverProtocol'

/** Maximum length of names and addresses that a chunkserver reports. */
const textCharactersMax = 255
/** No server has more keys. */
const clusterKeyIdsMax = 8

/** Far above the number of disks of a machine. */
const volumesMax = 1000

export function createChunkserverProtocol(parts: ChunkserverServiceParts): ProtocolHandler {
  const methods = new Map<string, MethodHandler>([
    ['register', (call) => guarded(call, () => register(parts, call))],
    ['heartbeat', (call) => guarded(call, () => heartbeat(parts, call))],
    ['notify', (call) => guarded(call, () => notify(parts, call))],
    ['digest', (call) => guarded(call, () => digest(parts, call))],
    ['compare', (call) => guarded(call, () => compare(parts, call))],
    ['tokenKeys', (call) => guarded(call, () => tokenKeys(parts, call))],
  ])
  return { name: chunkserverProtocolName, methods }
}

/** Errors of the request are answered; broken invariants of this process are not caught. */
function guarded(call: IncomingCall, serve: () => void): void {
  try {
    serve()
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error
    call.fail(error)
  }
}

function register(parts: ChunkserverServiceParts, call: IncomingCall): void {
  const request = decodeRequest(chunkserver.RegisterRequest, call)
  if (request.clusterId !== null && request.clusterId !== undefined && request.clusterId !== '') checkCluster(parts, request.clusterId)
  const refusal = complaintAbout(request)
  if (refusal !== undefined) throw new FileSystemError('invalidArgument', `registration refused: ${refusal}`)
  checkUuid(call, request.uuid)
  const isKept = repeatsOfServers.registerChunkserver.isRemembered && call.clientId !== ''
  const callKey = isKept ? { clientId: call.clientId, callId: call.callId } : undefined
  const { uuid, storageUuid, ipAddress, hostName, transferPort, httpPort, rpcPort, rack, softwareVersion } = request
  parts.sequencer.mutate(
    {
      mutation: registerChunkserver,
      request: { uuid, storageUuid, ipAddress, hostName, transferPort, httpPort, rpcPort, rack, softwareVersion },
      caller: call.caller,
      callKey,
      isRemembered: callKey !== undefined,
      encodeAnswer: ({ id: chunkserverId, nextChunkId }) => {
        const { clusterId, poolId } = parts
        return chunkserver.RegisterResponse.encode({ chunkserverId, clusterId, poolId, nextChunkId }).finish()
      },
    },
    call,
  )
}

function complaintAbout(request: chunkserver.RegisterRequest): string | undefined {
  for (const [name, value] of Object.entries({
    uuid: request.uuid,
    storageUuid: request.storageUuid,
    ipAddress: request.ipAddress,
    hostName: request.hostName,
    rack: request.rack,
  })) {
    if (value === '' || value.length > textCharactersMax) return `${name} must be 1 to ${textCharactersMax} characters`
  }
  if (!request.rack.startsWith('/')) return 'rack must start with /'
  for (const port of [request.transferPort, request.httpPort, request.rpcPort]) if (port > 65_535) return `${port} is not a port`
  if (request.transferPort === 0) return 'transferPort is 0'
  return undefined
}

function heartbeat(parts: ChunkserverServiceParts, call: IncomingCall): void {
  const request = decodeRequest(chunkserver.HeartbeatRequest, call)
  checkCluster(parts, request.clusterId)
  checkUuid(call, request.uuid)
  const id = checkId<ChunkserverId>(request.chunkserverId)
  const isKnown = parts.registry.onHeartbeat(id, request.uuid, {
    capacityBytes: request.capacityBytes,
    usedBytes: request.usedBytes,
    remainingBytes: request.remainingBytes,
    activeTransfers: request.activeTransfers,
    chunks: request.chunks,
    isWritable: request.writable ?? true,
    diskTrouble: request.diskTrouble ?? undefined,
    startedMs: request.startedMs,
    volumes: request.volumes.slice(0, volumesMax).map(toVolumePicture),
    bytesRead: request.bytesRead ?? 0,
    bytesWritten: request.bytesWritten ?? 0,
  })
  const { isServing, epoch } = parts.sequencer.status()
  // A follower may not have applied the registration yet; only the leader can say that there is none.
  const answer: HeartbeatAnswer =
    isServing && isKnown ? parts.caretaker.onHeartbeat(id) : { orders: [], wantsDigest: false, digestRound: null }
  const masters = isServing ? [...parts.masters()] : []
  const tokenKeys = parts.tokens.newestId > (request.newestTokenKey ?? 0) ? sealedKeys(parts, call) : []
  const isRegistered = isKnown || !isServing
  if (isKnown) parts.onKeys(id, request.clusterKeyIds.slice(0, clusterKeyIdsMax))
  const keys = { tokenKeys, ...clusterKeysFor(parts, call, request.clusterKeyIds) }
  const told = { isRegistered, isLeader: isServing, epoch, masters, httpPort: parts.httpPort() }
  call.reply(chunkserver.HeartbeatResponse.encode({ ...told, ...answer, ...keys }).finish())
}

function toVolumePicture(volume: chunkserver.VolumeMessage): VolumePicture {
  const { storageUuid, storageType, capacityBytes, usedBytes, remainingBytes, chunks, failure } = volume
  const sizes = { capacityBytes, usedBytes, remainingBytes, chunks }
  return { storageUuid: storageUuid ?? undefined, storageType, ...sizes, failure: failure ?? undefined }
}

function notify(parts: ChunkserverServiceParts, call: IncomingCall): void {
  const request = decodeRequest(chunkserver.NotifyRequest, call)
  checkCluster(parts, request.clusterId)
  const id = checkSender(parts, call, request.chunkserverId)
  const { isServing } = parts.sequencer.status()
  if (isServing) parts.caretaker.onNotices(id, request.startedMs ?? 0, request.notices)
  call.reply(chunkserver.NotifyResponse.encode({ isLeader: isServing }).finish())
}

function digest(parts: ChunkserverServiceParts, call: IncomingCall): void {
  const request = decodeRequest(chunkserver.DigestRequest, call)
  checkCluster(parts, request.clusterId)
  const id = checkSender(parts, call, request.chunkserverId)
  if (!parts.sequencer.status().isServing) {
    call.reply(chunkserver.DigestResponse.encode({ isLeader: false }).finish())
    return
  }
  parts.caretaker.onDigests(id, questionOf(request), request.buckets).then(
    (differing) => call.reply(chunkserver.DigestResponse.encode({ isLeader: true, differing: [...differing] }).finish()),
    (error: unknown) => call.fail(error),
  )
}

function compare(parts: ChunkserverServiceParts, call: IncomingCall): void {
  const request = decodeRequest(chunkserver.CompareRequest, call)
  checkCluster(parts, request.clusterId)
  const id = checkSender(parts, call, request.chunkserverId)
  const answered = (): void => call.reply(chunkserver.CompareResponse.encode({}).finish())
  if (!parts.sequencer.status().isServing) {
    answered()
    return
  }
  parts.caretaker.onCompare(id, questionOf(request), request.buckets).then(answered, (error: unknown) => call.fail(error))
}

/** The chunkserver number must belong to the server that authenticated the connection. A number that is not known here is ignored. */
function checkSender(parts: ChunkserverServiceParts, call: IncomingCall, chunkserverId: number): ChunkserverId {
  const id = checkId<ChunkserverId>(chunkserverId)
  const known = parts.registry.get(id)
  if (known !== undefined) checkUuid(call, known.uuid)
  return id
}

function checkUuid({ caller: { proven } }: IncomingCall, uuid: string): void {
  // Connections without authentication were admitted or refused by the access table already.
  if (proven === undefined || (proven.holder.role === 'chunkserver' && proven.holder.uuid === uuid)) return
  throw new FileSystemError('impersonationDenied', `a message of chunkserver ${uuid} came from ${holderText(proven.holder)}`)
}

/** A digest that does not name a question answers none. */
function questionOf({ epoch, round }: { epoch?: number | null; round?: number | null }): DigestQuestion {
  return { epoch: epoch ?? 0, round: round ?? 0 }
}

/** The keys are given only to servers that have proven to have the cluster key. */
function sealedKeys({ tokens }: ChunkserverServiceParts, { caller: { proven } }: IncomingCall): chunkserver.TokenKeyMessage.$Properties[] {
  if (proven === undefined) return []
  return tokens.keys.map(({ id, secret, madeMs }) => ({ id, madeMs, sealedSecret: proven.sealer.seal(tokenKeyPurpose(id), secret) }))
}

/** The keys of a rotation that the chunkserver lacks, and those that it should remove. */
function clusterKeysFor(
  { rotation: { entry, ring } }: ChunkserverServiceParts,
  { caller: { proven } }: IncomingCall,
  held: readonly string[],
): Pick<chunkserver.HeartbeatResponse.$Properties, 'clusterKeyId' | 'sealedClusterKey' | 'retiredKeyIds'> {
  if (proven === undefined) return {}
  const wanted = entry === undefined || held.includes(entry.keyId) ? undefined : ring.find(entry.keyId)
  const retiredKeyIds = (entry?.retiredIds ?? []).filter((id) => held.includes(id))
  if (wanted === undefined) return { clusterKeyId: ring.current.id, retiredKeyIds }
  return { clusterKeyId: wanted.id, sealedClusterKey: sealKeyFor(proven.sealer, wanted), retiredKeyIds }
}

/** Served also when this master does not lead: it has the applied keys. */
function tokenKeys(parts: ChunkserverServiceParts, call: IncomingCall): void {
  const request = decodeRequest(chunkserver.TokenKeysRequest, call)
  checkCluster(parts, request.clusterId)
  call.reply(chunkserver.TokenKeysResponse.encode({ tokenKeys: sealedKeys(parts, call) }).finish())
}

function checkCluster(parts: ChunkserverServiceParts, clusterId: string): void {
  if (clusterId === parts.clusterId) return
  throw new FileSystemError(
    'invalidRequest',
    `this is cluster ${parts.clusterId}; the chunkserver belongs to ${clusterId}: give it an empty data folder or the right masters`,
  )
}
