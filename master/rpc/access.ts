// Who may call what of a master. Clients are not asked who they are; what servers and administrators say to each other needs the cluster key.

import type { AccessOptions } from '../../proto/rpc/access.js'
import { adminProtocol } from './admin/service.js'
import { chunkserverProtocolName } from './chunkservers/service.js'
import { peerProtocol } from './peers/line.js'

export const masterAccess: AccessOptions['table'] = {
  'org.apache.hadoop.hdfs.protocol.ClientProtocol': { otherwise: 'anyone' },
  // What changes the cluster needs the key; to look at it does not.
  [adminProtocol]: { otherwise: 'administrators', methods: { report: 'anyone', masters: 'anyone' } },
  [chunkserverProtocolName]: { otherwise: 'chunkservers' },
  // `identify` tells who has proven nothing only what clients hear anyhow (peers/service.ts).
  // A master that leaves passes its clients' calls on to the end; one whose folder was made anew hears that the group is founded.
  [peerProtocol]: { otherwise: 'members', methods: { identify: 'anyone', forward: 'knownMasters', found: 'masters' } },
  'org.apache.hadoop.hdfs.server.protocol.NamenodeProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.ha.HAServiceProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.tools.GetUserMappingsProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.security.authorize.RefreshAuthorizationPolicyProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.security.RefreshUserMappingsProtocol': { otherwise: 'anyone' },
  'org.apache.hadoop.ipc.ProtocolMetaInfoPB': { otherwise: 'anyone' },
}
