// Access rules of a master's RPC port. Clients are not authenticated; protocols of servers and administrators need the cluster key.

import type { AccessOptions } from '../../proto/rpc/access.js'
import { adminProtocol } from './admin/service.js'
import { chunkserverProtocolName } from './chunkservers/service.js'
import { recordProtocol } from './client/records.js'
import { peerProtocol } from './peers/line.js'

export const masterAccess: AccessOptions['table'] = {
  'org.apache.hadoop.hdfs.protocol.ClientProtocol': { otherwise: 'anyone' },
  // Changing the cluster needs the key; reading its status does not. `describeChunks` and `checkQuotas` themselves refuse all users but
  // superusers.
  [adminProtocol]: {
    otherwise: 'administrators',
    methods: { report: 'anyone', masters: 'anyone', describeChunks: 'anyone', checkQuotas: 'anyone' },
  },
  [recordProtocol]: { otherwise: 'anyone' },
  [chunkserverProtocolName]: { otherwise: 'chunkservers' },
  // To callers that are not authenticated, `identify` returns only what clients may know anyway (peers/service.ts).
  // A master that is leaving forwards its clients' calls until it stops; a master with a new folder learns that the group is already
  // founded.
  [peerProtocol]: { otherwise: 'members', methods: { identify: 'anyone', forward: 'knownMasters', found: 'masters' } },
  'org.apache.hadoop.hdfs.server.protocol.NamenodeProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.ha.HAServiceProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.tools.GetUserMappingsProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.security.authorize.RefreshAuthorizationPolicyProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.security.RefreshUserMappingsProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.ipc.RefreshCallQueueProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.ipc.ProtocolMetaInfoPB': { otherwise: 'anyone' },
}
