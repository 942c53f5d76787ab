// Resolves the name in `hdfs://NAME/` to the masters that the configuration lists for a nameservice.

import { FileSystemError } from '../../proto/base/errors.js'
import { type HostPort, parseHostPort } from '../paths/address.js'
import type { ConfReader } from './conf-reader.js'

/** Hadoop's classes that choose among the masters of a nameservice. This client asks all masters for each of these classes. */
const listProviders: ReadonlySet<string> = new Set([
  'ConfiguredFailoverProxyProvider',
  'RequestHedgingProxyProvider',
  'ObserverReadProxyProvider',
  'RouterObserverReadProxyProvider',
  'RouterObserverReadConfiguredFailoverProxyProvider',
])
/** With these classes the name is a host name, whose IP address moves to the leader. */
const hostProviders: ReadonlySet<string> = new Set(['IPFailoverProxyProvider', 'ObserverReadProxyProviderWithIPFailover'])
const providerPackage = /^org\.apache\.hadoop\.hdfs\.server\.namenode\.ha\./

/** The masters of a nameservice; undefined when the name is a host name. */
export function mastersOf(conf: ConfReader, nameservice: string): readonly HostPort[] | undefined {
  const ids = conf.names(`dfs.ha.namenodes.${nameservice}`)
  const services = conf.names('dfs.nameservices') ?? conf.names('dfs.internal.nameservices') ?? []
  const providerKey = `dfs.client.failover.proxy.provider.${nameservice}`
  const isHost = providerOf(conf, providerKey) === 'host'
  if (isHost || (ids === undefined && !services.includes(nameservice))) {
    if (isHost || conf.get(providerKey) === undefined) return undefined
    throw new FileSystemError('misconfigured', `${nameservice} has a ${providerKey}, but is not in dfs.nameservices`)
  }
  checkResolving(conf, nameservice)
  const keys = ids === undefined ? [nameservice] : ids.map((id) => `${nameservice}.${id}`)
  return keys.map((key) => {
    const name = `dfs.namenode.rpc-address.${key}`
    const value = conf.get(name)
    if (value === undefined) throw new FileSystemError('misconfigured', `nameservice ${nameservice} has no ${name}`)
    return parseHostPort(value)
  })
}

function providerOf(conf: ConfReader, key: string): 'list' | 'host' {
  const name = conf.get(key)
  const short = name?.replace(providerPackage, '')
  if (short === undefined || listProviders.has(short)) return 'list'
  if (hostProviders.has(short)) return 'host'
  throw conf.invalid(key, `must be a provider that this client knows (${[...listProviders, ...hostProviders].join(', ')})`)
}

/** Refuses `resolve-needed`, by which one host name stands for several masters. */
function checkResolving(conf: ConfReader, nameservice: string): void {
  for (const name of [`dfs.client.failover.resolve-needed.${nameservice}`, 'dfs.client.failover.resolve-needed']) {
    if (conf.get(name) === undefined) continue
    if (conf.flag(name) !== true) return
    throw conf.invalid(name, 'must be false', 'this client does not resolve one host name to several masters')
  }
}
