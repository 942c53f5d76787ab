// The settings of a master for its page /conf: its own, and those of Hadoop's names that programs for HDFS ask for.

import { propertiesOf, type SettingProperty } from '../proto/settings/properties.js'
import { type MasterOptions, masterSettings } from './options.js'

/** `addresses`: on which it listens, host:port. */
export function confProperties(
  options: MasterOptions,
  addresses: { readonly rpc: string; readonly http: string },
): readonly SettingProperty[] {
  const hadoop: Readonly<Record<string, string | number | boolean>> = {
    'fs.defaultFS': `hdfs://${addresses.rpc}`,
    'dfs.namenode.rpc-address': addresses.rpc,
    'dfs.namenode.http-address': addresses.http,
    'dfs.blocksize': options.chunkBytesDefault,
    'dfs.replication': options.replicationDefault,
    'dfs.replication.max': options.replicationMax,
    'dfs.permissions.enabled': options.permissions,
    'dfs.permissions.superusergroup': options.supergroup,
    'dfs.namenode.accesstime.precision': options.accessTimePrecisionMs,
    'dfs.namenode.fs-limits.min-block-size': options.chunkBytesMin,
    'dfs.storage.policy.satisfier.queue.limit': options.satisfactionsMax,
    'dfs.namenode.fs-limits.max-blocks-per-file': options.chunksPerFileMax,
    'dfs.namenode.fs-limits.max-component-length': options.componentBytesMax,
    'dfs.namenode.fs-limits.max-directory-items': options.directoryEntriesMax,
    'dfs.ls.limit': options.listingEntriesMax,
    'dfs.user.home.dir.prefix': options.homePrefix,
    'fs.trash.interval': options.trashMinutes,
    'fs.trash.checkpoint.interval': options.trashCheckpointMinutes,
    'fs.trash.clean.trashroot.enable': options.trashDeletesAllElse,
  }
  const named = Object.entries(hadoop).map(([name, value]) => ({ name, value: String(value), source: 'cairn' }))
  return [...propertiesOf(masterSettings, options, 'cairn.master.'), ...named]
}
