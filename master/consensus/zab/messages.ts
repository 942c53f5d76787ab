// The messages Zab peers exchange. Their bytes: codec.ts.

import type { PeerId } from '../../../proto/base/ids.js'
import type { Entry } from '../contract.js'
import type { EpochRun } from '../epoch-runs.js'
import type { Vote } from './votes.js'

export const notifiedStates = ['looking', 'following', 'leading'] as const

export interface Notification extends Vote {
  readonly kind: 'notification'
  readonly round: number
  readonly state: (typeof notifiedStates)[number]
}

export interface FollowerInfo {
  readonly kind: 'followerInfo'
  readonly acceptedEpoch: number
}

export interface NewEpoch {
  readonly kind: 'newEpoch'
  readonly epoch: number
}

export interface AckEpoch {
  readonly kind: 'ackEpoch'
  readonly epoch: number
  readonly session: number
  /** True if the epoch was promised to this leader; false if it was accepted before, perhaps for another leader. */
  readonly isPromise: boolean
  readonly currentEpoch: number
  readonly lastIndex: number
  readonly committedIndex: number
  /** The epochs of the entry at the committed index and of all above it, newest last; the first run may begin below. */
  readonly runs: readonly EpochRun[]
}

export interface Sync {
  readonly kind: 'sync'
  readonly epoch: number
  readonly session: number
  readonly index: number
}

export interface Proposal {
  readonly kind: 'proposal'
  readonly epoch: number
  readonly prevIndex: number
  readonly commitIndex: number
  readonly entries: readonly Entry[]
}

export interface Ack {
  readonly kind: 'ack'
  readonly epoch: number
  readonly index: number
}

export interface Gap {
  readonly kind: 'gap'
  readonly epoch: number
  readonly lastIndex: number
}

export interface NewLeader {
  readonly kind: 'newLeader'
  readonly epoch: number
  readonly session: number
  readonly index: number
}

export interface AckNewLeader {
  readonly kind: 'ackNewLeader'
  readonly epoch: number
  readonly session: number
  readonly index: number
}

export interface UpToDate {
  readonly kind: 'upToDate'
  readonly epoch: number
  readonly commitIndex: number
}

export interface Ping {
  readonly kind: 'ping'
  /** 0: not decided yet. */
  readonly epoch: number
  readonly commitIndex: number
  readonly readRound: number
  readonly sentThrough: number
  readonly ackedThrough: number
  readonly digestIndex: number
  readonly digest: number
  /** In which the receiver is served; 0: it must join. */
  readonly session: number
  /** The leader has a quorum that has its history. */
  readonly isEstablished: boolean
  /** Asks the receiver to help no other leader for a while (../read-leases.ts). */
  readonly asksPromise?: boolean | undefined
}

export interface Pong {
  readonly kind: 'pong'
  readonly epoch: number
  readonly readRound: number
  /** It helps no other leader for a while, as asked. */
  readonly promises?: boolean | undefined
}

export interface HandOver {
  readonly kind: 'handOver'
  readonly epoch: number
  readonly round: number
  readonly to: PeerId
  readonly lastEpoch: number
  readonly lastIndex: number
}

export interface ReadRequest {
  readonly kind: 'readRequest'
  readonly epoch: number
  readonly requestId: number
}

export interface ReadResponse {
  readonly kind: 'readResponse'
  readonly epoch: number
  readonly requestId: number
  /** Undefined: refused. */
  readonly index: number | undefined
}

/** Messages from a leader to its followers, in its epoch. */
export type LeaderMessage = Sync | Proposal | NewLeader | UpToDate | Ping | HandOver | ReadResponse

/** Messages from a follower to its leader, in its epoch. */
export type FollowerMessage = AckEpoch | Ack | Gap | AckNewLeader | Pong | ReadRequest

export type ZabMessage = Notification | FollowerInfo | NewEpoch | LeaderMessage | FollowerMessage
