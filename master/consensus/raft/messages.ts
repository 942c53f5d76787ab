// The messages Raft peers exchange, one type each, and their bytes (proto/schema/consensus.proto, RaftMessage); also the durable record.
// Numbers are checked here, once: past the codec every term and index is a whole number below 2^53.

import { consensus } from '#messages/consensus'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, PeerMessageCodec } from '../contract.js'
import { checkEntry } from '../membership.js'

export interface PreVoteRequest {
  readonly kind: 'preVoteRequest'
  /** The term the sender would campaign in. */
  readonly term: number
  readonly lastIndex: number
  readonly lastTerm: number
}

export interface PreVoteResponse {
  readonly kind: 'preVoteResponse'
  /** Granted: the request's term. Refused: the sender's own. */
  readonly term: number
  readonly granted: boolean
}

export interface VoteRequest {
  readonly kind: 'voteRequest'
  readonly term: number
  readonly lastIndex: number
  readonly lastTerm: number
  readonly isTransfer: boolean
}

export interface VoteResponse {
  readonly kind: 'voteResponse'
  readonly term: number
  readonly granted: boolean
}

export interface Append {
  readonly kind: 'append'
  readonly term: number
  readonly prevIndex: number
  readonly prevTerm: number
  readonly commitIndex: number
  readonly entries: readonly Entry[]
}

export interface AppendAccepted {
  readonly kind: 'appendAccepted'
  readonly term: number
  readonly index: number
}

export interface AppendRejected {
  readonly kind: 'appendRejected'
  readonly term: number
  readonly prevIndex: number
  readonly hintIndex: number
  readonly hintTerm: number
  readonly lastIndex: number
}

export interface Heartbeat {
  readonly kind: 'heartbeat'
  readonly term: number
  readonly commitIndex: number
  readonly readRound: number
  /** Asks the receiver to help no other leader for a while (../read-leases.ts). */
  readonly asksPromise?: boolean | undefined
}

export interface HeartbeatResponse {
  readonly kind: 'heartbeatResponse'
  readonly term: number
  readonly readRound: number
  /** It helps no other leader for a while, as asked. */
  readonly promises?: boolean | undefined
}

export interface TimeoutNow {
  readonly kind: 'timeoutNow'
  readonly term: number
}

export interface ReadRequest {
  readonly kind: 'readRequest'
  readonly term: number
  readonly requestId: number
}

export interface ReadResponse {
  readonly kind: 'readResponse'
  readonly term: number
  readonly requestId: number
  /** Undefined: refused. */
  readonly index: number | undefined
}

export type RaftMessage =
  | PreVoteRequest
  | PreVoteResponse
  | VoteRequest
  | VoteResponse
  | Append
  | AppendAccepted
  | AppendRejected
  | Heartbeat
  | HeartbeatResponse
  | TimeoutNow
  | ReadRequest
  | ReadResponse

const entryKinds: readonly EntryKind[] = ['data', 'empty', 'membership']

export const raftCodec: PeerMessageCodec<RaftMessage> = {
  encode(message: RaftMessage): Uint8Array {
    const body = message.kind === 'append' ? { append: encodeAppend(message) } : { [message.kind]: message }
    return consensus.RaftMessage.encode(body).finish()
  },

  decode(bytes: Uint8Array): RaftMessage {
    let message: consensus.RaftMessage
    try {
      message = consensus.RaftMessage.decode(bytes)
    } catch (error) {
      throw new FileSystemError('malformed', 'a Raft message cannot be decoded', { cause: error })
    }
    return decodeMessage(message)
  },
}

function encodeAppend(message: Append): consensus.RaftAppend.$Properties {
  const { term, prevIndex, prevTerm, commitIndex } = message
  const entries = message.entries.map((entry) => ({ term: entry.epoch, kind: entryKinds.indexOf(entry.kind), payload: entry.payload }))
  return { term, prevIndex, prevTerm, commitIndex, entries }
}

