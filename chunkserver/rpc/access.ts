// Access rules of the RPC port: lengths of chunks and record append for anyone, recoveries only for authenticated chunkservers.

import { FileSystemError } from '../../proto/base/errors.js'
import type { KeySource } from '../../proto/keys/cluster-key.js'
import type { AccessOptions } from '../../proto/rpc/access.js'
import type { ListenerCredentials } from '../../proto/rpc/sasl.js'
import type { ProtocolHandler } from '../../proto/rpc/server.js'
import { recordProtocolName } from '../record-append/protocol.js'
import { replicaProtocolName } from '../recovery/protocol.js'
import { createReplicaProtocol, type RecoveringStore } from '../recovery/replica-service.js'
import type { ReplicaStore } from '../store/replica-store.js'
import { clientDatanodeProtocolName, createClientDatanodeProtocol, type ProcessDescription } from './client-datanode-service.js'

type ServedStore = RecoveringStore & Pick<ReplicaStore, 'visibleLength'>

export const chunkserverAccess: AccessOptions = {
  table: {
    [clientDatanodeProtocolName]: { otherwise: 'anyone' },
    // Opening a file of records needs a token; the other methods need a name that was given with one.
    [recordProtocolName]: { otherwise: 'anyone' },
    [replicaProtocolName]: { otherwise: 'chunkservers' },
  },
  // Masters make no calls to this port.
  isMember: () => false,
  isFormerMember: () => false,
}

export function createProtocols(store: ServedStore, self: ProcessDescription): readonly ProtocolHandler[] {
  return [createClientDatanodeProtocol(store, self), createReplicaProtocol(store)]
}

/** Before the first registration no peer can authenticate, because this server does not know its cluster. */
export function listenerCredentials(store: Pick<ServedStore, 'identity'>, keys: KeySource): ListenerCredentials {
  return {
    self: { role: 'chunkserver', uuid: store.identity.uuid },
    keys,
    get clusterId(): string {
      const { clusterId } = store.identity
      if (clusterId === undefined) throw new FileSystemError('accessDenied', 'this chunkserver does not belong to a cluster yet')
      return clusterId
    },
  }
}
