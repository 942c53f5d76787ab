// The protocol between masters: consensus messages for the engine, forwarded calls, identity, and pages of a snapshot that replaces the
// state.

import { peer } from '#messages/peer'
import { BrokenInvariant } from '../../../proto/base/assert.js'
import { anyFailure, FileSystemError } from '../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import { holderText } from '../../../proto/rpc/key-holder.js'
import {
  decodeRequest,
  type IncomingCall,
  type MethodHandler,
  type ProtocolHandler,
  type RpcCaller,
  unary,
} from '../../../proto/rpc/server.js'
import type { Sequencer, SnapshotInstaller } from '../../sequencer/ports.js'
import type { ForwardedCalls } from './forwarded-calls.js'
import type { FoundingLine } from './founding-line.js'
import { peerProtocol } from './line.js'
import { SnapshotIntake } from './snapshot-intake.js'

export interface PeerServiceParts {
  readonly clusterId: string
  readonly engine: string
  readonly selfId: PeerId
  readonly sequencer: Pick<Sequencer, 'receive' | 'status'>
  readonly installer: SnapshotInstaller
  readonly forwarded?: Pick<ForwardedCalls, 'add'> | undefined
  readonly founding: Pick<FoundingLine, 'onQuestion' | 'isFounding' | 'isFounded'>
  /** The highest feature level of the state that this master supports. */
  readonly supportedLevel: number
  /** The port of its pages; 0 before it listens. */
  httpPort(): number
  /** The ids of the cluster keys that this master has. */
  keyIds(): readonly string[]
  /** Whether the master was removed from the group permanently. */
  isRemoved(id: number): boolean
  /** The handler of a client protocol's method, without forwarding; undefined if there is none. */
  findHandler(protocol: string, method: string): MethodHandler | undefined
  /** Why the client may not make this call; undefined if it may. */
  refusal(call: IncomingCall): FileSystemError | undefined
}

export function peerService(parts: PeerServiceParts): ProtocolHandler {
  const intake = new SnapshotIntake(parts.installer)
  const methods = new Map<string, MethodHandler>([
    ['deliver', (call) => deliver(parts, call)],
    ['forward', (call) => forward(parts, call)],
    [
      'found',
      unary(peer.FoundRequest, peer.FoundResponse, ({ clusterId, word }, call) => {
        checkCluster(parts, clusterId)
        checkSender(word.peerId, call)
        return { word: parts.founding.onQuestion(word) }
      }),
    ],
    ['identify', unary(peer.IdentifyRequest, peer.IdentifyResponse, ({ asker }, call) => identity(parts, asker ?? undefined, call))],
    [
      'snapshot',
      unary(peer.SnapshotPageRequest, peer.SnapshotPageResponse, async (page, call) => {
        checkCluster(parts, page.clusterId)
        checkSender(page.from, call)
        if (!parts.founding.isFounded) throw new FileSystemError('unavailable', 'this master does not take part in the group yet')
        await intake.take(page)
        return {}
      }),
    ],
  ])
  return { name: peerProtocol, methods }
}

function identity(
  { clusterId, engine, selfId, sequencer, founding, isRemoved, keyIds, supportedLevel, httpPort }: PeerServiceParts,
  asker: number | undefined,
  call: IncomingCall,
): peer.IdentifyResponse.$Properties {
  const { lastIndex, role, committedIndex, appliedIndex } = sequencer.status()
  const told = { clusterId, engine, peerId: selfId, hasState: lastIndex > 0, isFounding: founding.isFounding }
  if (call.caller.proven === undefined) return told
  if (asker !== undefined) checkSender(asker, call)
  const askerIsRemoved = asker !== undefined && isRemoved(asker)
  const known = { role, committed: committedIndex, applied: appliedIndex, askerIsRemoved, keyIds: [...keyIds()] }
  return { ...told, ...known, supportedLevel, httpPort: httpPort() }
}

function deliver(parts: PeerServiceParts, call: IncomingCall): void {
  const request = decodeRequest(peer.DeliverRequest, call)
  checkCluster(parts, request.clusterId)
  if (request.to !== parts.selfId) {
    throw new FileSystemError(
      'malformed',
      `a message for master ${request.to} arrived at master ${parts.selfId}: check the addresses of the masters`,
    )
  }
  const from = checkId<PeerId>(request.from)
  checkSender(from, call)
  // Copied: an engine may keep parts of a message longer than the connection's buffer.
  for (const message of request.messages) parts.sequencer.receive(from, Uint8Array.prototype.slice.call(message))
  call.release()
}

function forward(parts: PeerServiceParts, call: IncomingCall): void {
  const request = decodeRequest(peer.ForwardRequest, call)
  checkCluster(parts, request.clusterId)
  const handler = parts.findHandler(request.protocol, request.method)
  const forwarded = new ForwardedCall(call, request)
  try {
    if (handler === undefined)
      throw new FileSystemError('noSuchMethod', `Unknown method ${request.method} called on ${request.protocol} protocol.`)
    const refusal = parts.refusal(forwarded)
    if (refusal !== undefined) throw refusal
    const { proven } = call.caller
    if (proven?.holder.role === 'master') parts.forwarded?.add(checkId<PeerId>(proven.holder.id))
    handler(forwarded)
  } catch (error) {
    if (error instanceof BrokenInvariant) throw error
    forwarded.fail(error) // answers the client's call, not the forwarding request
  }
}

function checkCluster(parts: PeerServiceParts, clusterId: string): void {
  if (clusterId === parts.clusterId) return
  throw new FileSystemError('accessDenied', `this is cluster ${parts.clusterId}, the caller belongs to ${clusterId}`)
}

/** The sender named in a message must be the one that authenticated the connection. */
function checkSender(from: number, { caller: { proven } }: IncomingCall): void {
  // Connections without authentication were admitted or refused by the access table already.
  if (proven === undefined || (proven.holder.role === 'master' && proven.holder.id === from)) return
  throw new FileSystemError('impersonationDenied', `a message from master ${from} came from ${holderText(proven.holder)}`)
}

/** A client's call that another master forwarded; refusals are sent inside the answer. */
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
    const { body, clientId } = request
    this.protocol = request.protocol
    this.method = request.method
    this.body = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    const { user, realUser, address } = request
    const { proven } = call.caller
    // The rights of the forwarding master do not apply to the clients whose calls it forwards.
    const administrator =
      request.isAdministrator === true && proven !== undefined ? { ...proven, holder: { role: 'administrator' } as const } : undefined
    const face = request.face ?? undefined
    this.caller = { user, realUser: realUser ?? undefined, address, port: 0, proven: administrator, face }
    this.clientId = clientId === null ? '' : Buffer.from(clientId).toString('latin1')
    this.callId = request.callId
    this.retryCount = request.retryCount ?? -1
    this.#call = call
  }

  reply(message: Uint8Array): void {
    this.#call.reply(peer.ForwardResponse.encode({ body: message }).finish())
  }
  fail(error: unknown): void {
    const { remoteClass, message, reason } = anyFailure(error)
    this.#call.reply(peer.ForwardResponse.encode({ exceptionClass: remoteClass, message, reason }).finish())
  }
  release(): void {
    this.#call.release()
  }
}
