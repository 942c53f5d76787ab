// The page's part of a chunkserver's HTTP port: uploads, and downloads as attachments. As WebHDFS it asks the masters as the user that the
// request names.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { FileSystem } from '../../../client/index.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { answerFailure, withoutContext } from '../../../proto/webhdfs/answers.js'
import { UserClients } from '../../../proto/webhdfs/data/user-clients.js'
import { invalidParameter } from '../../../proto/webhdfs/parameters.js'
import { isUserName, refuseForeignPages } from '../../../proto/webhdfs/request.js'
import type { WebhdfsData, WebhdfsDataParts } from '../webhdfs/face.js'
import type { PageRequest } from './page-request.js'

const prefix = '/page/'

type Action = (request: IncomingMessage, response: ServerResponse, named: PageRequest, files: FileSystem) => Promise<void>

/** By path; each is loaded when it is first needed. */
export const pageActions: Readonly<Record<string, { readonly method: string; load(): Promise<Action> }>> = {
  '/page/upload': { method: 'POST', load: async () => (await import('./upload.js')).upload },
  '/page/download/file': { method: 'GET', load: async () => (await import('./download-file.js')).downloadFile },
  '/page/download/folder': { method: 'GET', load: async () => (await import('./download-folder.js')).downloadFolder },
}

export function pageData({ connectAs, activeClock }: WebhdfsDataParts): WebhdfsData {
  const clients = new UserClients(connectAs, { activeClock, serverName: 'chunkserver' })
  const listener: RequestListener = (request, response) => {
    run(request, response, clients).catch((thrown: unknown) => answerFailure(response, withoutContext(thrown)))
  }
  return { prefix, listener, stop: () => clients.stop() }
}

async function run(request: IncomingMessage, response: ServerResponse, clients: UserClients<FileSystem>): Promise<void> {
  const { url = '', method = '' } = request
  const [name = '', text = ''] = url.split('?', 2)
  const action = Object.hasOwn(pageActions, name) ? pageActions[name] : undefined
  if (action === undefined) throw new FileSystemError('notFound', 'there is no such page')
  if ((method === 'HEAD' ? 'GET' : method) !== action.method)
    throw new FileSystemError('unsupported', `the method ${method} is not supported`)
  if (method === 'POST') refuseForeignPages(request)
  const query = new URLSearchParams(text)
  const path = query.get('path') ?? ''
  if (!path.startsWith('/')) throw invalidParameter('path', 'an absolute path is needed')
  const user = query.get('user.name') ?? ''
  if (!isUserName(user)) throw invalidParameter('user.name', 'it is not the name of a user')
  const act = await action.load()
  await clients.use(user, (files) => act(request, response, { path, query }, files))
}
