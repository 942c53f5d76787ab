// Asks the server at an address which master it is, over a connection of its own.

import { peer } from '#messages/peer'
import { FileSystemError } from '../../../proto/base/errors.js'
import { RpcConnection, RpcLinkError } from '../../../proto/rpc/connection.js'
import type { Credentials } from '../../../proto/rpc/key-holder.js'
import { formatAddress } from '../address.js'
import { peerProtocol } from './line.js'

const connectMsMax = 1000
const answerMsMax = 2000

/**
 * Undefined when nothing answers there; throws `misconfigured` when it is not a master. With credentials the server must prove that it has
 * the cluster key; otherwise throws `accessDenied`.
 */
export async function identify(
  at: { readonly host: string; readonly port: number },
  credentials?: Credentials,
): Promise<peer.IdentifyResponse | undefined> {
  let connection: RpcConnection
  try {
    connection = await RpcConnection.open({ ...at, user: 'identify', protocol: peerProtocol, limits: { connectMsMax }, credentials })
  } catch (error) {
    if (error instanceof RpcLinkError) return undefined
    throw error
  }
  try {
    const body = peer.IdentifyRequest.encode({}).finish()
    return peer.IdentifyResponse.decode(await connection.call({ protocol: peerProtocol, method: 'identify', body, timeoutMs: answerMsMax }))
  } catch (error) {
    throw new FileSystemError('misconfigured', `the server at ${formatAddress(at)} is not a master`, { cause: error })
  } finally {
    connection.close()
  }
}
