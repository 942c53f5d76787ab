// Something that is done again and again, as a part that is handed in: tests turn it by hand.

import type { ActiveClock } from './clock.js'

/** Calls `onTick` whenever this process has run for `everyMs`, until the returned function is called. */
export type Ticker = (everyMs: number, onTick: () => void) => () => void

/** What was due while this process was paused is done once, and after what others said meanwhile was read. */
export function tickerOf(activeClock: ActiveClock): Ticker {
  return (everyMs, onTick) => activeClock.every(everyMs, () => onTick())
}
