// Bytes of messages and of the durable record (proto/schema/paxos.proto). Numbers are checked here, once: past the codec every ballot and
// index is a whole number below 2^53. Payloads are copied, for they outlive the buffer they came in.

import { paxos } from '#messages/paxos'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { Entry, EntryKind, PeerMessageCodec } from '../contract.js'
import { checkEntry } from '../membership.js'
import type { Acceptance } from './acceptances.js'
import type { Ballot } from './ballots.js'
import type { AcceptedValue, PaxosMessage, Promised } from './messages.js'

const entryKinds: readonly EntryKind[] = ['data', 'empty', 'membership']

export const paxosCodec: PeerMessageCodec<PaxosMessage> = {
  encode(message: PaxosMessage): Uint8Array {
    return paxos.PeerMessage.encode(encodeBody(message)).finish()
  },

  decode(bytes: Uint8Array): PaxosMessage {
    let message: paxos.PeerMessage
    try {
      message = paxos.PeerMessage.decode(bytes)
    } catch (error) {
      throw new FileSystemError('malformed', 'a Paxos message cannot be decoded', { cause: error })
    }
    return decodeReplication(message) ?? decodeBallots(message)
  },
}

function encodeBody(message: PaxosMessage): paxos.PeerMessage.$Properties {
  switch (message.kind) {
    case 'accept': {
      const { ballot, chosenIndex, entries } = message
      return { accept: { ballot, chosenIndex, from: firstIndexOf(entries), entries: entries.map(encodeEntry) } }
    }
    case 'learn':
      return { learn: { from: firstIndexOf(message.entries), entries: message.entries.map(encodeEntry) } }
    case 'promise':
      return { promise: { ...message, values: message.values.map(encodeValue) } }
    case 'leadReply':
      return { leadReply: { ...message, missing: [...message.missing], promises: message.promises ?? null } }
    default:
      return { [message.kind]: message }
  }
}

function firstIndexOf(entries: readonly Entry[]): number {
  return entries[0]?.index ?? 0
}

function encodeEntry({ epoch, kind, payload }: Entry): paxos.SlotEntry.$Properties {
  return { epoch, kind: entryKinds.indexOf(kind), payload }
}

function encodeValue({ index, ballot, epoch, kind, payload }: AcceptedValue): paxos.Value.$Properties {
  return { index, ballot, epoch, kind: entryKinds.indexOf(kind), payload }
}

/** The messages of phase 2 and its surroundings: the frequent ones. */
function decodeReplication(message: paxos.PeerMessage): PaxosMessage | undefined {
  if (message.accept) {
    const { ballot, chosenIndex, from, entries } = message.accept
    return { kind: 'accept', ballot: whole(ballot), chosenIndex: whole(chosenIndex), entries: decodeEntries(from, entries) }
  }
  if (message.accepted) {
    const { ballot, from, to, through } = message.accepted
    return { kind: 'accepted', ballot: whole(ballot), from: whole(from), to: whole(to), through: whole(through) }
  }
  if (message.lead) {
    const { ballot, chosenIndex, readRound, sentThrough, acceptedThrough, asksPromise } = message.lead
    const sent = { sentThrough: whole(sentThrough), acceptedThrough: whole(acceptedThrough) }
    const lead = { kind: 'lead', ballot: whole(ballot), chosenIndex: whole(chosenIndex), readRound: whole(readRound), ...sent } as const
    return asksPromise === true ? { ...lead, asksPromise } : lead
  }
  if (message.leadReply) {
    const { ballot, readRound, chosenIndex, promises } = message.leadReply
    const missing = decodeRanges(message.leadReply.missing)
    const rounds = { ballot: whole(ballot), readRound: whole(readRound), chosenIndex: whole(chosenIndex) }
    return { kind: 'leadReply', ...rounds, missing, ...(promises === true ? { promises } : {}) }
  }
  if (message.readRequest) {
    return { kind: 'readRequest', ballot: whole(message.readRequest.ballot), requestId: whole(message.readRequest.requestId) }
  }
  if (message.readResponse) {
    const { ballot, requestId, index } = message.readResponse
    return { kind: 'readResponse', ballot: whole(ballot), requestId: whole(requestId), index: index == null ? undefined : whole(index) }
  }
  if (message.learnRequest) return { kind: 'learnRequest', from: whole(message.learnRequest.from) }
  if (message.learn) return { kind: 'learn', entries: decodeEntries(message.learn.from, message.learn.entries) }
  return undefined
}

