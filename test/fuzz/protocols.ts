// The methods of every RPC protocol with the schemas of their requests, and random requests made from them.

import type { Random } from '../../proto/base/random.js'
import { damaged, type Manners, type MessageMaker, makeMessage } from './message.js'
import { makePools } from './pools.js'
import { type MessageType, typeOf, typesOf } from './schema.js'
import { oneIn, oneOf, type Pools } from './values.js'
import type { World } from './world.js'

export type ProtocolName = 'client' | 'chunkserver' | 'peer' | 'admin' | 'primary' | 'replica' | 'recovery' | 'records'

interface Method {
  readonly name: string
  readonly type: MessageType
  /** Reads may name the files and chunks that must not change. */
  readonly isRead: boolean
}

export interface RpcProtocol {
  readonly name: string
  readonly methods: readonly Method[]
}

export const protocolNames: readonly ProtocolName[] = [
  'client',
  'chunkserver',
  'peer',
  'admin',
  'primary',
  'replica',
  'recovery',
  'records',
]

const suffixes = { client: 'RequestProto', chunkserver: 'Request', peer: 'Request', admin: 'Request', append: 'Request' }
const wireNames: Readonly<Record<ProtocolName, string>> = {
  client: 'org.apache.hadoop.hdfs.protocol.ClientProtocol',
  chunkserver: 'cairn.ChunkserverProtocol',
  peer: 'cairn.PeerProtocol',
  admin: 'cairn.AdminProtocol',
  replica: 'org.apache.hadoop.hdfs.protocol.ClientDatanodeProtocol',
  recovery: 'cairn.ReplicaProtocol',
  primary: 'cairn.RecordProtocol',
  records: 'cairn.RecordProtocol',
}
/** Method names that cannot be derived from the name of their request. */
const otherNames: Readonly<Record<string, string>> = { snapshotPage: 'snapshot' }
/** Protocols that share a schema with another one: the schema, and which methods are theirs. */
const sharing: Partial<
  Readonly<Record<ProtocolName, { readonly packageName: keyof typeof suffixes; readonly methods: readonly string[] }>>
> = {
  replica: {
    packageName: 'client',
    methods: [
      'getReplicaVisibleLength',
      'refreshNamenodes',
      'deleteBlockPool',
      'getBlockLocalPathInfo',
      'shutdownDatanode',
      'getDatanodeInfo',
    ],
  },
  recovery: { packageName: 'chunkserver', methods: ['beginRecovery', 'finishRecovery'] },
  primary: { packageName: 'append', methods: ['findPrimary'] },
  records: { packageName: 'append', methods: ['openRecords', 'appendRecords', 'closeRecords', 'ping'] },
}

export function rpcProtocol(name: ProtocolName): RpcProtocol {
  const own = sharing[name]
  const packageName = own?.packageName ?? (name as keyof typeof suffixes)
  const ofOthers = Object.values(sharing).flatMap((other) => (other.packageName === packageName ? other.methods : []))
  const suffix = suffixes[packageName]
  const methods = typesOf(packageName, suffix)
    .map((type) => ({ type, name: methodName(type.name.slice(0, -suffix.length)) }))
    .filter((method) => (own === undefined ? !ofOthers.includes(method.name) : own.methods.includes(method.name)))
    .map((method) => ({ ...method, isRead: /^(get|list|is|check|find)/.test(method.name) }))
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

/** A random request for one of the methods of a protocol. */
export function makeCall(random: Random, protocol: RpcProtocol, world: World, manners: Manners): RpcMessage {
  const method = oneOf(random, protocol.methods)
  const pools = poolsOf(world, method.isRead)
  // A sender with the cluster key may end chunks by these methods, so they name chunks that do not exist.
  const strange = protocol.name === wireNames.recovery ? { ...pools, chunkId: strangeChunks } : pools
  const maker: MessageMaker = { random, pools: strange, inner: innerMessages }
  const body = makeMessage(maker, method.type, manners)
  return { method: method.name, body: manners === 'rude' && oneIn(random, 4) ? damaged(random, body) : body }
}

const messageTypes = ['consensus.RaftMessage', 'paxos.PeerMessage', 'zab.PeerMessage']

/** Fields that the schema declares as bytes and that hold another message. */
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
