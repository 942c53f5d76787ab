// What an operation of WebHDFS is given, and what it answers.

import type { RpcCaller } from '../../../proto/rpc/server.js'
import type { WebRequest } from '../../../proto/webhdfs/request.js'
import type { ChunkserverDirectory } from '../../machine/cluster.js'
import type { Ask, WebCalls } from './calls.js'

export type WebAnswer =
  | { readonly kind: 'json'; readonly value: unknown }
  /** Text of JSON, made in parts: each is made when the client has taken those before. */
  | { readonly kind: 'text'; readonly parts: AsyncIterable<string> }
  | { readonly kind: 'empty' }
  | { readonly kind: 'location'; readonly location: string; readonly noredirect: boolean }

export interface OperationParts {
  readonly calls: WebCalls
  readonly directory: ChunkserverDirectory
  /** A number from 0 to below `count`. */
  random(count: number): number
  /** Port of this master's RPC. */
  rpcPort(): number
}

export interface Asked extends WebRequest {
  readonly caller: RpcCaller
  readonly ask: Ask
  /** The address at which the client reached this master. */
  readonly localAddress: string
}

export type Operation = (asked: Asked, parts: OperationParts) => Promise<WebAnswer>

export const json = (value: unknown): WebAnswer => ({ kind: 'json', value })
export const empty: WebAnswer = { kind: 'empty' }
