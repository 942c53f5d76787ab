// The WebHDFS face of a chunkserver: reads and writes files with the client library, to which a master has redirected a client. It asks the
// masters as the user that the request names, like an ordinary client, so it has no rights of its own. Which masters it asks is a setting,
// and never told by a request.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FileSystem } from '../../../client/index.js'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { answerEmpty, answerFailure, withoutContext } from '../../../proto/webhdfs/answers.js'
import { fileChecksum, openFile } from '../../../proto/webhdfs/data/reading.js'
import { UserClients } from '../../../proto/webhdfs/data/user-clients.js'
import { appendFile, createFile } from '../../../proto/webhdfs/data/writing.js'
import { illegalArgument } from '../../../proto/webhdfs/parameters.js'
import { escapedPath, readRequest, type Verb, type WebRequest, webhdfsPath } from '../../../proto/webhdfs/request.js'

type DataOperation = (request: IncomingMessage, response: ServerResponse, web: WebRequest, files: FileSystem) => Promise<void>

const operations: Readonly<Record<Verb, Readonly<Record<string, DataOperation>>>> = {
  GET: { OPEN: openFile, GETFILECHECKSUM: fileChecksum },
  PUT: { CREATE: (request, response, web, files) => createFile(request, response, web, files, locationOf(web)) },
  POST: { APPEND: appendFile },
  DELETE: {},
}

export interface WebhdfsData {
  readonly prefix: string
  readonly listener: RequestListener
  stop(): Promise<void>
}

type ConnectAs = (user: string) => Promise<FileSystem>

export interface WebhdfsDataParts {
  /** Connects a client that acts as `user`. */
  readonly connectAs: ConnectAs
  readonly activeClock: Pick<ActiveClock, 'after' | 'every'>
}

/** Connects with the library, which is loaded when it is first needed. New files get the mode that the client asks for. */
export function connectTo(masters: readonly { readonly host: string; readonly port: number }[]): ConnectAs {
  const names = masters.map(({ host, port }) => (host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`))
  return async (user) => {
    const { FileSystem } = await import('../../../client/index.js')
    return FileSystem.connect(`hdfs://${names.join(',')}/`, { user, umask: 0 })
  }
}

export function webhdfsData({ connectAs, activeClock }: WebhdfsDataParts): WebhdfsData {
  const clients = new UserClients(connectAs, { activeClock, serverName: 'chunkserver' })
  const listener: RequestListener = (request, response) => {
    if (request.method === 'OPTIONS') {
      answerEmpty(response, 200, { Allow: 'OPTIONS,HEAD,POST,GET,PUT' })
      return
    }
    run(request, response, clients).catch((thrown: unknown) => answerFailure(response, withoutContext(thrown)))
  }
  return { prefix: webhdfsPath, listener, stop: () => clients.stop() }
}

async function run(request: IncomingMessage, response: ServerResponse, clients: UserClients<FileSystem>): Promise<void> {
  const web = readRequest(request, () => false)
  const { op } = web.parameters
  const ofVerb = operations[web.verb]
  const operation = Object.hasOwn(ofVerb, op) ? ofVerb[op] : undefined
  if (operation === undefined) throw illegalArgument(`Invalid operation ${op}`)
  await clients.use(web.user, (files) => operation(request, response, web, files))
}

/** The address in the redirect, as far as it is one. */
function locationOf({ path, parameters }: WebRequest): string {
  return `hdfs://${parameters.matching('namenoderpcaddress', '[A-Za-z0-9.:_\\[\\]-]*') ?? ''}${escapedPath(path)}`
}
