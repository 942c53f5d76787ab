// Which servers a cluster started by `cairn up` has: names, folders, ports.
// Master i (from 0) listens on rpc-port + i and http-port + i; chunkserver i on transfer-port + 10 i, its RPC one above that, its HTTP two below.

import { join } from 'node:path'
import { keyFileName } from '../../../proto/keys/key-file.js'
import type { RawSettings } from '../settings.js'

export interface ServerPlan {
  readonly role: 'master' | 'chunkserver'
  /** From 1. */
  readonly id: number
  /** `master-1`: its folder, its log file, its file in pid/. */
  readonly name: string
  readonly rpc: string
  readonly transfer?: string
  readonly http: string
  /** For its program's schema. */
  readonly settings: RawSettings
}

export interface ClusterPlan {
  readonly clusterId: string
  /** All servers take the key from there when they are started first. */
  readonly clusterKeyFile: string
  readonly consensus: string
  readonly data: string
  readonly host: string
  /** hdfs://..., with every master. */
  readonly fs: string
  /** 1=host:port,2=host:port */
  readonly peers: string
  readonly servers: readonly ServerPlan[]
}

export interface PlanOptions {
  /** Masters of any other cluster are refused. */
  readonly clusterId: string
  /** Masters formatted for any other engine are refused. */
  readonly consensus: string
  readonly data: string
  readonly host: string
  readonly masters: number
  readonly chunkservers: number
  readonly rpcPort: number
  readonly httpPort: number
  readonly transferPort: number
  /** False: whatever the settings say. */
  readonly syncOnClose: boolean
  /** Given for every master or chunkserver alike, below what the plan itself says. */
  readonly masterSettings: RawSettings
  readonly chunkserverSettings: RawSettings
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
    const where = { data: join(data, name), host, rpcPort, httpPort, peers, clusterKeyFile }
    const settings = { ...options.masterSettings, clusterId, consensus, ...where }
    return { role: 'master', id, name, rpc: rpcOf(id), http: `${host}:${httpPort}`, settings }
  })
  const chunkservers = ids(options.chunkservers).map((id): ServerPlan => {
    const name = `chunkserver-${id}`
    const transferPort = options.transferPort + (id - 1) * transferPortStep
    const [rpcPort, httpPort] = [transferPort + 1, transferPort - 2]
    const ports = { transferPort, rpcPort, httpPort }
    const settings = {
      ...options.chunkserverSettings,
      data: join(data, name),
      clusterKeyFile,
      host,
      ...ports,
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
  return { clusterId, clusterKeyFile, consensus, data, host, fs: `hdfs://${addresses}/`, peers, servers: [...masters, ...chunkservers] }
}
