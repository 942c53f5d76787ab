// /fsck, which `hdfs fsck` asks: what `cairn fsck` prints, as it is found. The master asks as a client of its own cluster, with the rights
// of the user who asks.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ReportOptions } from '../../../client/fsck/report-options.js'
import type { FileSystem } from '../../../client/index.js'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { FileSystemError, toFileSystemError } from '../../../proto/base/errors.js'
import { drained } from '../../../proto/pages/drained.js'
import { UserClients } from '../../../proto/webhdfs/data/user-clients.js'
import { isUserName, userDefault } from '../../../proto/webhdfs/request.js'

export const fsckPrefix = '/fsck'

export interface FsckParts {
  /** Connects a client that acts as `user`. */
  connectAs(user: string): Promise<FileSystem>
  readonly activeClock: Pick<ActiveClock, 'after' | 'every'>
}

export interface FsckFace {
  readonly prefix: string
  readonly listener: RequestListener
  stop(): Promise<void>
}

const pathMax = 32_768
const blocksMax = 100

/** Trees that are examined at the same time: each keeps the masters busy for long. */
const limits = { usersMax: 8, usesMax: 8, idleMsMax: 10_000, sweepMs: 5000, stopMsMax: 0 }

export function fsckFace({ connectAs, activeClock }: FsckParts): FsckFace {
  const clients = new UserClients(connectAs, { activeClock, serverName: 'master', limits })
  const listener: RequestListener = (request, response) => {
    answer(request, response, clients).catch((thrown: unknown) => {
      const { message } = toFileSystemError(thrown)
      if (response.headersSent) response.destroy()
      else response.writeHead(503, plain).end(`${message}\n`)
    })
  }
  return { prefix: fsckPrefix, listener, stop: () => clients.stop() }
}

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }

async function answer(request: IncomingMessage, response: ServerResponse, clients: UserClients<FileSystem>): Promise<void> {
  const [path, query = ''] = (request.url ?? '').split('?', 2)
  const parameters = new URLSearchParams(query)
  const user = (parameters.get('user.name') || parameters.get('ugi') || userDefault).split(',', 1)[0] ?? ''
  if (path !== fsckPrefix || request.method !== 'GET' || !isUserName(user)) {
    response.writeHead(path === fsckPrefix ? 400 : 404, plain).end(`GET ${fsckPrefix}?ugi=USER&path=PATH\n`)
    return
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  await clients.use(user, async (files) => {
    const from = `/${request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''}`
    response.writeHead(200, plain)
    for await (const text of linesOf(files, parameters, { from, signal: gone.signal })) {
      if (response.destroyed) return
      if (!response.write(text)) await drained(response)
    }
    response.end()
  })
}

interface Asking {
  readonly from: string
  readonly signal: AbortSignal
}

/** What HDFS can change and what this file system does not have is refused in the last line, by which `hdfs fsck` tells how it ended. */
const refused = ['move', 'delete', 'replicate', 'includeSnapshots', 'storagepolicies', 'upgradedomains', 'maintenance']

async function* linesOf(files: FileSystem, parameters: URLSearchParams, { from, signal }: Asking): AsyncGenerator<string> {
  const path = (parameters.get('path') || '/').slice(0, pathMax)
  const has = (name: string): boolean => parameters.has(name)
  const wrong = refused.find(has)
  if (wrong !== undefined) {
    yield `fsck: -${wrong} is not supported here: fsck changes nothing\n\n\nFsck on path '${path}' FAILED\n`
    return
  }
  // Loaded when it is first needed: the library takes memory, and most masters are never asked.
  const { reportBlocks, reportCorruptBlocks, reportTree } = await import('../../../client/fsck/report.js')
  const blockIds = parameters.get('blockId')
  if (blockIds !== null) {
    const names = blockIds.split(' ').filter((name) => name !== '')
    yield (await reportBlocks(files, path, names.slice(0, blocksMax), { from, signal })).text
    return
  }
  if (!(await isThere(files, path))) {
    yield `\n\nPath '${path}' does not exist`
    return
  }
  if (has('listcorruptfileblocks')) {
    // All of them in one answer: the last line says that no other page follows.
    yield* reportCorruptBlocks(files, path, signal)
    yield `\n\nThe filesystem under path '${path}' has no more CORRUPT files\n`
    return
  }
  yield* reportTree(files, optionsOf(path, has), { from, signal })
}

function optionsOf(path: string, has: (name: string) => boolean): ReportOptions {
  return {
    path,
    files: has('files'),
    blocks: has('blocks'),
    locations: has('locations'),
    racks: has('racks'),
    replicaDetails: has('replicadetails'),
    openForWrite: has('openforwrite'),
  }
}

async function isThere(files: FileSystem, path: string): Promise<boolean> {
  return files.exists(path).catch((thrown: unknown) => {
    if (thrown instanceof FileSystemError) return true // the report tells it
    throw thrown
  })
}
