// The credentials with which a master authenticates itself to other servers: its id, its cluster, and the cluster key.

import { FileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { ClusterKeys } from '../proto/keys/key-file.js'
import type { ListenerCredentials } from '../proto/rpc/sasl.js'
import type { MasterOptions } from './options.js'
import type { Identity } from './storage/data-folder.js'

export type MasterCredentials = ListenerCredentials & { readonly keys: ClusterKeys }

/** Uses the keys in its data folder; throws `misconfigured` when there are none. */
export async function credentialsOf(
  { data, clusterKeyFile, adoptsClusterKey }: MasterOptions,
  { peerId: id, clusterId }: Identity,
): Promise<MasterCredentials> {
  const keys = await (adoptsClusterKey ? ClusterKeys.adopt(data, clusterKeyFile) : ClusterKeys.open(data, clusterKeyFile))
  if (keys !== undefined) return { self: { role: 'master', id }, clusterId, keys }
  throw new FileSystemError(
    'misconfigured',
    `data folder ${data} has no cluster key: give the file that has it with --cluster-key-file; for a cluster created without a key, see docs/operations.md`,
  )
}

/** Logs at start that a key file was read, or that servers without a key are admitted. */
export function sayKeys({ adoptsClusterKey }: MasterOptions, { keys }: MasterCredentials, logger: Logger): void {
  if (keys.given !== undefined) logger.info({ ...keys.given }, 'copied the keys from the key file into the data folder')
  if (adoptsClusterKey)
    logger.warn(
      { adoptsClusterKey },
      'servers without a cluster key are admitted: restart this master without adoptsClusterKey once all servers have the key',
    )
}
