// Clusters that stay up between runs: `npm run interop -- clusters` starts them and notes their addresses, `npm run interop -- --kept ...`
// uses them.

import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Cluster } from '../cluster/cluster.js'
import { root } from '../tidy/repository.js'
import { startRealHdfs } from './hadoop.js'

const file = join(root, '.build/interop/clusters.json')

export interface Addresses {
  readonly cairnFs: string
  /** The HTTP port of a master, host:port. */
  readonly cairnHttp: string
  /** A gateway's port on that cluster. */
  readonly gatewayHttp: string
  /** Undefined without Java. */
  readonly hdfsFs: string | undefined
  readonly hdfsHttp: string | undefined
}

/** The same groups of users as the HDFS has that it is compared with (hadoop.ts). */
export const groupWords = ['--set', 'master.userGroups=amy=staff;ben=staff,eng;cid=eng;dan=']

/** Runs until it is interrupted. */
export async function keepClusters(jars: string | undefined, hdfsPort: number): Promise<void> {
  const cluster = await Cluster.start({ embedded: true, gateway: true, words: groupWords })
  const hdfs = jars === undefined ? undefined : await startRealHdfs(jars, hdfsPort)
  try {
    const cairnHttp = cluster.server('master', 1).http
    const gatewayHttp = cluster.server('gateway', 1).http
    const addresses: Addresses = { cairnFs: cluster.fs, cairnHttp, gatewayHttp, hdfsFs: hdfs?.fs, hdfsHttp: hdfs?.http }
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(addresses))
    console.log(`clusters: Cairn ${addresses.cairnFs}, HDFS ${addresses.hdfsFs ?? 'none'}; until interrupted`)
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  } finally {
    rmSync(file, { force: true })
    hdfs?.stop()
    await cluster.stop()
  }
}

export function keptClusters(): Addresses {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Addresses
  } catch (thrown) {
    throw new Error('no clusters are kept; start some with: npm run interop -- clusters', { cause: thrown })
  }
}
