// The dependencies of a sequencer, passed in when it is created.

import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Ticker } from '../../proto/base/ticker.js'
import type { ConsensusEngine } from '../consensus/contract.js'
import type { ContextOf, FeedWriter } from '../machine/machine.js'
import type { SequencerOptions } from './options.js'
import type { LogStore, PeerLinks, StateStore } from './ports.js'
import type { WorkCounts } from './work-counts.js'

/** Runs `turn` soon, after the current event. */
export type Scheduler = (turn: () => void) => void

export interface SequencerParts {
  readonly engine: ConsensusEngine
  readonly logStore: LogStore
  readonly stateStore: StateStore
  readonly links: PeerLinks
  /** Creates the context of each mutation and read. */
  readonly contextOf: ContextOf
  /** Makes the records of the change feed; without it there are none. */
  readonly feed?: FeedWriter
  /** For time stamps, and for the checks whether this process was paused. */
  readonly clock: Clock
  /** For timeouts of its disk and of other masters. Does not advance while this process is paused. */
  readonly activeClock: Pick<ActiveClock, 'activeMs'>
  readonly logger: Logger
  readonly options?: Partial<SequencerOptions>
  readonly ticker: Ticker
  readonly scheduler?: Scheduler
  /** What it does is counted here, if it is given. */
  readonly counts?: WorkCounts
  /** The log cannot be written or is damaged, or an invariant is broken: this process must stop now. Called once. */
  onFatal(error: unknown): void
}

/** After the pending events, so that they share a turn. */
export const immediately: Scheduler = (turn) => {
  setImmediate(turn)
}

/** Runs each turn by `scheduler` and counts how long it took. */
export function countedTurns({ turns }: WorkCounts, clock: Pick<Clock, 'monotonicMs'>, scheduler: Scheduler): Scheduler {
  return (turn) =>
    scheduler(() => {
      const beganMs = clock.monotonicMs()
      try {
        turn()
      } finally {
        turns.add(clock.monotonicMs() - beganMs)
      }
    })
}

/** Resolves after the first tick at which `isSo`. */
export function untilTick(ticker: Ticker, everyMs: number, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = ticker(everyMs, () => {
      if (!isSo()) return
      stop()
      resolve()
    })
  })
}
