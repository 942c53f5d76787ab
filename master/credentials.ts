// What a master proves to others with the cluster key: that it is this master of this cluster.

import { FileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
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

/** What a person who gave a key file, or lets servers in without a key, has to know at the start. */
export function sayKeys({ adoptsClusterKey }: MasterOptions, { keys }: MasterCredentials, logger: Logger): void {
  if (keys.given !== undefined) logger.info({ ...keys.given }, 'the folder has taken what it needed of the key file')
  if (adoptsClusterKey)
    logger.warn(
      { adoptsClusterKey },
      'servers that hold no cluster key are let in: start this master without adoptsClusterKey once all have it',
    )
}
