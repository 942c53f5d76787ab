// What a master proves to others with the cluster key: that it is this master of this cluster.

import { FileSystemError } from '../proto/base/errors.js'
import { ClusterKeys } from '../proto/keys/key-file.js'
import type { ListenerCredentials } from '../proto/rpc/sasl.js'
import type { MasterOptions } from './options.js'
import type { Identity } from './storage/data-folder.js'

export type MasterCredentials = ListenerCredentials & { readonly keys: ClusterKeys }

/** With the keys in its data folder; `misconfigured` when there are none. */
export async function credentialsOf(
  { data, clusterKeyFile, adoptsClusterKey }: MasterOptions,
  { peerId: id, clusterId }: Identity,
): Promise<MasterCredentials> {
  const keys = await (adoptsClusterKey ? ClusterKeys.adopt(data, clusterKeyFile) : ClusterKeys.open(data, clusterKeyFile))
  if (keys !== undefined) return { self: { role: 'master', id }, clusterId, keys }
  throw new FileSystemError(
    'misconfigured',
    `data folder ${data} has no cluster key: name the file that has it with --cluster-key-file; a cluster made without one adopts one as docs/operations.md says`,
  )
}
