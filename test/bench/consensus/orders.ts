// What the measuring process and the members of the group say to each other.

import type { Leadership, MembershipTarget } from '../../../master/consensus/contract.js'
import type { PeerAddress } from '../../../master/rpc/peers/line.js'

/** How a member is started; its folder is formatted already. */
export interface MemberSetup {
  readonly folder: string
  readonly port: number
  readonly peers: readonly PeerAddress[]
}

export type Order =
  | { readonly kind: 'status' }
  | { readonly kind: 'counters' }
  | { readonly kind: 'burst'; readonly inflight: number; readonly warmMs: number; readonly durationMs: number }
  | { readonly kind: 'fill'; readonly count: number; readonly inflight: number }
  | { readonly kind: 'pace'; readonly writers: number } // 0: no more
  | { readonly kind: 'lastWritten' }
  | { readonly kind: 'cut'; readonly from: readonly number[] } // neither sends to these nor hears them
  | { readonly kind: 'follow'; readonly peers: readonly PeerAddress[] }
  | { readonly kind: 'members'; readonly target: MembershipTarget }
  | { readonly kind: 'transfer'; readonly to: number }
  | { readonly kind: 'stop' }

export interface MemberStatus extends Leadership {
  readonly isServing: boolean
  readonly appliedIndex: number
  readonly voters: readonly number[]
}

/** Since the process began. */
export interface Counters {
  readonly cpuMs: number
  /** Messages of the engine and their bytes; frames, each of the messages of one turn to one peer. */
  readonly messages: number
  readonly messageBytes: number
  readonly frames: number
  /** Batches that the log was given; it may gather several into one write. */
  readonly logBatches: number
}

export interface Burst {
  readonly count: number
  readonly seconds: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export interface Answers {
  readonly status: MemberStatus
  readonly counters: Counters
  readonly burst: Burst
  readonly fill: { readonly seconds: number }
  readonly pace: null
  /** By writer's key, the number of its last write that is in the state. */
  readonly lastWritten: Readonly<Record<string, number>>
  readonly cut: null
  readonly follow: null
  readonly members: null
  readonly transfer: null
  readonly stop: null
}

export type FromMember =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly message: string }
  /** Writes acknowledged since the last report: when, on the clock that all processes of a machine share, and each key's last number. */
  | { readonly kind: 'acknowledged'; readonly atMs: readonly number[]; readonly last: Readonly<Record<string, number>> }

export interface ToMember {
  readonly id: number
  readonly order: Order
}

/** Monotonic, and the same in all processes of this machine. */
export function sharedMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}
