// What a name in `hdfs://NAME/` stands for: the masters that the configuration lists for a nameservice.

import { FileSystemError } from '../../proto/base/errors.js'
import { type HostPort, parseHostPort } from '../paths/address.js'
import type { ConfReader } from './conf-reader.js'

/** How Hadoop chooses among the masters of a nameservice; we ask all of them, whichever it is. */
const listProviders: ReadonlySet<string> = new Set([
  'ConfiguredFailoverProxyProvider',
  'RequestHedgingProxyProvider',
  'ObserverReadProxyProvider',
  'RouterObserverReadProxyProvider',
  'RouterObserverReadConfiguredFailoverProxyProvider',
])
/** With these the name is that of a host, whose address moves to the master that leads. */
const hostProviders: ReadonlySet<string> = new Set(['IPFailoverProxyProvider', 'ObserverReadProxyProviderWithIPFailover'])
const providerPackage = /^org\.apache\.hadoop\.hdfs\.server\.namenode\.ha\./

/** Undefined for a name that is no nameservice: it is then that of a host. */
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

/** Behind one name there would be several masters, of which only one leads. */
function checkResolving(conf: ConfReader, nameservice: string): void {
  for (const name of [`dfs.client.failover.resolve-needed.${nameservice}`, 'dfs.client.failover.resolve-needed']) {
    if (conf.get(name) === undefined) continue
    if (conf.flag(name) !== true) return
    throw conf.invalid(name, 'must be false', "this client takes a master's name for one address")
  }
}
