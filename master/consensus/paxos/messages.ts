// The messages Paxos peers exchange, one type each; codec.ts makes bytes of them. What each field means: proto/schema/paxos.proto.

import type { Entry } from '../contract.js'
import type { Ballot } from './ballots.js'

export interface HeartbeatRequest {
  readonly kind: 'heartbeatRequest'
  readonly round: number
}

export interface HeartbeatReply {
  readonly kind: 'heartbeatReply'
  readonly round: number
  /** The ballot the sender leads or prepares under; 0: none. */
  readonly claim: Ballot
  readonly following: Ballot
  readonly isContent: boolean
  readonly chosenIndex: number
}

/** What an acceptor holds in a slot, and the ballot it last accepted it under. */
export interface AcceptedValue extends Entry {
  readonly ballot: Ballot
}

export interface Prepare {
  readonly kind: 'prepare'
  readonly ballot: Ballot
  readonly from: number
  /** The leader of this ballot named the sender its successor. */
  readonly successorOf?: Ballot | undefined
}

export interface Promised {
  readonly kind: 'promise'
  readonly ballot: Ballot
  readonly from: number
  readonly through: number
  readonly lastIndex: number
  readonly firstIndex: number
  readonly chosenIndex: number
  readonly values: readonly AcceptedValue[]
}

export interface Refusal {
  readonly kind: 'refusal'
  readonly ballot: Ballot
  readonly promised: Ballot
}

export interface Accept {
  readonly kind: 'accept'
  readonly ballot: Ballot
  readonly chosenIndex: number
  /** Neighbours, at least one. */
  readonly entries: readonly Entry[]
}

export interface Accepted {
  readonly kind: 'accepted'
  readonly ballot: Ballot
  readonly from: number
  readonly to: number
  readonly through: number
}

export interface Lead {
  readonly kind: 'lead'
  readonly ballot: Ballot
  readonly chosenIndex: number
  readonly readRound: number
  readonly sentThrough: number
  readonly acceptedThrough: number
  /** Asks the receiver to help no other leader for a while (../read-leases.ts). */
  readonly asksPromise?: boolean | undefined
}

export interface LeadReply {
  readonly kind: 'leadReply'
  readonly ballot: Ballot
  readonly readRound: number
  readonly chosenIndex: number
  /** Pairs from, to, ascending. */
  readonly missing: readonly number[]
  /** It helps no other leader for a while, as asked. */
  readonly promises?: boolean | undefined
}

export interface TakeOver {
  readonly kind: 'takeOver'
  readonly ballot: Ballot
}

export interface ReadRequest {
  readonly kind: 'readRequest'
  readonly ballot: Ballot
  readonly requestId: number
}

export interface ReadResponse {
  readonly kind: 'readResponse'
  readonly ballot: Ballot
  readonly requestId: number
  /** Undefined: refused. */
  readonly index: number | undefined
}

export interface LearnRequest {
  readonly kind: 'learnRequest'
  readonly from: number
}

export interface Learn {
  readonly kind: 'learn'
  /** Neighbours, at least one, all chosen. */
  readonly entries: readonly Entry[]
}

export type PaxosMessage =
  | HeartbeatRequest
  | HeartbeatReply
  | Prepare
  | Promised
  | Refusal
  | Accept
  | Accepted
  | Lead
  | LeadReply
  | TakeOver
  | ReadRequest
  | ReadResponse
  | LearnRequest
  | Learn
