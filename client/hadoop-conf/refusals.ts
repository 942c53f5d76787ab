// Handles configuration that asks for unsupported features. It is refused where data would otherwise be sent to another place or without
// encryption; for the rest there are warnings.

import type { ConfReader } from './conf-reader.js'
import { warnedKeys } from './key-table.js'

interface Refusal {
  readonly name: string
  /** Allowed values, in lower case. */
  readonly fine: readonly string[]
  readonly what: string
  readonly why: string
}

const refusals: readonly Refusal[] = [
  {
    name: 'hadoop.security.authentication',
    fine: ['simple'],
    what: 'must be simple',
    why: 'this client does not speak Kerberos',
  },
  {
    name: 'dfs.encrypt.data.transfer',
    fine: ['false'],
    what: 'must be false',
    why: 'this client does not encrypt the data that it sends',
  },
  {
    name: 'fs.hdfs.impl',
    fine: ['org.apache.hadoop.hdfs.distributedfilesystem'],
    what: 'must be org.apache.hadoop.hdfs.DistributedFileSystem',
    why: 'this client does not support mount tables',
  },
  ...['hadoop.rpc.socket.factory.class.default', 'hadoop.rpc.socket.factory.class.ClientProtocol'].map((name) => ({
    name,
    fine: ['org.apache.hadoop.net.standardsocketfactory'],
    what: 'must be org.apache.hadoop.net.StandardSocketFactory',
    why: 'this client connects without a proxy',
  })),
]

/** Throws `EINVAL` for a configuration by which data would be sent to another place or without encryption. */
export function refuseUnsupported(conf: ConfReader): void {
  for (const { name, fine, what, why } of refusals) {
    const value = conf.get(name)
    if (value !== undefined && !fine.includes(value.toLowerCase())) throw conf.invalid(name, what, why)
  }
}

/** A warning for each ignored key whose value differs from what this client does. */
export function noticesOf(conf: ConfReader): string[] {
  return warnedKeys.flatMap(({ name, defaultValue }) => {
    const value = conf.get(name)
    if (value === undefined || value.toLowerCase() === defaultValue.toLowerCase()) return []
    return [`${name}=${value} has no effect (see docs/hadoop-configuration.md)`]
  })
}
