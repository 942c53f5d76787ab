// Bytes of messages and of the durable record (proto/schema/zab.proto). Numbers are checked here, once: past the codec every epoch and
// index is a whole number below 2^53. Payloads are copied, for they outlive the buffer they came in.

import { zab } from '#messages/zab'
import { FileSystemError } from '../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import type { Entry, EntryKind, PeerMessageCodec } from '../contract.js'
import type { EpochRun } from '../epoch-runs.js'
import { checkEntry } from '../membership.js'
import { type AckEpoch, type Notification, notifiedStates, type Proposal, type ZabMessage } from './messages.js'

const entryKinds: readonly EntryKind[] = ['data', 'empty', 'membership']

export const zabCodec: PeerMessageCodec<ZabMessage> = {
  encode(message: ZabMessage): Uint8Array {
    return zab.PeerMessage.encode(encodeBody(message)).finish()
  },

  decode(bytes: Uint8Array): ZabMessage {
    let message: zab.PeerMessage
    try {
      message = zab.PeerMessage.decode(bytes)
    } catch (error) {
      throw new FileSystemError('malformed', 'a Zab message cannot be decoded', { cause: error })
    }
    return decodeBroadcast(message) ?? decodeReads(message) ?? decodeJoining(message) ?? decodeElection(message)
  },
}

function encodeBody(message: ZabMessage): zab.PeerMessage.$Properties {
  switch (message.kind) {
    case 'proposal': {
      const entries = message.entries.map(({ epoch, kind, payload }) => ({ epoch, kind: entryKinds.indexOf(kind), payload }))
      return { proposal: { epoch: message.epoch, prevIndex: message.prevIndex, commitIndex: message.commitIndex, entries } }
    }
    case 'notification':
      return { notification: { ...message, state: notifiedStates.indexOf(message.state), leader: message.leader ?? 0 } }
    case 'ackEpoch':
      return { ackEpoch: { ...message, runs: message.runs.flatMap(({ from, epoch }) => [from, epoch]) } }
    default:
      return { [message.kind]: message }
  }
}

/** The frequent ones. */
function decodeBroadcast(message: zab.PeerMessage): ZabMessage | undefined {
  if (message.proposal) return decodeProposal(message.proposal)
  if (message.ack) return { kind: 'ack', epoch: whole(message.ack.epoch), index: whole(message.ack.index) }
  if (message.ping) {
    const { epoch, commitIndex, readRound, sentThrough, ackedThrough, digestIndex, digest, session, isEstablished, asksPromise } =
      message.ping
    const sent = { sentThrough: whole(sentThrough), ackedThrough: whole(ackedThrough) }
    const digests = { digestIndex: whole(digestIndex), digest: whole(digest) }
    return {
      kind: 'ping',
      epoch: whole(epoch),
      commitIndex: whole(commitIndex),
      readRound: whole(readRound),
      ...sent,
      ...digests,
      session: whole(session),
      isEstablished,
      ...(asksPromise === true ? { asksPromise } : {}),
    }
  }
  if (message.pong) {
    const pong = { kind: 'pong', epoch: whole(message.pong.epoch), readRound: whole(message.pong.readRound) } as const
    return message.pong.promises === true ? { ...pong, promises: true } : pong
  }
  if (message.gap) return { kind: 'gap', epoch: whole(message.gap.epoch), lastIndex: whole(message.gap.lastIndex) }
  return undefined
}

function decodeReads(message: zab.PeerMessage): ZabMessage | undefined {
  if (message.readRequest) {
    return { kind: 'readRequest', epoch: whole(message.readRequest.epoch), requestId: whole(message.readRequest.requestId) }
  }
  if (message.readResponse) {
    const { epoch, requestId, index } = message.readResponse
    return { kind: 'readResponse', epoch: whole(epoch), requestId: whole(requestId), index: index == null ? undefined : whole(index) }
  }
  return undefined
}

/** Discovery and synchronisation. */
function decodeJoining(message: zab.PeerMessage): ZabMessage | undefined {
  if (message.followerInfo) return { kind: 'followerInfo', acceptedEpoch: whole(message.followerInfo.acceptedEpoch) }
  if (message.newEpoch) return { kind: 'newEpoch', epoch: whole(message.newEpoch.epoch) }
  if (message.ackEpoch) return decodeAckEpoch(message.ackEpoch)
  if (message.sync) {
    const { epoch, session, index } = message.sync
    return { kind: 'sync', epoch: whole(epoch), session: whole(session), index: whole(index) }
  }
  if (message.newLeader) {
    const { epoch, session, index } = message.newLeader
    return { kind: 'newLeader', epoch: whole(epoch), session: whole(session), index: whole(index) }
  }
  if (message.ackNewLeader) {
    const { epoch, session, index } = message.ackNewLeader
    return { kind: 'ackNewLeader', epoch: whole(epoch), session: whole(session), index: whole(index) }
  }
  if (message.upToDate) return { kind: 'upToDate', epoch: whole(message.upToDate.epoch), commitIndex: whole(message.upToDate.commitIndex) }
  return undefined
}

