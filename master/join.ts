// Makes the folder of a master that is to join a group which exists. The group is asked what it is; the new master takes part only once it was added
// and promoted, and until then it knows the others and waits.

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
  /** One that no master of the group has, or ever had. */
  readonly id: number
  /** Some masters of the group: host:port,host:port,... */
  readonly join: string
  /** File with the key of the group. */
  readonly clusterKeyFile: string
  /** The group must be this one; any if undefined. */
  readonly clusterId?: string | undefined
  /** And agree by this engine; any if undefined. */
  readonly engine?: string | undefined
}

const connectMsMax = 2000
/** A master passes the question on to the leader and waits out an election. */
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
    ...{ clusterId, engine, poolId, namespaceId, createdMs, peerId: checkId<PeerId>(options.id) },
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
  if (engine !== undefined && engine !== group.engine) complain(`the masters at ${join} agree by ${group.engine}, not by ${engine}`)
  if (group.isChanging) complain('the voters of the cluster are just being changed: try again in a moment')
  if (group.featureLevel > supportedLevel)
    complain(
      `the cluster at ${join} has feature level ${group.featureLevel}, and this version supports levels up to ${supportedLevel}: join with the version that its masters run`,
    )
  const taken = group.masters.some((master) => master.id === id)
  if (taken)
    complain(
      `id: master ${id} is in the cluster: choose an id that no master has or had; if it was lost, remove it with cairn admin remove-master ${id}`,
    )
  if (group.retired.includes(id)) complain(`id: master ${id} was removed from the cluster: choose an id that no master has or had`)
}

/** The answer of the first that gives one; else all their failures. */
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
  throw new FileSystemError('misconfigured', `no master to join answers: ${failures.join('; ')}`)
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
