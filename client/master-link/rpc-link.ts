// A connection to one master or chunkserver, as the link needs it; proto/rpc has the one there is.

import { RpcConnection } from '../../proto/rpc/connection.js'
import type { Credentials } from '../../proto/rpc/key-holder.js'
import type { HostPort } from '../paths/address.js'

export interface RpcCall {
  readonly protocol: string
  readonly method: string
  readonly body: Uint8Array
  readonly callId?: number
  readonly retryCount?: number
  readonly timeoutMs?: number
  readonly signal?: AbortSignal | undefined
}

export interface RpcLink {
  readonly isOpen: boolean
  call(call: RpcCall): Promise<Uint8Array>
  close(): void
}

export type RpcDialer = (server: HostPort) => Promise<RpcLink>

export interface RpcIdentity {
  readonly user: string
  /** 16 bytes; with a call's id they name it for good. */
  readonly clientId: Buffer
  /** Of an administrator. */
  readonly credentials?: Credentials | undefined
}

const connectMsDefault = 5_000

/** Opens connections that say who calls; `protocol` is the one most used. One that is not made within `connectMsMax` has failed. */
export function rpcDialer(identity: RpcIdentity, protocol: string, connectMsMax = connectMsDefault): RpcDialer {
  return ({ host, port }) => RpcConnection.open({ host, port, protocol, ...identity, limits: { connectMsMax }, isUnheldWhenIdle: true })
}
