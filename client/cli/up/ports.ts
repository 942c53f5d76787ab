// Whether the ports of a cluster that is to be made are free: said before its first master asks what listens there.

import { createServer } from 'node:net'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { ClusterPlan } from './plan.js'
import { startComplaint } from './servers.js'

/** Throws `misconfigured` with the first port that another program has. */
export async function checkPortsFree({ host, servers }: Pick<ClusterPlan, 'host' | 'servers'>): Promise<void> {
  for (const server of servers) {
    for (const address of [server.rpc, server.http, server.transfer]) {
      if (address === undefined) continue
      const code = await tryListen(host, Number(address.slice(address.lastIndexOf(':') + 1)))
      if (code === 'EADDRINUSE') throw new FileSystemError('misconfigured', startComplaint(server, { code, message: address }))
    }
  }
}

/** Why not, or undefined; whatever else is wrong with an address its server says itself. */
function tryListen(host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}
