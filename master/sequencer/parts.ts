// What a sequencer is made of: everything outside it, handed in.

import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Ticker } from '../../proto/base/ticker.js'
import type { ConsensusEngine } from '../consensus/contract.js'
import type { ContextOf } from '../machine/machine.js'
import type { SequencerOptions } from './options.js'
import type { LogStore, PeerLinks, StateStore } from './ports.js'

/** Runs `turn` soon, after what is happening now. */
export type Scheduler = (turn: () => void) => void

export interface SequencerParts {
  readonly engine: ConsensusEngine
  readonly logStore: LogStore
  readonly stateStore: StateStore
  readonly links: PeerLinks
  /** What mutations and reads are given with each call. */
  readonly contextOf: ContextOf
  /** By which this master judges what it may do itself, and stamps. */
  readonly clock: Clock
  /** By which it gives up waiting for its disk and for the other masters. */
  readonly activeClock: Pick<ActiveClock, 'activeMs'>
  readonly logger: Logger
  readonly options?: Partial<SequencerOptions>
  readonly ticker: Ticker
  readonly scheduler?: Scheduler
  /** The log cannot be written, is damaged, or a bug showed: this process must stop now. Called once. */
  onFatal(error: unknown): void
}

/** After the events at hand, so that they share a turn. */
export const immediately: Scheduler = (turn) => {
  setImmediate(turn)
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
