// Checks whether ports are free: of all servers before a new cluster is formatted, of one port for the search for free ones.

import { createServer } from 'node:net'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { ClusterPlan } from './plan.js'
import { startComplaint } from './servers.js'

/** Throws `misconfigured` that names the first port which another program uses. */
export async function checkPortsFree({ host, servers }: Pick<ClusterPlan, 'host' | 'servers'>): Promise<void> {
  for (const server of servers) {
    for (const address of [server.rpc, server.http, server.transfer]) {
      if (address === undefined) continue
      const code = await tryListen(host, Number(address.slice(address.lastIndexOf(':') + 1)))
      if (code === 'EADDRINUSE') throw new FileSystemError('misconfigured', startComplaint(server, { code, message: address }))
    }
  }
}

/** Whether a server could listen there now. */
export async function isPortFree(host: string, port: number): Promise<boolean> {
  return (await tryListen(host, port)) === undefined
}

/** The error code of an attempt to listen; undefined for success. Codes other than EADDRINUSE are left to the server to report. */
function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
