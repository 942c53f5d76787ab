// Where the configuration asks for what this client cannot do: it refuses to go on where data would go elsewhere or in the clear, and says the rest.

import type { ConfReader } from './conf-reader.js'
import { toldKeys } from './key-table.js'

interface Refusal {
  readonly name: string
  /** Values, in small letters, that ask for nothing else than what this client does. */
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
    why: 'this client does not encrypt what it sends',
  },
  {
    name: 'fs.hdfs.impl',
    fine: ['org.apache.hadoop.hdfs.distributedfilesystem'],
    what: 'must be org.apache.hadoop.hdfs.DistributedFileSystem',
    why: 'this client reads no mount table',
  },
  ...['hadoop.rpc.socket.factory.class.default', 'hadoop.rpc.socket.factory.class.ClientProtocol'].map((name) => ({
    name,
    fine: ['org.apache.hadoop.net.standardsocketfactory'],
    what: 'must be org.apache.hadoop.net.StandardSocketFactory',
    why: 'this client connects without a proxy',
  })),
]

/** Throws `EINVAL` for a configuration under which data would go elsewhere or in the clear. */
export function refuseUnsupported(conf: ConfReader): void {
  for (const { name, fine, what, why } of refusals) {
    const value = conf.get(name)
    if (value !== undefined && !fine.includes(value.toLowerCase())) throw conf.invalid(name, what, why)
  }
}

/** A sentence for each key that is set to something else than what this client does all the same. */
export function noticesOf(conf: ConfReader): string[] {
  return toldKeys.flatMap(({ name, usual }) => {
    const value = conf.get(name)
    if (value === undefined || value.toLowerCase() === usual.toLowerCase()) return []
    return [`${name}=${value} is not obeyed (see docs/hadoop-configuration.md)`]
  })
}
