// Bytes of letters and of the durable record (proto/schema/paxos.proto). Numbers are checked here, once: past the codec every ballot and index is
// a whole number below 2^53. Payloads are copied, for they outlive the buffer they came in.

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
    return paxos.Letter.encode(encodeBody(message)).finish()
  },

  decode(bytes: Uint8Array): PaxosMessage {
    let letter: paxos.Letter
    try {
      letter = paxos.Letter.decode(bytes)
    } catch (error) {
      throw new FileSystemError('malformed', 'a Paxos letter cannot be decoded', { cause: error })
    }
    return decodeReplication(letter) ?? decodeBallots(letter)
  },
}

function encodeBody(letter: PaxosMessage): paxos.Letter.$Properties {
  switch (letter.kind) {
    case 'accept': {
      const { ballot, chosenIndex, entries } = letter
      return { accept: { ballot, chosenIndex, from: firstIndexOf(entries), entries: entries.map(encodeEntry) } }
    }
    case 'learn':
      return { learn: { from: firstIndexOf(letter.entries), entries: letter.entries.map(encodeEntry) } }
    case 'promise':
      return { promise: { ...letter, values: letter.values.map(encodeValue) } }
    case 'leadReply':
      return { leadReply: { ...letter, missing: [...letter.missing] } }
    default:
      return { [letter.kind]: letter }
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

/** The letters of phase 2 and its surroundings: the frequent ones. */
function decodeReplication(letter: paxos.Letter): PaxosMessage | undefined {
  if (letter.accept) {
    const { ballot, chosenIndex, from, entries } = letter.accept
    return { kind: 'accept', ballot: whole(ballot), chosenIndex: whole(chosenIndex), entries: decodeEntries(from, entries) }
  }
  if (letter.accepted) {
    const { ballot, from, to, through } = letter.accepted
    return { kind: 'accepted', ballot: whole(ballot), from: whole(from), to: whole(to), through: whole(through) }
  }
  if (letter.lead) {
    const { ballot, chosenIndex, readRound, sentThrough, acceptedThrough } = letter.lead
    const sent = { sentThrough: whole(sentThrough), acceptedThrough: whole(acceptedThrough) }
    return { kind: 'lead', ballot: whole(ballot), chosenIndex: whole(chosenIndex), readRound: whole(readRound), ...sent }
  }
  if (letter.leadReply) {
    const { ballot, readRound, chosenIndex } = letter.leadReply
    const missing = decodeRanges(letter.leadReply.missing)
    return { kind: 'leadReply', ballot: whole(ballot), readRound: whole(readRound), chosenIndex: whole(chosenIndex), missing }
  }
  if (letter.readRequest) {
    return { kind: 'readRequest', ballot: whole(letter.readRequest.ballot), requestId: whole(letter.readRequest.requestId) }
  }
  if (letter.readResponse) {
    const { ballot, requestId, index } = letter.readResponse
    return { kind: 'readResponse', ballot: whole(ballot), requestId: whole(requestId), index: index == null ? undefined : whole(index) }
  }
  if (letter.learnRequest) return { kind: 'learnRequest', from: whole(letter.learnRequest.from) }
  if (letter.learn) return { kind: 'learn', entries: decodeEntries(letter.learn.from, letter.learn.entries) }
  return undefined
}

/** The letters of the election and of phase 1. */
function decodeBallots(letter: paxos.Letter): PaxosMessage {
  if (letter.heartbeatRequest) return { kind: 'heartbeatRequest', round: whole(letter.heartbeatRequest.round) }
  if (letter.heartbeatReply) {
    const { round, claim, following, isContent, chosenIndex } = letter.heartbeatReply
    const ballots = { claim: whole(claim), following: whole(following) }
    return { kind: 'heartbeatReply', round: whole(round), ...ballots, isContent, chosenIndex: whole(chosenIndex) }
  }
  if (letter.prepare) return { kind: 'prepare', ballot: whole(letter.prepare.ballot), from: whole(letter.prepare.from) }
  if (letter.promise) return decodePromise(letter.promise)
  if (letter.refusal) return { kind: 'refusal', ballot: whole(letter.refusal.ballot), promised: whole(letter.refusal.promised) }
  if (letter.takeOver) return { kind: 'takeOver', ballot: whole(letter.takeOver.ballot) }
  throw new FileSystemError('malformed', 'a Paxos letter has no body that is known here')
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
  if (encoded.length === 0) throw new FileSystemError('malformed', 'a letter that carries entries has none')
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
    ...{ from: whole(from), to: whole(to), ballot: whole(ballot) },
  }))
  return { promised: whole(state.promised), chosenIndex: whole(state.chosenIndex), acceptances }
}
