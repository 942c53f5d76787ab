// What the RPC port serves, and to whom: how long a chunk is to anyone, recoveries only to chunkservers that prove to hold the cluster key.

import { FileSystemError } from '../../proto/base/errors.js'
import type { KeySource } from '../../proto/keys/cluster-key.js'
import type { AccessOptions } from '../../proto/rpc/access.js'
import type { ListenerCredentials } from '../../proto/rpc/sasl.js'
import type { ProtocolHandler } from '../../proto/rpc/server.js'
import { replicaProtocolName } from '../recovery/protocol.js'
import { createReplicaProtocol, type RecoveringStore } from '../recovery/replica-service.js'
import type { ReplicaStore } from '../store/replica-store.js'
import { clientDatanodeProtocolName, createClientDatanodeProtocol } from './client-datanode-service.js'

type ServedStore = RecoveringStore & Pick<ReplicaStore, 'visibleLength'>

export const chunkserverAccess: AccessOptions = {
  table: { [clientDatanodeProtocolName]: { otherwise: 'anyone' }, [replicaProtocolName]: { otherwise: 'chunkservers' } },
  // No master has anything to call here.
  isMember: () => false,
  isFormerMember: () => false,
}

export function createProtocols(store: ServedStore): readonly ProtocolHandler[] {
  return [createClientDatanodeProtocol(store), createReplicaProtocol(store)]
}

/** Before the first registration nobody can prove anything here: the server does not know its cluster. */
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
