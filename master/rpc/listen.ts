// Opens a master's RPC port. A port in use is the most common mistake at a first start, so the error names the solution.

import { FileSystemError } from '../../proto/base/errors.js'
import type { RpcServer } from '../../proto/rpc/server.js'

/** Resolves to host:port. */
export async function listenForCalls(
  server: Pick<RpcServer, 'listen'>,
  where: { readonly host: string; readonly port: number },
): Promise<string> {
  try {
    const listening = await server.listen(where)
    return `${listening.host}:${listening.port}`
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE')) throw error
    const message = `the RPC port is in use: choose another with --rpc-port, or stop what listens on ${where.host}:${where.port}`
    throw new FileSystemError('misconfigured', message, { cause })
  }
}
