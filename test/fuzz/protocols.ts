// What may be said on each port: the methods of every protocol with the schema of their requests, and the values that would be found in
// them.

import type { Random } from '../../proto/base/random.js'
import { damaged, type Manners, type MessageMaker, makeMessage } from './message.js'
import { makePools } from './pools.js'
import { type MessageType, typeOf, typesOf } from './schema.js'
import { oneIn, oneOf, type Pools } from './values.js'
import type { World } from './world.js'

export type ProtocolName = 'client' | 'chunkserver' | 'peer' | 'admin' | 'replica' | 'recovery'

interface Method {
  readonly name: string
  readonly type: MessageType
  /** It changes nothing, so it may name what is kept. */
  readonly isRead: boolean
}

export interface RpcProtocol {
  readonly name: string
  readonly methods: readonly Method[]
}

export const protocolNames: readonly ProtocolName[] = ['client', 'chunkserver', 'peer', 'admin', 'replica', 'recovery']

const suffixes = { client: 'RequestProto', chunkserver: 'Request', peer: 'Request', admin: 'Request' }
const wireNames: Readonly<Record<ProtocolName, string>> = {
  client: 'org.apache.hadoop.hdfs.protocol.ClientProtocol',
  chunkserver: 'cairn.ChunkserverProtocol',
  peer: 'cairn.PeerProtocol',
  admin: 'cairn.AdminProtocol',
  replica: 'org.apache.hadoop.hdfs.protocol.ClientDatanodeProtocol',
  recovery: 'cairn.ReplicaProtocol',
}
/** Protocols whose messages stand in another one's schema. */
const packages: Partial<Readonly<Record<ProtocolName, 'client' | 'chunkserver'>>> = { replica: 'client', recovery: 'chunkserver' }
/** Methods whose message is not named after them. */
const otherNames: Readonly<Record<string, string>> = { snapshotPage: 'snapshot' }
const replicaMethods = [
  'getReplicaVisibleLength',
  'refreshNamenodes',
  'deleteBlockPool',
  'getBlockLocalPathInfo',
  'shutdownDatanode',
  'getDatanodeInfo',
]
const recoveryMethods = ['beginRecovery', 'finishRecovery']

export function rpcProtocol(name: ProtocolName): RpcProtocol {
  const packageName = packages[name] ?? (name as keyof typeof suffixes)
  const others = packageName === 'client' ? replicaMethods : packageName === 'chunkserver' ? recoveryMethods : []
  const suffix = suffixes[packageName]
  const methods = typesOf(packageName, suffix)
    .map((type) => ({ type, name: methodName(type.name.slice(0, -suffix.length)) }))
    .filter((method) => others.includes(method.name) === (packageName !== name))
    .map((method) => ({ ...method, isRead: /^(get|list|is|check)/.test(method.name) }))
  if (methods.length === 0) throw new Error(`no schema has methods of ${name}`)
  return { name: wireNames[name], methods }
}

function methodName(messageName: string): string {
  const name = `${messageName.slice(0, 1).toLowerCase()}${messageName.slice(1)}`
  return otherNames[name] ?? name
}

const strangeChunks = [2n ** 33n, 2n ** 33n + 1n, 2n ** 63n]

export interface RpcMessage {
  readonly method: string
  readonly body: Buffer
}

/** A message of a protocol, for one of its methods. */
export function makeCall(random: Random, protocol: RpcProtocol, world: World, manners: Manners): RpcMessage {
  const method = oneOf(random, protocol.methods)
  const pools = poolsOf(world, method.isRead)
  // Whoever holds the key may end what is kept by these, so they speak of chunks that are nowhere.
  const strange = protocol.name === wireNames.recovery ? { ...pools, chunkId: strangeChunks } : pools
  const maker: MessageMaker = { random, pools: strange, inner: innerMessages }
  const body = makeMessage(maker, method.type, manners)
  return { method: method.name, body: manners === 'rude' && oneIn(random, 4) ? damaged(random, body) : body }
}

const messageTypes = ['consensus.RaftMessage', 'paxos.PeerMessage', 'zab.PeerMessage']

/** What is a message within a message, though the schema only says that it is bytes. */
const innerMessages: NonNullable<MessageMaker['inner']> = {
  messages: (maker) => makeMessage(maker, typeOf(oneOf(maker.random, messageTypes)), 'civil'),
  pairs: (maker) => makeMessage(maker, typeOf('peer.PairsMessage'), 'civil'),
  body: (maker) => makeMessage(maker, oneOf(maker.random, rpcProtocol('client').methods).type, 'civil'),
}

const pools = new WeakMap<World, { readonly reads: Pools; readonly changes: Pools }>()

function poolsOf(world: World, isRead: boolean): Pools {
  let known = pools.get(world)
  if (known === undefined) {
    known = { reads: makePools(world, true), changes: makePools(world, false) }
    pools.set(world, known)
  }
  return isRead ? known.reads : known.changes
}
