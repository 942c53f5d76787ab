// The servers of a cluster started by `cairn up`: names, folders, ports.
// Master i (from 0) listens on rpc-port + i and http-port + i. Chunkserver i has its data port at transfer-port + 10 i, its RPC port one
// above that and its HTTP port two below. A gateway has its own port.

import { join } from 'node:path'
import { keyFileName } from '../../../proto/keys/key-file.js'
import type { RawSettings } from '../settings.js'

export interface ServerPlan {
  readonly role: 'master' | 'chunkserver' | 'gateway'
  /** From 1. */
  readonly id: number
  /** For example `master-1`: name of its folder, its log file and its file in pid/. */
  readonly name: string
  /** A gateway has none. */
  readonly rpc?: string
  readonly transfer?: string
  readonly http: string
  /** Settings for the schema of its program. */
  readonly settings: RawSettings
  /** Of a gateway: the file system that it serves. */
  readonly fs?: string
}

export interface ClusterPlan {
  readonly clusterId: string
  /** All servers copy the key from this file at their first start. */
  readonly clusterKeyFile: string
  readonly consensus: string
  readonly data: string
  readonly host: string
  /** hdfs://... with the addresses of all masters. */
  readonly fs: string
  /** 1=host:port,2=host:port */
  readonly peers: string
  readonly servers: readonly ServerPlan[]
}

export interface PlanOptions {
  /** Data of masters of another cluster is refused. */
  readonly clusterId: string
  /** Data of masters formatted for another engine is refused. */
  readonly consensus: string
  readonly data: string
  readonly host: string
  readonly masters: number
  readonly chunkservers: number
  readonly rpcPort: number
  readonly httpPort: number
  readonly transferPort: number
  /** False overrides the settings. */
  readonly syncOnClose: boolean
  /** Settings for all masters or all chunkservers; values of the plan override them. */
  readonly masterSettings: RawSettings
  readonly chunkserverSettings: RawSettings
  /** Without a port there is no gateway. */
  readonly gatewayPort?: number | undefined
  readonly gatewaySettings?: RawSettings
}

const transferPortStep = 10

export function planCluster(options: PlanOptions): ClusterPlan {
  const { clusterId, consensus, data, host } = options
  const clusterKeyFile = join(data, keyFileName)
  const ids = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const rpcOf = (id: number) => `${host}:${options.rpcPort + id - 1}`
  const masterIds = ids(options.masters)
  const peers = masterIds.map((id) => `${id}=${rpcOf(id)}`).join(',')
  const addresses = masterIds.map(rpcOf).join(',')
  const masters = masterIds.map((id): ServerPlan => {
    const name = `master-${id}`
    const rpcPort = options.rpcPort + id - 1
    const httpPort = options.httpPort + id - 1
    const settings = {
      ...options.masterSettings,
      clusterId,
      consensus,
      data: join(data, name),
      host,
      rpcPort,
      httpPort,
      peers,
      clusterKeyFile,
    }
    return { role: 'master', id, name, rpc: rpcOf(id), http: `${host}:${httpPort}`, settings }
  })
  const chunkservers = ids(options.chunkservers).map((id): ServerPlan => {
    const name = `chunkserver-${id}`
    const transferPort = options.transferPort + (id - 1) * transferPortStep
    const [rpcPort, httpPort] = [transferPort + 1, transferPort - 2]
    const settings = {
      ...options.chunkserverSettings,
      data: join(data, name),
      clusterKeyFile,
      host,
      transferPort,
      rpcPort,
      httpPort,
      masters: addresses,
      ...(options.syncOnClose ? {} : { syncOnClose: false }),
    }
    return {
      role: 'chunkserver',
      id,
      name,
      rpc: `${host}:${rpcPort}`,
      transfer: `${host}:${transferPort}`,
      http: `${host}:${httpPort}`,
      settings,
    }
  })
  const fs = `hdfs://${addresses}/`
  const servers = [...masters, ...chunkservers, ...gatewayOf(options, fs)]
  return { clusterId, clusterKeyFile, consensus, data, host, fs, peers, servers }
}

function gatewayOf({ host, gatewayPort, gatewaySettings }: PlanOptions, fs: string): ServerPlan[] {
  if (gatewayPort === undefined) return []
  const settings = { ...gatewaySettings, host, httpPort: gatewayPort }
  return [{ role: 'gateway', id: 1, name: 'gateway-1', http: `${host}:${gatewayPort}`, settings, fs }]
}
