// Where a master's RPC server listens. A port that is taken is the most usual mistake of a first start, so it is refused with the way out.

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
