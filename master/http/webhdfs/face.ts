// The WebHDFS face of a master: `/webhdfs/v1` on its HTTP port. Only decodes, passes on and encodes: the desk decides.

import type { IncomingMessage, RequestListener } from 'node:http'
import { systemActiveClock } from '../../../proto/base/active-clock.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { MethodHandler, RpcCaller } from '../../../proto/rpc/server.js'
import { answerEmpty, answerFailure } from '../../../proto/webhdfs/answers.js'
import { countedFollowers } from '../../../proto/webhdfs/followers.js'
import { namespaceOperations } from '../../../proto/webhdfs/namespace/operations.js'
import { type Followers, type Operation, operationOf, type WebAnswer } from '../../../proto/webhdfs/operation.js'
import { type MayImpersonate, readRequest, type Verb, webhdfsPath } from '../../../proto/webhdfs/request.js'
import { send } from '../../../proto/webhdfs/send.js'
import type { FeedCounts } from '../../methods/feed-counts.js'
import { WebCalls } from './calls.js'
import { type AskedOfMaster, type Redirection, redirectingOperations } from './redirecting.js'

export interface WebhdfsParts extends Redirection {
  readonly protocol: string
  readonly methods: ReadonlyMap<string, MethodHandler>
  isKept(bytes: Uint8Array): boolean
  readonly mayImpersonate: MayImpersonate
  readonly feedCounts: Pick<FeedCounts, 'streams'>
  /** The directory in which the home directories of users are. */
  readonly homes: string
  newClientId(): string
  /** Whether this master was removed from its group: clients must use the others. */
  isRemoved(): boolean
}

const operations: Readonly<Record<Verb, Readonly<Record<string, Operation<AskedOfMaster>>>>> = {
  GET: { ...namespaceOperations.GET, ...redirectingOperations.GET },
  PUT: { ...namespaceOperations.PUT, ...redirectingOperations.PUT },
  POST: { ...namespaceOperations.POST, ...redirectingOperations.POST },
  DELETE: namespaceOperations.DELETE,
}

export const webhdfsPrefix = webhdfsPath

export function webhdfsListener(parts: WebhdfsParts): RequestListener {
  const calls = new WebCalls(parts)
  const followers = countedFollowers(systemActiveClock, (count) => {
    parts.feedCounts.streams = count
  })
  return (request, response) => {
    if (request.method === 'OPTIONS') {
      answerEmpty(response, 200, { Allow: 'OPTIONS,HEAD,DELETE,POST,GET,PUT' })
      return
    }
    run(request, parts, calls, followers)
      .then((answer) => send(response, answer))
      .catch((thrown: unknown) => answerFailure(response, thrown))
  }
}

async function run(request: IncomingMessage, parts: WebhdfsParts, calls: WebCalls, followers: Followers): Promise<WebAnswer> {
  if (parts.isRemoved()) throw new FileSystemError('notLeader', 'this master was removed from its cluster')
  const read = readRequest(request, parts.mayImpersonate)
  const operation = operationOf(operations, read)
  const { remoteAddress = '', remotePort = 0, localAddress = '' } = request.socket
  const { verb, path, parameters, user, realUser, lastEventId } = read
  const caller: RpcCaller = { user, realUser, address: plainAddress(remoteAddress), port: remotePort, face: 'webhdfs' }
  // Each property by name: a spread costs several microseconds here, as much as the whole answer of the state.
  return operation({
    verb,
    path,
    parameters,
    user,
    realUser,
    lastEventId,
    ask: calls.askFor(caller),
    refuse: (method) => calls.refuse(method, caller),
    followers,
    homes: parts.homes,
    clientName: `webhdfs_${user}_${caller.address}_${caller.port}`,
    clientAddress: caller.address,
    localAddress: plainAddress(localAddress),
    redirection: parts,
  })
}

/** An IPv4 address as such, also on a socket for both versions. */
const plainAddress = (address: string): string => (address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address)
