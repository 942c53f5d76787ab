// Bootstraps a master, once: its identity, an empty log and an empty state. A group is never founded twice, so peers that hold state of another
// cluster (or any, when a new cluster is to begin) stop it.

import { randomBytes, randomInt } from 'node:crypto'
import { peer } from '#messages'
import { FileSystemError } from '../proto/base/errors.js'
import { checkId, type PeerId } from '../proto/base/ids.js'
import { RpcConnection } from '../proto/rpc/connection.js'
import { checkEngineName } from './engines.js'
import { peerProtocol } from './rpc/peer-line.js'
import { formatDataFolder, type Identity } from './storage/data-folder.js'

export interface FormatOptions {
  readonly data: string
  readonly id: number
  /** All first members, this one included: 1=host:port,2=host:port,... */
  readonly peers: string
  /** Of the group this master belongs to; undefined founds a new one. */
  readonly clusterId?: string | undefined
  readonly engine: string
  readonly wallMs: number
}

export interface PeerAt {
  readonly id: PeerId
  readonly host: string
  readonly port: number
}

/** `1=a:8020,2=b:8020` as a list; refused by name when it is not one. */
export function parsePeers(text: string): readonly PeerAt[] {
  const found = text.split(',').map((item) => {
    const match = /^\s*([1-9]\d{0,4})=(\[[^\]]+\]|[^:=,\s]+):(\d{1,5})\s*$/.exec(item)
    if (match === null) throw new FileSystemError('misconfigured', `peers: "${item}" is not of the form ID=HOST:PORT`)
    const [, id, host = '', port] = match
    return { id: checkId<PeerId>(Number(id)), host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
  })
  if (new Set(found.map(({ id }) => id)).size < found.length) throw new FileSystemError('misconfigured', 'peers: an id is given twice')
  return found
}

export async function formatMaster(options: FormatOptions): Promise<Identity> {
  const peers = parsePeers(options.peers)
  if (!peers.some(({ id }) => id === options.id)) {
    throw new FileSystemError('misconfigured', `id: ${options.id} is not among peers ${options.peers}`)
  }
  checkEngineName(options.engine)
  await checkPeers(peers, options)
  const clusterId = options.clusterId ?? `CID-${randomBytes(16).toString('hex')}`
  const identity: Identity = {
    clusterId,
    poolId: poolIdOf(clusterId),
    namespaceId: namespaceIdOf(clusterId),
    createdMs: options.wallMs,
    peerId: checkId<PeerId>(options.id),
    engine: options.engine,
    membership: { voters: peers.map(({ id }) => id), learners: [] },
    peers: peers.map(({ id, host, port }) => ({ peerId: id, address: `${host}:${port}` })),
  }
  await formatDataFolder(options.data, identity)
  return identity
}

/** Masters are formatted one by one, so what they must share follows from the cluster's id. */
function poolIdOf(clusterId: string): string {
  return `BP-${namespaceIdOf(clusterId)}-127.0.0.1-${clusterId.slice(-12)}`
}

function namespaceIdOf(clusterId: string): number {
  const digits = /([0-9a-f]{7})/.exec(clusterId.toLowerCase())?.[1]
  return digits === undefined ? randomInt(1, 2 ** 28) : Number.parseInt(digits, 16) + 1
}

async function checkPeers(peers: readonly PeerAt[], options: FormatOptions): Promise<void> {
  await Promise.all(
    peers.map(async ({ id, host, port }) => {
      if (id === options.id || port === 0) return
      const answer = await identify(host, port)
      if (answer === undefined) return
      if (answer.clusterId === options.clusterId) return
      throw new FileSystemError(
        'misconfigured',
        `master ${id} at ${host}:${port} belongs to cluster ${answer.clusterId ?? 'unknown'} already: give its id with --cluster-id to join it, or other peers`,
      )
    }),
  )
}

/** Undefined when nobody answers there. */
async function identify(host: string, port: number): Promise<peer.IdentifyResponse | undefined> {
  let connection: RpcConnection
  try {
    connection = await RpcConnection.open({ host, port, user: 'format', protocol: peerProtocol, limits: { connectMsMax: 1000 } })
  } catch (error) {
    if (error instanceof FileSystemError) return undefined
    throw error
  }
  try {
    const body = peer.IdentifyRequest.encode({}).finish()
    return peer.IdentifyResponse.decode(await connection.call({ protocol: peerProtocol, method: 'identify', body, timeoutMs: 2000 }))
  } catch (error) {
    throw new FileSystemError('misconfigured', `what listens at ${host}:${port} is not a master`, { cause: error })
  } finally {
    connection.close()
  }
}
