// The WebHDFS face of a chunkserver: reads and writes files with the client library, to which a master has redirected a client. It asks the
// masters as the user that the request names, as any client may, so it has no rights of its own. Which masters it asks is a setting, and
// never told by a request.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FileSystem } from '../../../client/index.js'
import type { ActiveClock } from '../../../proto/base/clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { answerEmpty, answerFailure } from '../../../proto/webhdfs/answers.js'
import { illegalArgument } from '../../../proto/webhdfs/parameters.js'
import { readRequest, type Verb, type WebRequest, webhdfsPath } from '../../../proto/webhdfs/request.js'
import { fileChecksum, openFile } from './reading.js'
import { type ConnectAs, UserClients } from './user-clients.js'
import { appendFile, createFile } from './writing.js'

type DataOperation = (request: IncomingMessage, response: ServerResponse, web: WebRequest, files: FileSystem) => Promise<void>

const operations: Readonly<Record<Verb, Readonly<Record<string, DataOperation>>>> = {
  GET: { OPEN: openFile, GETFILECHECKSUM: fileChecksum },
  PUT: { CREATE: createFile },
  POST: { APPEND: appendFile },
  DELETE: {},
}

export interface WebhdfsData {
  readonly prefix: string
  readonly listener: RequestListener
  stop(): Promise<void>
}

export interface WebhdfsDataParts {
  readonly connectAs: ConnectAs
  readonly activeClock: Pick<ActiveClock, 'every'>
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
  const clients = new UserClients(connectAs, activeClock)
  const listener: RequestListener = (request, response) => {
    if (request.method === 'OPTIONS') {
      answerEmpty(response, 200, { Allow: 'OPTIONS,HEAD,POST,GET,PUT' })
      return
    }
    run(request, response, clients).catch((thrown: unknown) => answerFailure(response, withoutPath(thrown)))
  }
  return { prefix: webhdfsPath, listener, stop: () => clients.stop() }
}

async function run(request: IncomingMessage, response: ServerResponse, clients: UserClients): Promise<void> {
  const web = readRequest(request, () => false)
  const { op } = web.parameters
  const ofVerb = operations[web.verb]
  const operation = Object.hasOwn(ofVerb, op) ? ofVerb[op] : undefined
  if (operation === undefined) throw illegalArgument(`Invalid operation ${op}`)
  await clients.use(web.user, (files) => operation(request, response, web, files))
}

/** The library adds code, call and path to the master's text; clients of WebHDFS expect the text itself, and HDFS's class. */
function withoutPath(thrown: unknown): unknown {
  let innermost = thrown
  while (innermost instanceof FileSystemError && innermost.cause instanceof FileSystemError) innermost = innermost.cause
  return innermost
}
