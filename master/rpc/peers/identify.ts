// Asks whoever listens at an address which master it is, over a connection made for that.

import { peer } from '#messages/peer'
import { FileSystemError } from '../../../proto/base/errors.js'
import { RpcConnection, RpcLinkError } from '../../../proto/rpc/connection.js'
import type { Credentials } from '../../../proto/rpc/key-holder.js'
import { formatAddress } from '../address.js'
import { peerProtocol } from './line.js'

const connectMsMax = 1000
const answerMsMax = 2000

/**
 * Undefined when nobody answers there; `misconfigured` when it is no master. With credentials it has to prove that it holds the cluster key, or the error
 * is `accessDenied`.
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
    throw new FileSystemError('misconfigured', `what listens at ${formatAddress(at)} is not a master`, { cause: error })
  } finally {
    connection.close()
  }
}
