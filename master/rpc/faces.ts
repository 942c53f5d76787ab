// All protocols that a master serves over RPC: for clients and administrators (forwarded when another master leads), chunkservers, other
// masters, and the small protocols; with the access rules.

import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { PeerId } from '../../proto/base/ids.js'
import { Access, type AccessOptions } from '../../proto/rpc/access.js'
import type { Credentials } from '../../proto/rpc/key-holder.js'
import type { MethodHandler, ProtocolHandler } from '../../proto/rpc/server.js'
import type { Caretaker } from '../chunks/caretaker.js'
import type { Registry } from '../chunks/registry.js'
import type { MachineSettings } from '../machine/settings.js'
import type { UserGroups } from '../machine/users.js'
import type { Desk } from '../methods/desk.js'
import type { SafeModeCheck } from '../methods/face.js'
import type { FeedCounts } from '../methods/feed-counts.js'
import { operatorCheck } from '../methods/operators.js'
import type { Sequencer } from '../sequencer/ports.js'
import { masterAccess } from './access.js'
import type { FeatureLevels } from './admin/feature-levels.js'
import type { KeyRotation } from './admin/key-rotation.js'
import { KeyService } from './admin/key-service.js'
import { membershipMethods } from './admin/membership-service.js'
import { type AdminServiceParts, adminProtocol, adminService } from './admin/service.js'
import { createChunkserverProtocol } from './chunkservers/service.js'
import type { BlockTokens } from './client/block-tokens.js'
import type { RpcMethod } from './client/method.js'
import type { OperatorParts } from './client/operator.js'
import type { QuotaParts } from './client/quotas.js'
import { recordProtocol, recordService } from './client/records.js'
import { clientProtocol, clientService } from './client/service.js'
import { isKeptAnswer } from './client/status-bytes.js'
import type { PeerConnections } from './peers/connections.js'
import type { PeerDirectory } from './peers/directory.js'
import type { ForwardedCalls } from './peers/forwarded-calls.js'
import type { FoundingLine } from './peers/founding-line.js'
import { peerService } from './peers/service.js'
import { smallProtocols } from './small-protocols.js'

export interface FaceParts {
  readonly identity: {
    readonly clusterId: string
    readonly poolId: string
    readonly namespaceId: number
    readonly createdMs: number
    readonly peerId: PeerId
    readonly engine: string
  }
  readonly softwareVersion: string
  readonly userGroups: UserGroups
  readonly settings: MachineSettings
  readonly sequencer: Sequencer
  readonly registry: Registry
  readonly caretaker: Caretaker
  readonly tokens: BlockTokens
  readonly quotas: QuotaParts['quotas']
  readonly connections: PeerConnections
  readonly directory: PeerDirectory
  readonly desk: Desk
  readonly forwardedCalls: ForwardedCalls
  readonly founding: FoundingLine
  readonly clock: Clock
  readonly activeClock: ActiveClock
  readonly credentials: Credentials
  readonly rotation: KeyRotation
  readonly levels: FeatureLevels
  readonly safeMode: SafeModeCheck & { readonly now: ReturnType<AdminServiceParts['safeMode']> }
  readonly usage: OperatorParts['usage']
  rollLog(): Promise<void>
  writeReport(name: string, text: string): Promise<void>
  readonly feed: { readonly counts: FeedCounts }
  /** Only while a cluster that was created without a key introduces one. */
  readonly admitsUnproven: boolean
  /** The address of this master's RPC port, host:port. */
  rpcAddress(): string
  /** The port of its pages; 0 before it listens. */
  httpPort(): number
  isReady(): boolean
}

export interface ServedProtocol {
  readonly protocol: string
  readonly methods: ReadonlyMap<string, MethodHandler>
  /** Whether these bytes of an answer are kept, and never changed: the same object may be given again. */
  isKept(bytes: Uint8Array): boolean
}

export interface MasterFaces {
  readonly protocols: readonly ProtocolHandler[]
  readonly access: AccessOptions
  readonly keys: KeyService
  /** ClientProtocol, also for other faces. */
  readonly clients: ServedProtocol
  /** The protocol of administrators, likewise: access is not checked by the handlers. */
  readonly administrators: ServedProtocol
}

function clientMethods(parts: FaceParts, isActive: () => boolean): readonly RpcMethod[] {
  const { settings, sequencer, registry, caretaker, tokens, quotas, levels, safeMode, usage, rollLog, writeReport, feed } = parts
  const operators = operatorCheck(parts)
  return clientService({
    sequencer,
    settings,
    levels,
    operators,
    safeMode,
    usage,
    rollLog,
    writeReport,
    knowledge: caretaker,
    isActive,
    repairs: () => caretaker.status(),
    troubles: (count) => caretaker.troubles(count),
    directory: registry,
    tokens,
    quotas,
    onBadReplicas: (chunks) => caretaker.onBadReplicas(chunks),
    feedCounts: feed.counts,
  })
}

