// The operations of WebHDFS that move data. The master only checks what it knows, and names a chunkserver whose HTTP port does the rest.
// The redirect carries no secret, since the chunkserver acts as the user that the request names, just as this master does; so it stays valid
// and may be used several times.

import { FileSystemError } from '../../../proto/base/errors.js'
import { invalidParameter, type Parameters, userParameter } from '../../../proto/webhdfs/parameters.js'
import { webhdfsPath } from '../../../proto/webhdfs/request.js'
import type { ChunkserverPicture } from '../../machine/cluster.js'
import { clientCalls } from './calls.js'
import type { Asked, Operation, OperationParts, WebAnswer } from './operation.js'

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

export const openOperations: Readonly<Record<string, Operation>> = { OPEN: redirectToReplica, GETFILECHECKSUM: redirectToReplica }
export const createOperations: Readonly<Record<string, Operation>> = { CREATE: redirectToAny }
export const appendOperations: Readonly<Record<string, Operation>> = { APPEND: redirectToReplica }

/** To a chunkserver that has the chunk with which the work begins. */
async function redirectToReplica(asked: Asked, parts: OperationParts): Promise<WebAnswer> {
  const { ask, path, parameters } = asked
  const { fs } = await ask(clientCalls.getFileInfo, { src: path })
  if (fs === null) throw new FileSystemError('notFound', `File ${path} not found.`)
  const { length } = fs
  const offset = parameters.op === 'OPEN' ? (parameters.whole('offset') ?? 0) : parameters.op === 'APPEND' ? Math.max(0, length - 1) : 0
  if (parameters.op === 'OPEN' && length > 0 && offset >= length) {
    throw new FileSystemError('io', `Offset=${offset} out of the range [0, ${length}); OPEN, path=${path}`)
  }
  if (length === 0) return redirect(asked, anyServer(parameters, parts), parts)
  const { locations } = await ask(clientCalls.getBlockLocations, { src: path, offset, length: 1 })
  const holders = (locations?.blocks[0]?.locs ?? []).map(({ id }) => id.datanodeUuid)
  const usable = usableServers(parameters, parts)
  const nearest = holders.map((uuid) => usable.find((server) => server.uuid === uuid)).find((server) => server !== undefined)
  return redirect(asked, nearest ?? anyServer(parameters, parts), parts)
}

async function redirectToAny(asked: Asked, parts: OperationParts): Promise<WebAnswer> {
  const { parameters } = asked
  // On the same machine as the client, if there is one: its first replica is written there.
  const local = usableServers(parameters, parts).filter(({ ipAddress }) => ipAddress === asked.caller.address)
  return redirect(asked, local[parts.random(Math.max(1, local.length))] ?? anyServer(parameters, parts), parts)
}

/** The chunkservers that live, without those that the client excludes as `host:port` of their data ports. */
function usableServers(parameters: Parameters, { directory }: OperationParts): readonly ChunkserverPicture[] {
  const excluded = new Set((parameters.text('excludedatanodes') ?? '').split(','))
  return directory.all().filter(({ state, httpPort, ipAddress, hostName, transferPort }) => {
    const isExcluded = excluded.has(`${ipAddress}:${transferPort}`) || excluded.has(`${hostName}:${transferPort}`)
    return state === 'live' && httpPort > 0 && !isExcluded
  })
}

function anyServer(parameters: Parameters, parts: OperationParts): ChunkserverPicture {
  const usable = usableServers(parameters, parts)
  const server = usable[parts.random(Math.max(1, usable.length))]
  if (server !== undefined) return server
  const excluded = parameters.text('excludedatanodes') ?? 'null'
  throw new FileSystemError('io', `Failed to find datanode, suggest to check cluster health. excludeDatanodes=${excluded}`)
}

function redirect(asked: Asked, { ipAddress, httpPort }: ChunkserverPicture, { rpcPort }: OperationParts): WebAnswer {
  const { path, parameters, user, localAddress } = asked
  const noredirect = parameters.flag('noredirect', false)
  const op = parameters.op as keyof typeof passedOn
  const query = [`op=${op}`, `${userParameter}=${encodeURIComponent(user)}`, `namenoderpcaddress=${bracketed(localAddress)}:${rpcPort()}`]
  for (const name of passedOn[op]) {
    const value = parameters.text(name) ?? defaults.get(name)
    if (value !== undefined) query.push(`${name}=${encodeURIComponent(value)}`)
  }
  const escaped = path.split('/').map(encodeName).join('/')
  const location = `http://${bracketed(ipAddress)}:${httpPort}${webhdfsPath}${escaped}?${query.join('&')}`
  return { kind: 'location', location, noredirect }
}

function encodeName(name: string): string {
  try {
    return encodeURIComponent(name)
  } catch {
    throw invalidParameter('path', 'Invalid path name: it is not text')
  }
}

const bracketed = (address: string): string => (address.includes(':') ? `[${address}]` : address)