function decodeElection(message: zab.PeerMessage): ZabMessage {
  if (message.notification) return decodeNotification(message.notification)
  if (message.handOver) {
    const { epoch, round, to, lastEpoch, lastIndex } = message.handOver
    const zxid = { lastEpoch: whole(lastEpoch), lastIndex: whole(lastIndex) }
    return { kind: 'handOver', epoch: whole(epoch), round: whole(round), to: checkId<PeerId>(to), ...zxid }
  }
  throw new FileSystemError('malformed', 'a Zab message has no body that is known here')
}

function decodeNotification(notification: zab.Notification): Notification {
  const { round, leader, currentEpoch, lastEpoch, lastIndex, isDesignated } = notification
  const state = notifiedStates[notification.state]
  if (state === undefined) throw new FileSystemError('malformed', `a peer in state ${notification.state} is not known here`)
  const history = { currentEpoch: whole(currentEpoch), lastEpoch: whole(lastEpoch), lastIndex: whole(lastIndex) }
  return {
    kind: 'notification',
    round: whole(round),
    state,
    leader: leader === 0 ? undefined : checkId<PeerId>(leader),
    ...history,
    isDesignated,
  }
}

function decodeAckEpoch(message: zab.AckEpoch): AckEpoch {
  const { epoch, session, isPromise, currentEpoch, lastIndex, committedIndex } = message
  const pairs = message.runs as number[]
  if (pairs.length === 0 || pairs.length % 2 !== 0) throw new FileSystemError('malformed', 'a history without its epochs')
  const runs: EpochRun[] = []
  for (let at = 0; at < pairs.length; at += 2) runs.push({ from: whole(pairs[at] as number), epoch: whole(pairs[at + 1] as number) })
  const isAscending = runs.every((run, at) => at === 0 || run.from > (runs[at - 1] as EpochRun).from)
  if (!isAscending) throw new FileSystemError('malformed', 'the epochs of a history are not in order')
  const history = { currentEpoch: whole(currentEpoch), lastIndex: whole(lastIndex), committedIndex: whole(committedIndex), runs }
  return { kind: 'ackEpoch', epoch: whole(epoch), session: whole(session), isPromise, ...history }
}

/** Indexes are not sent: there are no gaps. */
function decodeProposal(message: zab.Proposal): Proposal {
  const epoch = whole(message.epoch)
  const prevIndex = whole(message.prevIndex)
  const entries: Entry[] = []
  let lastEpoch = 0
  for (const encoded of message.entries) {
    const kind = entryKinds[encoded.kind as number]
    if (kind === undefined) throw new FileSystemError('malformed', `an entry of kind ${encoded.kind} is not known here`)
    const entryEpoch = whole(encoded.epoch as number)
    if (entryEpoch < lastEpoch || entryEpoch > epoch)
      throw new FileSystemError('malformed', 'epochs fall along a history, or exceed its own')
    lastEpoch = entryEpoch
    const entry = { index: prevIndex + 1 + entries.length, epoch: entryEpoch, kind, payload: Buffer.from(encoded.payload as Uint8Array) }
    checkEntry(entry)
    entries.push(entry)
  }
  if (entries.length === 0) throw new FileSystemError('malformed', 'a message that carries entries has none')
  return { kind: 'proposal', epoch, prevIndex, commitIndex: whole(message.commitIndex), entries }
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new FileSystemError('malformed', 'an epoch or an index is out of bounds')
  return value
}

/** What a Zab peer must never forget (f.p and f.a of the paper). */
export interface DurableState {
  readonly acceptedEpoch: number
  readonly currentEpoch: number
}

export function encodeState({ acceptedEpoch, currentEpoch }: DurableState): Uint8Array {
  return zab.State.encode({ acceptedEpoch, currentEpoch }).finish()
}

/** Throws FileSystemError 'malformed' for bytes that are no such record: an epoch that cannot be read must not be accepted again. */
export function decodeState(bytes: Uint8Array): DurableState {
  let state: zab.State
  try {
    state = zab.State.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', "the engine's durable record cannot be decoded", { cause: error })
  }
  return { acceptedEpoch: whole(state.acceptedEpoch), currentEpoch: whole(state.currentEpoch) }
}
