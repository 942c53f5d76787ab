// Creates the data folder of a master that will join an existing group. It asks the group for its identity and members. The new master
// knows the others and waits; it takes part only after it was added and promoted.

import { admin } from '#messages/admin'
import { FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import { checkId, type PeerId } from '../proto/base/ids.js'
import { givenKeys } from '../proto/keys/key-file.js'
import { RpcConnection } from '../proto/rpc/connection.js'
import type { Credentials } from '../proto/rpc/key-holder.js'
import { supportedLevel } from './namespace/records/feature-level.js'
import { formatAddress, parseHostPort } from './rpc/address.js'
import { adminProtocol } from './rpc/admin/service.js'
import { formatDataFolder, type Identity } from './storage/data-folder.js'

export interface JoinOptions {
  readonly data: string
  /** An id that no master of the group has or had. */
  readonly id: number
  /** Some masters of the group: host:port,host:port,... */
  readonly join: string
  /** File with the key of the group. */
  readonly clusterKeyFile: string
  /** The expected cluster id; undefined accepts any. */
  readonly clusterId?: string | undefined
  /** The expected consensus engine; undefined accepts any. */
  readonly engine?: string | undefined
}

const connectMsMax = 2000
/** The master asked passes the question on to the leader and waits during an election. */
const answerMsMax = 30_000

export async function joinMaster(options: JoinOptions): Promise<Identity> {
  const keys = await givenKeys(options.clusterKeyFile)
  const self = { role: 'master', id: options.id } as const
  const group = await askAny(options.join, { self, clusterId: options.clusterId, keys: { ring: keys } })
  checkGroup(options, group)
  const voters = group.masters.filter(({ role }) => role === 'voter').map(({ id }) => checkId<PeerId>(id))
  const learners = group.masters.filter(({ role }) => role !== 'voter').map(({ id }) => checkId<PeerId>(id))
  const { clusterId, engine, poolId, namespaceId, createdMs } = group
  const identity: Identity = {
    clusterId,
    engine,
    poolId,
    namespaceId,
    createdMs,
    peerId: checkId<PeerId>(options.id),
    membership: { voters, learners },
    peers: group.masters.map(({ id, address }) => ({ peerId: checkId<PeerId>(id), address })),
  }
  await formatDataFolder(options.data, identity, {}, keys)
  return identity
}

function checkGroup({ id, clusterId, engine, join }: JoinOptions, group: admin.MastersResponse): void {
  const complain = (what: string): never => {
    throw new FileSystemError('misconfigured', what)
  }
  if (clusterId !== undefined && clusterId !== group.clusterId) complain(`at ${join} is cluster ${group.clusterId}, not ${clusterId}`)
  if (engine !== undefined && engine !== group.engine) complain(`the masters at ${join} use ${group.engine}, not ${engine}`)
  if (group.isChanging) complain('a membership change of the cluster is in progress: try again later')
  if (group.featureLevel > supportedLevel)
    complain(
      `the cluster at ${join} has feature level ${group.featureLevel}, and this version supports levels up to ${supportedLevel}: join with the version that its masters run`,
    )
  const taken = group.masters.some((master) => master.id === id)
  if (taken)
    complain(
      `id: master ${id} is in the cluster: choose an id that no master has or had; if that master was lost, remove it with cairn admin remove-master ${id}`,
    )
  if (group.retired.includes(id)) complain(`id: master ${id} was removed from the cluster: choose an id that no master has or had`)
}

/** Returns the first answer; if no master answers, throws with the failures of all. */
async function askAny(join: string, credentials: Credentials): Promise<admin.MastersResponse> {
  const failures: string[] = []
  for (const text of join.split(',').map((each) => each.trim())) {
    const at = parseHostPort(text)
    if (at === undefined) throw new FileSystemError('misconfigured', `join: "${text}" is not of the form HOST:PORT`)
    try {
      return await ask(at, credentials)
    } catch (error) {
      const { message } = toFileSystemError(error)
      failures.push(message.includes(formatAddress(at)) ? message : `${formatAddress(at)}: ${message}`)
    }
  }
  throw new FileSystemError('misconfigured', `no master of the group answers: ${failures.join('; ')}`)
}

async function ask(at: { readonly host: string; readonly port: number }, credentials: Credentials): Promise<admin.MastersResponse> {
  const connection = await RpcConnection.open({ ...at, user: 'format', protocol: adminProtocol, limits: { connectMsMax }, credentials })
  try {
    const body = admin.MastersRequest.encode({}).finish()
    return admin.MastersResponse.decode(await connection.call({ protocol: adminProtocol, method: 'masters', body, timeoutMs: answerMsMax }))
  } finally {
    connection.close()
  }
}
