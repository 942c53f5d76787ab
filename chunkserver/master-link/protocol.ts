// The methods of Cairn's protocol between chunkservers and masters.

import { chunkserver } from '#messages/chunkserver'
import type { RpcMethod } from '../../proto/rpc/connection.js'

export const protocolName = 'cairn.ChunkserverProtocol'

type Register = RpcMethod<chunkserver.RegisterRequest.$Properties, chunkserver.RegisterResponse>
type Heartbeat = RpcMethod<chunkserver.HeartbeatRequest.$Properties, chunkserver.HeartbeatResponse>
type Notify = RpcMethod<chunkserver.NotifyRequest.$Properties, chunkserver.NotifyResponse>
type Digest = RpcMethod<chunkserver.DigestRequest.$Properties, chunkserver.DigestResponse>
type Compare = RpcMethod<chunkserver.CompareRequest.$Properties, chunkserver.CompareResponse>
type TokenKeys = RpcMethod<chunkserver.TokenKeysRequest.$Properties, chunkserver.TokenKeysResponse>

const protocol = protocolName
export const register: Register = {
  protocol,
  name: 'register',
  request: chunkserver.RegisterRequest,
  response: chunkserver.RegisterResponse,
}
export const heartbeat: Heartbeat = {
  protocol,
  name: 'heartbeat',
  request: chunkserver.HeartbeatRequest,
  response: chunkserver.HeartbeatResponse,
}
export const notify: Notify = { protocol, name: 'notify', request: chunkserver.NotifyRequest, response: chunkserver.NotifyResponse }
export const digest: Digest = { protocol, name: 'digest', request: chunkserver.DigestRequest, response: chunkserver.DigestResponse }
export const compare: Compare = { protocol, name: 'compare', request: chunkserver.CompareRequest, response: chunkserver.CompareResponse }
export const tokenKeys: TokenKeys = {
  protocol,
  name: 'tokenKeys',
  request: chunkserver.TokenKeysRequest,
  response: chunkserver.TokenKeysResponse,
}
