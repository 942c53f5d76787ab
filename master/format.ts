// Creates the data folder of a founding master: its identity, an empty log and an empty state. A group is founded only once, so format
// refuses if a peer already has state. Masters that are added later use `join.ts`.

import { randomBytes } from 'node:crypto'
import { FileSystemError } from '../proto/base/errors.js'
import { checkId, type PeerId } from '../proto/base/ids.js'
import { ClusterKey, KeyRing } from '../proto/keys/cluster-key.js'
import { givenKeys, keyFileName } from '../proto/keys/key-file.js'
import { checkEngineName } from './engines.js'
import { formatAddress, parsePeers } from './rpc/address.js'
import { identify } from './rpc/peers/identify.js'
import type { PeerAddress } from './rpc/peers/line.js'
import { formatDataFolder, type Identity } from './storage/data-folder.js'

export interface FormatOptions {
  readonly data: string
  readonly id: number
  /** All founding masters, including this one: 1=host:port,2=host:port,... */
  readonly peers: string
  /** The group that this master belongs to; undefined creates a new one. */
  readonly clusterId?: string | undefined
  readonly engine: string
  /** File with the key of the group; undefined creates a key, for a new group. */
  readonly clusterKeyFile?: string | undefined
  readonly wallMs: number
}

/** Checks the options without asking other masters; throws `misconfigured` with the name of the wrong option. */
export function checkFormatOptions({ id, peers: text, engine, clusterId }: FormatOptions): readonly PeerAddress[] {
  const peers = parsePeers(text)
  if (!peers.some((peer) => peer.id === id)) throw new FileSystemError('misconfigured', `--id: ${id} is not among --peers ${text}`)
  checkEngineName(engine)
  if (clusterId !== undefined) checkClusterId(clusterId)
  return peers
}

export async function formatMaster(options: FormatOptions): Promise<Identity> {
  const peers = checkFormatOptions(options)
  const { clusterId = `CID-${randomBytes(16).toString('hex')}` } = options
  await checkPeers(peers, options)
  const keys = await keysOf(options)
  const identity: Identity = {
    clusterId,
    poolId: poolIdOf(clusterId),
    namespaceId: namespaceIdOf(clusterId),
    createdMs: options.wallMs,
    peerId: checkId<PeerId>(options.id),
    engine: options.engine,
    membership: { voters: peers.map(({ id }) => id), learners: [] },
    peers: peers.map((peer) => ({ peerId: peer.id, address: formatAddress(peer) })),
  }
  await formatDataFolder(options.data, identity, {}, keys)
  return identity
}

/** `CID-` and 16 to 64 hexadecimal digits, some of which may be the dashes of a UUID. Other shared ids are derived from it. */
const clusterIdForm = /^CID-[0-9a-f]{7}[0-9a-f-]{9,57}$/

function checkClusterId(text: string): void {
  if (clusterIdForm.test(text)) return
  throw new FileSystemError(
    'misconfigured',
    `--cluster-id: "${text}" is not a cluster id: give the one that the first cairn format printed, CID- and hexadecimal digits`,
  )
}

/** A key is created only with a new group. */
async function keysOf({ clusterId, clusterKeyFile }: FormatOptions): Promise<KeyRing> {
  if (clusterKeyFile !== undefined) return givenKeys(clusterKeyFile)
  if (clusterId === undefined) return new KeyRing([ClusterKey.make()])
  throw new FileSystemError(
    'misconfigured',
    `the key of cluster ${clusterId} is needed: copy ${keyFileName} from the data folder of the master that was formatted first and give the copy with --cluster-key-file`,
  )
}

/** Masters are formatted one by one, so the values that they share are derived from the cluster id. */
function poolIdOf(clusterId: string): string {
  return `BP-${namespaceIdOf(clusterId)}-127.0.0.1-${clusterId.slice(-12)}`
}

function namespaceIdOf(clusterId: string): number {
  return Number.parseInt(clusterId.slice('CID-'.length, 'CID-'.length + 7), 16) + 1
}

async function checkPeers(peers: readonly PeerAddress[], options: FormatOptions): Promise<void> {
  await Promise.all(
    peers.map(async ({ id, host, port }) => {
      if (id === options.id || port === 0) return
      const answer = await identify({ host, port })
      if (answer === undefined) return
      const there = `master ${id} at ${host}:${port}`
      if (answer.clusterId !== options.clusterId) {
        throw new FileSystemError(
          'misconfigured',
          `${there} already belongs to cluster ${answer.clusterId ?? 'unknown'}: give that id with --cluster-id to format another founding master, or give other peers`,
        )
      }
      if (answer.engine !== null && answer.engine !== options.engine) {
        throw new FileSystemError(
          'misconfigured',
          `${there} was formatted for ${answer.engine}, and all masters of a cluster use the same engine: give --consensus ${answer.engine}`,
        )
      }
      // This master may have been a member that lost its folder: with an empty folder it would not know its earlier votes and could vote
      // twice.
      if (answer.hasState || answer.isFounding === true) {
        throw new FileSystemError(
          'misconfigured',
          `${there} already serves cluster ${options.clusterId}, and a cluster is founded only once: join it with a new id, cairn format --id NEW --join ${host}:${port}`,
        )
      }
    }),
  )
}