function decodeMessage(message: consensus.RaftMessage): RaftMessage {
  if (message.append) return decodeAppend(message.append)
  if (message.heartbeat) {
    const { term, commitIndex, readRound, asksPromise } = message.heartbeat
    const heartbeat = { kind: 'heartbeat', term: whole(term), commitIndex: whole(commitIndex), readRound: whole(readRound) } as const
    return asksPromise === true ? { ...heartbeat, asksPromise } : heartbeat
  }
  if (message.heartbeatResponse) {
    const { term, readRound, promises } = message.heartbeatResponse
    const response = { kind: 'heartbeatResponse', term: whole(term), readRound: whole(readRound) } as const
    return promises === true ? { ...response, promises } : response
  }
  if (message.appendAccepted) {
    return { kind: 'appendAccepted', term: whole(message.appendAccepted.term), index: whole(message.appendAccepted.index) }
  }
  if (message.appendRejected) {
    const { term, prevIndex, hintIndex, hintTerm, lastIndex } = message.appendRejected
    const hint = { hintIndex: whole(hintIndex), hintTerm: whole(hintTerm) }
    return { kind: 'appendRejected', term: whole(term), prevIndex: whole(prevIndex), ...hint, lastIndex: whole(lastIndex) }
  }
  if (message.readRequest) {
    return { kind: 'readRequest', term: whole(message.readRequest.term), requestId: whole(message.readRequest.requestId) }
  }
  if (message.readResponse) {
    const { term, requestId, index } = message.readResponse
    return { kind: 'readResponse', term: whole(term), requestId: whole(requestId), index: index == null ? undefined : whole(index) }
  }
  return decodeElection(message)
}

function decodeElection(message: consensus.RaftMessage): RaftMessage {
  if (message.preVoteRequest) {
    const { term, lastIndex, lastTerm } = message.preVoteRequest
    return { kind: 'preVoteRequest', term: whole(term), lastIndex: whole(lastIndex), lastTerm: whole(lastTerm) }
  }
  if (message.preVoteResponse) {
    return { kind: 'preVoteResponse', term: whole(message.preVoteResponse.term), granted: message.preVoteResponse.granted }
  }
  if (message.voteRequest) {
    const { term, lastIndex, lastTerm, isTransfer } = message.voteRequest
    return { kind: 'voteRequest', term: whole(term), lastIndex: whole(lastIndex), lastTerm: whole(lastTerm), isTransfer }
  }
  if (message.voteResponse) {
    return { kind: 'voteResponse', term: whole(message.voteResponse.term), granted: message.voteResponse.granted }
  }
  if (message.timeoutNow) return { kind: 'timeoutNow', term: whole(message.timeoutNow.term) }
  throw new FileSystemError('malformed', 'a Raft message has no body that is known here')
}

/** Indexes are not sent: an append has no gaps. Payloads are copied, for they outlive the buffer they came in. */
function decodeAppend(append: consensus.RaftAppend): Append {
  const term = whole(append.term)
  const prevIndex = whole(append.prevIndex)
  const prevTerm = whole(append.prevTerm)
  const entries: Entry[] = []
  let lastTerm = prevTerm
  for (const encoded of append.entries) {
    const kind = entryKinds[encoded.kind as number]
    if (kind === undefined) throw new FileSystemError('malformed', `an entry of kind ${encoded.kind} is not known here`)
    const epoch = whole(encoded.term as number)
    if (epoch < lastTerm || epoch > term) throw new FileSystemError('malformed', 'terms fall along an append, or exceed its own')
    lastTerm = epoch
    const index = prevIndex + 1 + entries.length
    const entry = { index, epoch, kind, payload: Buffer.from(encoded.payload as Uint8Array) }
    checkEntry(entry)
    entries.push(entry)
  }
  return { kind: 'append', term, prevIndex, prevTerm, commitIndex: whole(append.commitIndex), entries }
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new FileSystemError('malformed', 'a term or an index is out of bounds')
  return value
}

/** What a Raft peer must never forget. */
export interface HardState {
  readonly term: number
  readonly votedFor: PeerId | undefined
}

export function encodeHardState({ term, votedFor }: HardState): Uint8Array {
  return consensus.RaftState.encode({ term, votedFor: votedFor ?? null }).finish()
}

/** Throws FileSystemError 'malformed' for bytes that are no such record: a vote that cannot be read must not be given again. */
export function decodeHardState(bytes: Uint8Array): HardState {
  let state: consensus.RaftState
  try {
    state = consensus.RaftState.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', "the engine's durable record cannot be decoded", { cause: error })
  }
  return { term: whole(state.term), votedFor: state.votedFor == null ? undefined : (whole(state.votedFor) as PeerId) }
}
