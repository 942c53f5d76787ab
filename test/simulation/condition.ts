// What happens in the restless cluster, and how a node of it is beyond what it knows of itself.

import type { PeerId } from '../../proto/base/ids.js'
import type { AppliedState } from './simulated-node.js'

export type WorldEvent =
  | { readonly kind: 'tick'; readonly id: PeerId; readonly run: number }
  | { readonly kind: 'message'; readonly from: PeerId; readonly to: PeerId; readonly bytes: Uint8Array }
  | { readonly kind: 'disk'; readonly id: PeerId; readonly run: number }
  | { readonly kind: 'snapshot'; readonly from: PeerId; readonly to: PeerId; readonly run: number; readonly snapshot: AppliedState }
  | {
      readonly kind: 'snapshotSent'
      readonly from: PeerId
      readonly to: PeerId
      readonly run: number
      readonly index: number
      readonly succeeded: boolean
    }
  | { readonly kind: 'call'; readonly act: () => void }

/** A crash at a write of the disk: the write fails and its node stops, the write is durable but was not reported, or it was reported. */
export interface CrashPoint {
  readonly how: 'writeFails' | 'unnoticed' | 'after'
  /** Writes that go well before. */
  readonly writesBefore: number
  /** Until it is started again. */
  readonly restartAfter: number
}

/** How a node is at the moment, beyond what it knows of itself. */
export interface Condition {
  /** Units of time between two ticks; drawn each time around the usual if undefined. */
  tickUnits: number | undefined
  crashPoint: CrashPoint | undefined
  /** A bit of its log changed. The store notices when it is opened, and the node never runs again. */
  isDamaged: boolean
  /** Counts starts, so that events of an earlier run are told apart. */
  run: number
  isPaused: boolean
  /** Its machine is suspended, so that its clock stands still; undefined: it is not, only its process is paused or nothing is. */
  suspendedAt: number | undefined
  isDiskStalled: boolean
  /** The clock on which leases rest: how fast it goes, and how long it has stood still. */
  clockRate: number
  stoodUnits: number
  /** What could not happen while it was paused or its disk stood. */
  waiting: WorldEvent[]
}

export const awake = { isPaused: false, suspendedAt: undefined, isDiskStalled: false }
export const fresh = { ...awake, tickUnits: undefined, crashPoint: undefined, isDamaged: false, clockRate: 1, stoodUnits: 0 }
