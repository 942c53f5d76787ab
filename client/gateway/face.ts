// The WebHDFS face of a gateway: decodes a request, runs its operation with the client of its user, and counts it.

import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { systemActiveClock } from '../../proto/base/active-clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import { answerEmpty, answerFailure, withoutContext } from '../../proto/webhdfs/answers.js'
import type { UserClients } from '../../proto/webhdfs/data/user-clients.js'
import { countedFollowers } from '../../proto/webhdfs/followers.js'
import { namespaceOperations } from '../../proto/webhdfs/namespace/operations.js'
import { type Followers, type Operation, operationOf } from '../../proto/webhdfs/operation.js'
import { type MayImpersonate, readRequest, type Verb } from '../../proto/webhdfs/request.js'
import { send } from '../../proto/webhdfs/send.js'
import { type AskedForData, dataOperations } from './data-operations.js'
import type { RequestCounts } from './request-counts.js'
import type { UserClient } from './user-client.js'

type Run = (asked: AskedForData) => Promise<void>

const sending =
  (operation: Operation): Run =>
  async (asked) =>
    send(asked.response, await operation(asked))

function operationsOf(verb: Verb): Readonly<Record<string, Run>> {
  const ofNamespace = Object.entries(namespaceOperations[verb]).map(([op, operation]) => [op, sending(operation)] as const)
  return { ...Object.fromEntries(ofNamespace), ...dataOperations[verb] }
}

const operations: Readonly<Record<Verb, Readonly<Record<string, Run>>>> = {
  GET: operationsOf('GET'),
  PUT: operationsOf('PUT'),
  POST: operationsOf('POST'),
  DELETE: operationsOf('DELETE'),
}

export interface GatewayFaceParts {
  readonly clients: UserClients<UserClient>
  readonly counts: RequestCounts
  readonly mayImpersonate: MayImpersonate
}

export function gatewayListener(parts: GatewayFaceParts): RequestListener {
  const followers = countedFollowers(systemActiveClock, (count) => parts.counts.countStreams(count))
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      answerEmpty(response, 200, { Allow: 'OPTIONS,HEAD,DELETE,POST,GET,PUT' })
      return
    }
    run(request, response, parts, followers).catch((thrown: unknown) => answerFailure(response, withoutContext(thrown)))
  }
}

const holderBytes = 16

async function run(request: IncomingMessage, response: ServerResponse, parts: GatewayFaceParts, followers: Followers): Promise<void> {
  let op = 'NONE'
  response.once('close', () => parts.counts.count(op, response.statusCode, response.writableFinished))
  const web = readRequest(request, parts.mayImpersonate)
  const operation = operationOf(operations, web)
  op = web.parameters.op
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  await parts.clients.use(web.user, (client) =>
    operation({
      ...web,
      request,
      response,
      files: client.files,
      ask: client.askUntil(gone.signal),
      followers,
      homes: client.files.home.slice(0, client.files.home.lastIndexOf('/')) || '/',
      clientName: `webhdfs_${randomBytes(holderBytes).toString('hex')}`,
      refuse: async (method) => {
        throw new FileSystemError('unsupported', `${method} is not supported`)
      },
    }),
  )
}
