// Everything a master answers over RPC: clients, chunkservers and administrators (passed on when another leads), other masters, small protocols.

import type { Clock } from '../../proto/base/clock.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { MethodHandler, ProtocolHandler } from '../../proto/rpc/server.js'
import type { BadReplicas, Caretaker } from '../chunks/caretaker.js'
import type { Registry } from '../chunks/registry.js'
import type { MachineSettings } from '../machine/machine.js'
import type { Sequencer } from '../sequencer/ports.js'
import { adminService } from './admin-service.js'
import type { BlockTokens } from './block-tokens.js'
import { createChunkserverProtocol } from './chunkserver-service.js'
import { clientService } from './client-service.js'
import type { WriterParts } from './client-writers.js'
import type { Forwarder } from './forward.js'
import type { FoundingLine } from './founding-line.js'
import { membershipMethods } from './membership-service.js'
import type { PeerConnections } from './peer-connections.js'
import type { PeerDirectory } from './peer-directory.js'
import { peerService } from './peer-service.js'
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
  readonly settings: MachineSettings
  readonly sequencer: Sequencer
  readonly registry: Registry
  readonly caretaker: Caretaker
  readonly leases: WriterParts['leases']
  readonly tokens: BlockTokens
  readonly connections: PeerConnections
  readonly directory: PeerDirectory
  readonly forwarder: Forwarder
  readonly founding: FoundingLine
  readonly clock: Clock
  /** Where this master's RPC is reached, host:port. */
  rpcAddress(): string
  isReady(): boolean
}

export function masterFaces(parts: FaceParts): readonly ProtocolHandler[] {
  const { identity, settings, sequencer, registry, caretaker, leases, tokens, connections, directory, forwarder, clock } = parts
  const { clusterId, poolId, engine, peerId, namespaceId, createdMs } = identity
  const isActive = (): boolean => sequencer.status().isServing
  const repairs = () => caretaker.status()
  const onBadReplicas = (chunks: readonly BadReplicas[]) => caretaker.onBadReplicas(chunks)
  const clients = clientService({ sequencer, settings, isActive, repairs, directory: registry, leases, tokens, onBadReplicas })
  const chunkservers = createChunkserverProtocol({
    ...{ clusterId, poolId, registry, caretaker, sequencer, tokens },
    masters: () => directory.addresses,
  })
  const administrators = adminService({
    ...{ clusterId, engine, selfId: peerId, rpcAddress: () => parts.rpcAddress(), sequencer, peers: connections },
    ...{ chunkservers: registry, nowWallMs: () => clock.wallMs(), repairs },
    membership: membershipMethods({ identity, superuser: settings.superuser, sequencer, directory }),
  })
  const plain = new Map([clients, chunkservers, administrators].map((face) => [face.name, face.methods]))
  const masters = peerService({
    ...{ clusterId, selfId: peerId, sequencer, installer: sequencer.installer, founding: parts.founding },
    isRemoved: (id) => directory.isRemoved(id),
    findHandler: (protocol, method) => plain.get(protocol)?.get(method),
  })
  const { softwareVersion } = parts
  return [
    forwarding(clients, forwarder, true),
    // A chunkserver wants to know about this very master.
    forwarding(chunkservers, forwarder, false),
    forwarding(administrators, forwarder, true),
    masters,
    ...smallProtocols({ settings, namespaceId, createdMs, softwareVersion, isActive, isReady: () => parts.isReady() }),
  ]
}

function forwarding(face: ProtocolHandler, forwarder: Forwarder, leaves: boolean): ProtocolHandler {
  const methods = new Map<string, MethodHandler>()
  for (const [name, handler] of face.methods) methods.set(name, forwarder.wrap(handler, leaves))
  return { ...face, methods }
}
