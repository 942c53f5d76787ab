// The key of the clusters that tests in one process make, and those who hold it.

import { ClusterKey, KeyRing, type KeySource } from '../../../../proto/keys/cluster-key.js'

export const testKeys: KeySource = { ring: new KeyRing([ClusterKey.make()]) }

export function asMaster(id: number, clusterId = 'here', keys = testKeys) {
  return { self: { role: 'master', id }, clusterId, keys } as const
}

export function asChunkserver(uuid: string, clusterId: string | undefined = undefined, keys = testKeys) {
  return { self: { role: 'chunkserver', uuid }, clusterId, keys } as const
}

export function asAdministrator(keys = testKeys) {
  return { self: { role: 'administrator' }, clusterId: undefined, keys } as const
}

/** The same holder with a version from before TLS. */
export function older<C extends object>(credentials: C): C & { readonly isWithoutTls: true } {
  return { ...credentials, isWithoutTls: true }
}
