// The WebHDFS face of a master: `/webhdfs/v1` on its HTTP port. Only decodes, passes on and encodes: the desk decides.

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { MethodHandler, RpcCaller } from '../../../proto/rpc/server.js'
import { answerEmpty, answerFailure, answerJson, answerLocation, beginAnswer, jsonType } from '../../../proto/webhdfs/answers.js'
import { invalidParameter } from '../../../proto/webhdfs/parameters.js'
import { type MayImpersonate, readRequest, type Verb, type WebRequest, webhdfsPath } from '../../../proto/webhdfs/request.js'
import type { ChunkserverDirectory } from '../../machine/cluster.js'
import { WebCalls } from './calls.js'
import { deletingOperations, postingOperations, puttingOperations } from './changing.js'
import type { Operation, OperationParts, WebAnswer } from './operation.js'
import { readingOperations } from './reading.js'
import { appendOperations, createOperations, openOperations } from './redirecting.js'

export interface WebhdfsParts {
  readonly protocol: string
  readonly methods: ReadonlyMap<string, MethodHandler>
  readonly directory: ChunkserverDirectory
  readonly mayImpersonate: MayImpersonate
  newClientId(): string
  random(count: number): number
  rpcPort(): number
  /** Whether this master was removed from its group: clients must use the others. */
  isRemoved(): boolean
}

const operations: Readonly<Record<Verb, Readonly<Record<string, Operation>>>> = {
  GET: { ...readingOperations, ...openOperations },
  PUT: { ...puttingOperations, ...createOperations },
  POST: { ...postingOperations, ...appendOperations },
  DELETE: deletingOperations,
}

export const webhdfsPrefix = webhdfsPath

export function webhdfsListener(parts: WebhdfsParts): RequestListener {
  const calls = new WebCalls(parts)
  const operationParts: OperationParts = {
    calls,
    directory: parts.directory,
    random: (count) => parts.random(count),
    rpcPort: () => parts.rpcPort(),
  }
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      answerEmpty(response, 200, { Allow: 'OPTIONS,HEAD,DELETE,POST,GET,PUT' })
      return
    }
    run(request, parts, operationParts)
      .then((answer) => send(response, answer))
      .catch((thrown: unknown) => answerFailure(response, thrown))
  }
}

async function run(request: IncomingMessage, parts: WebhdfsParts, operationParts: OperationParts): Promise<WebAnswer> {
  if (parts.isRemoved()) throw new FileSystemError('notLeader', 'this master was removed from its cluster')
  const read = readRequest(request, parts.mayImpersonate)
  const operation = operationOf(read)
  const { remoteAddress = '', remotePort = 0, localAddress = '' } = request.socket
  const { user, realUser } = read
  const caller: RpcCaller = { user, realUser, address: plainAddress(remoteAddress), port: remotePort }
  const asked = { ...read, caller, ask: operationParts.calls.askFor(caller), localAddress: plainAddress(localAddress) }
  return operation(asked, operationParts)
}

function operationOf({ verb, parameters }: WebRequest): Operation {
  const { op } = parameters
  if (op === 'NULL') throw new FileSystemError('unsupported', 'op=NULL is not supported')
  const ofVerb = operations[verb]
  const operation = Object.hasOwn(ofVerb, op) ? ofVerb[op] : undefined
  if (operation === undefined) throw invalidParameter('op', `${parameters.text('op')} is not a valid ${verb} operation.`)
  if (parameters.text('delegation') !== undefined) throw new FileSystemError('invalidToken', 'there are no delegation tokens')
  return operation
}

/** An IPv4 address as such, also on a socket for both versions. */
const plainAddress = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address)

async function send(response: ServerResponse, answer: WebAnswer): Promise<void> {
  switch (answer.kind) {
    case 'json':
      return answerJson(response, answer.value)
    case 'empty':
      return answerEmpty(response)
    case 'location':
      return answerLocation(response, answer.location, answer.noredirect)
    case 'text':
      return sendText(response, answer.parts)
  }
}

/** Waits while the client does not read. */
async function sendText(response: ServerResponse, parts: AsyncIterable<string>): Promise<void> {
  beginAnswer(response, 200, { 'Content-Type': jsonType })
  for await (const part of parts) {
    if (response.destroyed) return
    if (!response.write(part)) await drained(response)
  }
  response.end()
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.removeListener('drain', done)
      response.removeListener('close', done)
      resolve()
    }
    response.once('drain', done)
    response.once('close', done)
  })
}
