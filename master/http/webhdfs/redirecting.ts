// The operations of WebHDFS that move data. The master only checks what it knows, and names a chunkserver whose HTTP port does the rest.
// The redirect carries no secret, since the chunkserver acts as the user that the request names, just as this master does; so it stays valid
// and may be used several times.

import { FileSystemError } from '../../../proto/base/errors.js'
import { clientCalls } from '../../../proto/webhdfs/namespace/calls.js'
import { lengthOfFileToMove } from '../../../proto/webhdfs/namespace/file-to-move.js'
import type { Asked, Operation, WebAnswer } from '../../../proto/webhdfs/operation.js'
import { type Parameters, userParameter } from '../../../proto/webhdfs/parameters.js'
import { escapedPath, webhdfsPath } from '../../../proto/webhdfs/request.js'
import type { ChunkserverDirectory, ChunkserverPicture } from '../../machine/cluster.js'

/** What redirecting needs to know besides the request. */
export interface Redirection {
  readonly directory: ChunkserverDirectory
  /** A number from 0 to below `count`. */
  random(count: number): number
  /** Port of this master's RPC. */
  rpcPort(): number
}

export interface AskedOfMaster extends Asked {
  readonly clientAddress: string
  /** The address at which the client reached this master. */
  readonly localAddress: string
  readonly redirection: Redirection
}

/** The parameters of an operation that the chunkserver needs, in the order in which HDFS sends them. */
const passedOn = {
  OPEN: ['buffersize', 'length', 'offset'],
  GETFILECHECKSUM: [],
  CREATE: [
    'blocksize',
    'buffersize',
    'createflag',
    'createparent',
    'ecpolicy',
    'overwrite',
    'permission',
    'replication',
    'storagepolicy',
    'unmaskedpermission',
  ],
  APPEND: ['buffersize'],
} as const

/** HDFS sends these even if the client did not. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['offset', '0'],
  ['createflag', ''],
  ['createparent', 'true'],
  ['overwrite', 'false'],
])

/** Operations without an entry for their verb are no redirecting ones. */
export const redirectingOperations: Readonly<Record<'GET' | 'PUT' | 'POST', Readonly<Record<string, Operation<AskedOfMaster>>>>> = {
  GET: { OPEN: redirectToReplica, GETFILECHECKSUM: redirectToReplica },
  PUT: { CREATE: redirectToAny },
  POST: { APPEND: redirectToReplica },
}

/** To a chunkserver that has the chunk with which the work begins. */
async function redirectToReplica(asked: AskedOfMaster): Promise<WebAnswer> {
  const { ask, path, parameters, redirection } = asked
  const length = await lengthOfFileToMove(asked)
  if (length === 0) return redirect(asked, anyServer(parameters, redirection))
  const offset = parameters.op === 'OPEN' ? (parameters.whole('offset') ?? 0) : parameters.op === 'APPEND' ? length - 1 : 0
  const { locations } = await ask(clientCalls.getBlockLocations, { src: path, offset, length: 1 })
  const holders = (locations?.blocks[0]?.locs ?? []).map(({ id }) => id.datanodeUuid)
  const usable = usableServers(parameters, redirection)
  const nearest = holders.map((uuid) => usable.find((server) => server.uuid === uuid)).find((server) => server !== undefined)
  return redirect(asked, nearest ?? anyServer(parameters, redirection))
}

async function redirectToAny(asked: AskedOfMaster): Promise<WebAnswer> {
  const { parameters, redirection } = asked
  // On the same machine as the client, if there is one: its first replica is written there.
  const local = usableServers(parameters, redirection).filter(({ ipAddress }) => ipAddress === asked.clientAddress)
  return redirect(asked, local[redirection.random(Math.max(1, local.length))] ?? anyServer(parameters, redirection))
}

/** The chunkservers that live, without those that the client excludes as `host:port` of their data ports. */
function usableServers(parameters: Parameters, { directory }: Redirection): readonly ChunkserverPicture[] {
  const excluded = new Set((parameters.text('excludedatanodes') ?? '').split(','))
  return directory.all().filter(({ state, httpPort, ipAddress, hostName, transferPort }) => {
    const isExcluded = excluded.has(`${ipAddress}:${transferPort}`) || excluded.has(`${hostName}:${transferPort}`)
    return state === 'live' && httpPort > 0 && !isExcluded
  })
}

function anyServer(parameters: Parameters, redirection: Redirection): ChunkserverPicture {
  const usable = usableServers(parameters, redirection)
  const server = usable[redirection.random(Math.max(1, usable.length))]
  if (server !== undefined) return server
  const excluded = parameters.text('excludedatanodes') ?? 'null'
  throw new FileSystemError('io', `Failed to find datanode, suggest to check cluster health. excludeDatanodes=${excluded}`)
}

function redirect(asked: AskedOfMaster, { ipAddress, httpPort }: ChunkserverPicture): WebAnswer {
  const { path, parameters, user, localAddress, redirection } = asked
  const noredirect = parameters.flag('noredirect', false)
  const op = parameters.op as keyof typeof passedOn
  const query = [
    `op=${op}`,
    `${userParameter}=${encodeURIComponent(user)}`,
    `namenoderpcaddress=${bracketed(localAddress)}:${redirection.rpcPort()}`,
  ]
  for (const name of passedOn[op]) {
    const value = parameters.text(name) ?? defaults.get(name)
    if (value !== undefined) query.push(`${name}=${encodeURIComponent(value)}`)
  }
  const location = `http://${bracketed(ipAddress)}:${httpPort}${webhdfsPath}${escapedPath(path)}?${query.join('&')}`
  return { kind: 'location', location, noredirect }
}

export const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address)
