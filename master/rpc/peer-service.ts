// What other masters ask of this one: letters to its engine, forwarded calls, who it is, and pages of a snapshot that replaces its state.

import { crc32c } from '@node-rs/crc32'
import { peer } from '#messages'
import { FileSystemError, toFileSystemError } from '../../proto/base/errors.js'
import { checkId, type PeerId } from '../../proto/base/ids.js'
import type { IncomingCall, MethodHandler, ProtocolHandler, RpcCaller } from '../../proto/rpc/server.js'
import { unary } from '../../proto/rpc/server.js'
import type { AppliedPoint, Sequencer } from '../sequencer/ports.js'
import { peerProtocol } from './peer-connections.js'

/** Takes a peer's snapshot in, page by page; the sequencer's installer. */
export interface SnapshotReceiver {
  begin(point: AppliedPoint, streamId: number): Promise<void>
  page(streamId: number, pairs: readonly { readonly key: string; readonly value: Uint8Array }[]): Promise<void>
  finish(streamId: number): Promise<void>
}

export interface PeerServiceParts {
  readonly clusterId: string
  readonly selfId: PeerId
  readonly sequencer: Pick<Sequencer, 'receive' | 'status'>
  readonly receiver: SnapshotReceiver
  /** The handler of a client protocol's method, without forwarding; undefined if there is none. */
  findHandler(protocol: string, method: string): MethodHandler | undefined
}

export function peerService(parts: PeerServiceParts): ProtocolHandler {
  const methods = new Map<string, MethodHandler>([
    ['deliver', (call) => deliver(parts, call)],
    ['forward', (call) => forward(parts, call)],
    [
      'identify',
      unary(peer.IdentifyRequest, peer.IdentifyResponse, () => {
        const { lastIndex, role, committedIndex, appliedIndex } = parts.sequencer.status()
        return {
          clusterId: parts.clusterId,
          peerId: parts.selfId,
          hasState: lastIndex > 0,
          role,
          committed: committedIndex,
          applied: appliedIndex,
        }
      }),
    ],
    ['snapshot', unary(peer.SnapshotPageRequest, peer.SnapshotPageResponse, (page) => takePage(parts, page))],
  ])
  return { name: peerProtocol, methods }
}

function deliver(parts: PeerServiceParts, call: IncomingCall): void {
  const request = peer.DeliverRequest.decode(call.body)
  checkCluster(parts, request.clusterId)
  if (request.to !== parts.selfId) {
    throw new FileSystemError(
      'malformed',
      `a letter for master ${request.to} came to master ${parts.selfId}: check the addresses of the masters`,
    )
  }
  const from = checkId<PeerId>(request.from)
  for (const letter of request.letters) parts.sequencer.receive(from, Uint8Array.prototype.slice.call(letter))
  call.release()
}

function forward(parts: PeerServiceParts, call: IncomingCall): void {
  const request = peer.ForwardRequest.decode(call.body)
  checkCluster(parts, request.clusterId)
  const handler = parts.findHandler(request.protocol, request.method)
  if (handler === undefined) {
    throw new FileSystemError('noSuchMethod', `Unknown method ${request.method} called on ${request.protocol} protocol.`)
  }
  const forwarded = new ForwardedCall(call, request)
  try {
    handler(forwarded)
  } catch (error) {
    forwarded.fail(error) // as the answer to the client's call, not to the master's
  }
}

async function takePage(parts: PeerServiceParts, page: peer.SnapshotPageRequest): Promise<peer.SnapshotPageResponse.$Properties> {
  checkCluster(parts, page.clusterId)
  if (crc32c(page.pairs) !== page.crc32c)
    throw new FileSystemError('checksumMismatch', `page ${page.sequence} of a snapshot arrived damaged`)
  if (page.sequence === 0) await parts.receiver.begin(appliedPoint(page.point), page.streamId)
  const { pairs } = peer.PairsMessage.decode(page.pairs)
  const copied = pairs.map(({ key, value }) => ({ key: Buffer.from(key ?? []).toString('latin1'), value: Uint8Array.from(value ?? []) }))
  if (copied.length > 0) await parts.receiver.page(page.streamId, copied)
  if (page.isLast) await parts.receiver.finish(page.streamId)
  return {}
}

function appliedPoint(point: peer.AppliedPointMessage.$Properties): AppliedPoint {
  const ids = (list: readonly number[] | null | undefined): PeerId[] => (list ?? []).map((id) => checkId<PeerId>(id))
  const nextVoters = ids(point.nextVoters)
  return {
    index: point.index,
    entryEpoch: point.entryEpoch,
    position: { epoch: point.positionEpoch, number: point.positionNumber },
    stampMs: point.stampMs,
    membership: { voters: ids(point.voters), learners: ids(point.learners), ...(nextVoters.length > 0 ? { nextVoters } : {}) },
  }
}

function checkCluster(parts: PeerServiceParts, clusterId: string): void {
  if (clusterId === parts.clusterId) return
  throw new FileSystemError('accessDenied', `this is cluster ${parts.clusterId}, the caller belongs to ${clusterId}`)
}

/** A client's call that another master passed on; refusals travel back as class and message inside the answer. */
class ForwardedCall implements IncomingCall {
  readonly protocol: string
  readonly method: string
  readonly body: Buffer
  readonly caller: RpcCaller
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
  readonly #call: IncomingCall

  constructor(call: IncomingCall, request: peer.ForwardRequest) {
    this.protocol = request.protocol
    this.method = request.method
    this.body = Buffer.from(request.body)
    this.caller = { user: request.user, realUser: request.realUser ?? undefined, address: request.address, port: 0 }
    this.clientId = request.clientId === null ? '' : Buffer.from(request.clientId).toString('latin1')
    this.callId = request.callId
    this.retryCount = request.retryCount ?? -1
    this.#call = call
  }

  reply(message: Uint8Array): void {
    this.#call.reply(peer.ForwardResponse.encode({ body: message }).finish())
  }
  fail(error: unknown): void {
    const { remoteClass, message } = toFileSystemError(error)
    this.#call.reply(peer.ForwardResponse.encode({ exceptionClass: remoteClass, message }).finish())
  }
  release(): void {
    this.#call.release()
  }
}
