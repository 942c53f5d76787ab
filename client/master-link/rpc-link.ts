// Interface of a connection to one master or chunkserver. The implementation is in proto/rpc.

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
  /** 16 bytes; together with a call id they identify a call uniquely. */
  readonly clientId: Buffer
  /** Credentials of an administrator. */
  readonly credentials?: Credentials | undefined
}

const connectMsDefault = 5_000

/** Returns a function that opens connections for this identity. `protocol` is the main protocol; connecting fails after `connectMsMax`. */
export function rpcDialer(identity: RpcIdentity, protocol: string, connectMsMax = connectMsDefault): RpcDialer {
  return ({ host, port }) => RpcConnection.open({ host, port, protocol, ...identity, limits: { connectMsMax }, isUnheldWhenIdle: true })
}
