// A periodic action, as a parameter: tests trigger it by hand.

import type { ActiveClock } from './clock.js'

/** Calls `onTick` whenever this process has run for `everyMs`, until the returned function is called. */
export type Ticker = (everyMs: number, onTick: () => void) => () => void

/** After a pause of this process a due tick runs once, after messages that arrived during the pause were read. */
export function tickerOf(activeClock: ActiveClock): Ticker {
  return (everyMs, onTick) => activeClock.every(everyMs, () => onTick())
}