export function masterFaces(parts: FaceParts): MasterFaces {
  const { identity, sequencer, registry, caretaker, tokens, directory, desk, rotation } = parts
  const { clusterId, poolId, engine, peerId, namespaceId, createdMs } = identity
  const isActive = (): boolean => sequencer.status().isServing
  const clients = clientMethods(parts, isActive)
  const chunkserverKeys = new Map<number, readonly string[]>()
  const chunkservers = createChunkserverProtocol({
    clusterId,
    poolId,
    registry,
    caretaker,
    sequencer,
    tokens,
    rotation,
    onKeys: (id, keyIds) => chunkserverKeys.set(id, keyIds),
    masters: () => directory.addresses,
    httpPort: () => parts.httpPort(),
  })
  const keys = keyService(parts, chunkserverKeys)
  const administrators = administratorMethods(parts, keys)
  // Calls of servers are not in this list: they are not forwarded, because a forwarded call does not have its sender's rights.
  const passedOn: readonly [string, readonly RpcMethod[]][] = [
    [clientProtocol, clients],
    [adminProtocol, administrators],
    [recordProtocol, recordService({ tokens })],
  ]
  const plain = new Map(passedOn.map(([name, methods]) => [name, opened(methods, (method) => desk.openToMasters(method))]))
  const access: AccessOptions = {
    table: masterAccess,
    isMember: (id) => directory.isMember(id),
    isFormerMember: (id) => directory.isRemoved(id),
    admitsUnproven: parts.admitsUnproven,
  }
  const forwarded = new Access(access)
  const masters = peerService({
    clusterId,
    engine,
    selfId: peerId,
    sequencer,
    installer: sequencer.installer,
    forwarded: parts.forwardedCalls,
    founding: parts.founding,
    isRemoved: (id) => directory.isRemoved(id),
    keyIds: () => rotation.ring.ids,
    httpPort: () => parts.httpPort(),
    supportedLevel: parts.levels.supported,
    findHandler: (protocol, method) => plain.get(protocol)?.get(method),
    refusal: ({ protocol, method, caller }) =>
      forwarded.refusal({ protocol, method, callers: forwarded.callersOf(protocol, method) }, caller),
  })
  const served = passedOn.map(([name, methods]) => ({ name, methods: opened(methods, (method) => desk.open(method)) }))
  const servedAs = (protocol: string): ServedProtocol => ({
    protocol,
    methods: served.find(({ name }) => name === protocol)?.methods ?? new Map<string, MethodHandler>(),
    isKept: isKeptAnswer,
  })
  const protocols = [
    ...served,
    // A chunkserver asks each master about that master, and registers with the leader directly.
    chunkservers,
    masters,
    ...smallProtocols({ ...parts, namespaceId, createdMs, isActive, isReady: () => parts.isReady() }),
  ]
  return { protocols, access, keys, clients: servedAs(clientProtocol), administrators: servedAs(adminProtocol) }
}

function keyService(parts: FaceParts, chunkserverKeys: ReadonlyMap<number, readonly string[]>): KeyService {
  const { identity, settings, rotation, sequencer, connections, directory, registry } = parts
  return new KeyService({
    selfId: identity.peerId,
    superuser: settings.superuser,
    rotation,
    sequencer,
    peers: connections,
    directory,
    chunkservers: registry,
    chunkserverKeys: (id) => chunkserverKeys.get(id) ?? [],
  })
}

function administratorMethods(parts: FaceParts, keys: KeyService): readonly RpcMethod[] {
  const { identity, sequencer, registry, caretaker, connections, directory } = parts
  return adminService({
    clusterId: identity.clusterId,
    engine: identity.engine,
    selfId: identity.peerId,
    rpcAddress: () => parts.rpcAddress(),
    sequencer,
    peers: connections,
    chunkservers: registry,
    nowWallMs: () => parts.clock.wallMs(),
    repairs: () => caretaker.status(),
    awaited: () => parts.founding.awaited,
    safeMode: () => parts.safeMode.now,
    lostChunks: (count: number) => caretaker.lostChunks(count),
    knowledge: caretaker,
    membership: membershipMethods({
      identity,
      superuser: parts.settings.superuser,
      sequencer,
      directory,
      credentials: parts.credentials,
      activeClock: parts.activeClock,
      hears: (id: number) => connections.isOpenTo(id),
      awaited: () => parts.founding.awaited,
      levels: parts.levels,
      supportedLevelOf: (id: number) => connections.supportedLevelOf(id),
    }),
    keys: keys.methods,
  })
}

function opened(methods: readonly RpcMethod[], open: (method: RpcMethod) => MethodHandler): ReadonlyMap<string, MethodHandler> {
  return new Map(methods.map((method) => [method.method.name, open(method)]))
}