/** The messages of the election and of phase 1. */
function decodeBallots(message: paxos.PeerMessage): PaxosMessage {
  if (message.heartbeatRequest) return { kind: 'heartbeatRequest', round: whole(message.heartbeatRequest.round) }
  if (message.heartbeatReply) {
    const { round, claim, following, isContent, chosenIndex } = message.heartbeatReply
    const ballots = { claim: whole(claim), following: whole(following) }
    return { kind: 'heartbeatReply', round: whole(round), ...ballots, isContent, chosenIndex: whole(chosenIndex) }
  }
  if (message.prepare) {
    const prepare = { kind: 'prepare', ballot: whole(message.prepare.ballot), from: whole(message.prepare.from) } as const
    return message.prepare.successorOf == null ? prepare : { ...prepare, successorOf: whole(message.prepare.successorOf) }
  }
  if (message.promise) return decodePromise(message.promise)
  if (message.refusal) return { kind: 'refusal', ballot: whole(message.refusal.ballot), promised: whole(message.refusal.promised) }
  if (message.takeOver) return { kind: 'takeOver', ballot: whole(message.takeOver.ballot) }
  throw new FileSystemError('malformed', 'a Paxos message has no body that is known here')
}

function decodePromise(promise: paxos.Promise): Promised {
  const { ballot, from, through, lastIndex, firstIndex, chosenIndex, values } = promise
  const decoded = (values as paxos.Value[]).map(
    ({ index, ballot: accepted, epoch, kind, payload }): AcceptedValue => ({
      ...decodeEntry(whole(index), { epoch, kind, payload }),
      ballot: whole(accepted),
    }),
  )
  const covered = { from: whole(from), through: whole(through), lastIndex: whole(lastIndex), firstIndex: whole(firstIndex) }
  return { kind: 'promise', ballot: whole(ballot), ...covered, chosenIndex: whole(chosenIndex), values: decoded }
}

function decodeEntries(from: number, encoded: readonly paxos.SlotEntry.$Properties[]): readonly Entry[] {
  const first = whole(from)
  if (encoded.length === 0) throw new FileSystemError('malformed', 'a message that carries entries has none')
  return encoded.map((entry, at) => decodeEntry(first + at, entry))
}

function decodeEntry(index: number, { epoch, kind, payload }: paxos.SlotEntry.$Properties): Entry {
  const known = entryKinds[kind as number]
  if (known === undefined) throw new FileSystemError('malformed', `an entry of kind ${kind} is not known here`)
  const entry = { index: whole(index), epoch: whole(epoch as number), kind: known, payload: Buffer.from(payload as Uint8Array) }
  checkEntry(entry)
  return entry
}

function decodeRanges(pairs: readonly number[]): readonly number[] {
  if (pairs.length % 2 !== 0) throw new FileSystemError('malformed', 'a range of slots has no end')
  return pairs.map(whole)
}

function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new FileSystemError('malformed', 'a ballot or an index is out of bounds')
  return value
}

/** What a Paxos peer must never forget; `chosenIndex` is a lower bound that only saves work. */
export interface DurableState {
  readonly promised: Ballot
  readonly chosenIndex: number
  readonly acceptances: readonly Acceptance[]
}

export function encodeState({ promised, chosenIndex, acceptances }: DurableState): Uint8Array {
  return paxos.State.encode({ promised, chosenIndex, acceptances: [...acceptances] }).finish()
}

/** Throws FileSystemError 'malformed' for bytes that are no such record: a promise that cannot be read must not be broken. */
export function decodeState(bytes: Uint8Array): DurableState {
  let state: paxos.State
  try {
    state = paxos.State.decode(bytes)
  } catch (error) {
    throw new FileSystemError('malformed', "the engine's durable record cannot be decoded", { cause: error })
  }
  const acceptances = (state.acceptances as paxos.Acceptance[]).map(({ from, to, ballot }) => ({
    from: whole(from),
    to: whole(to),
    ballot: whole(ballot),
  }))
  return { promised: whole(state.promised), chosenIndex: whole(state.chosenIndex), acceptances }
}
