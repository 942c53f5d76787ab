// Time as it is passed to the code that needs it, in two kinds that do not mix.
//
// A `Clock` tells all the time that goes by. A process judges its own rights by it: how long a lease, a promise, a token or a key is good for.
// An `ActiveClock` tells the time in which this process ran. A process judges others, and its disk, by it: what was not heard while the process was
// stopped, suspended or blocked says nothing about who did not speak. It has other methods than a `Clock`, so that the wrong one does not compile.

export interface Clock {
  /** Milliseconds since some fixed point; never goes back, not comparable between processes. */
  monotonicMs(): number
  /** Milliseconds since 1970-01-01 UTC, to show to people and to stamp records; may jump. */
  wallMs(): number
}

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
}

/** A reading of an `ActiveClock`. No other number is assignable to it, so that a field of this type never holds a time of another clock. */
export type ActiveMs = number & { readonly clock: 'active' }

export interface ActiveClock {
  /** Milliseconds in which this process ran since some fixed point; never goes back, and stands still while the process is paused. */
  activeMs(): ActiveMs
  /**
   * Calls `callback` once this process has run for `ms`, and after a pause not before it had a chance to read what arrived meanwhile.
   * A `background` timer does not keep the process alive.
   */
  after(ms: number, callback: () => void, kind?: 'background'): ActiveTimer
  /**
   * Calls `callback` whenever this process has run for `ms`, with the time that it has run since the last call, ms; the result ends it.
   * Does not keep the process alive.
   */
  every(ms: number, callback: (elapsedMs: number) => void): () => void
}

export interface ActiveTimer {
  /** Begins the wait anew, also when it is over or was cancelled. Costs next to nothing. */
  refresh(): void
  cancel(): void
}

/** Clocks that tests turn by hand; all times start at `startMs`. */
export interface ManualClock extends Clock {
  /** What of the time that went by this process ran. */
  readonly active: ActiveClock
  /** The process ran for so long: all times move. Active timers that become due are called at their time. */
  advance(byMs: number): void
  /** The process was paused for so long: the active time stands still. */
  pause(byMs: number): void
}

interface ManualTimer extends ActiveTimer {
  dueMs: number
  readonly callback: () => void
}

export function manualClock(startMs = 1_000_000): ManualClock {
  let pausedMs = 0
  let activeMs = startMs
  const timers = new Set<ManualTimer>()
  const after = (ms: number, callback: () => void): ActiveTimer => {
    const timer: ManualTimer = {
      dueMs: activeMs + ms,
      callback,
      refresh: () => {
        timer.dueMs = activeMs + ms
        timers.add(timer)
      },
      cancel: () => timers.delete(timer),
    }
    timers.add(timer)
    return timer
  }
  const every = (ms: number, callback: (elapsedMs: number) => void): (() => void) => {
    const timer = after(ms, () => {
      timer.refresh()
      callback(ms)
    })
    return () => timer.cancel()
  }
  return {
    monotonicMs: () => activeMs + pausedMs,
    wallMs: () => activeMs + pausedMs,
    active: { activeMs: () => activeMs as ActiveMs, after, every },
    advance: (byMs) => {
      const untilMs = activeMs + byMs
      for (;;) {
        const [next] = [...timers].filter(({ dueMs }) => dueMs <= untilMs).sort((one, other) => one.dueMs - other.dueMs)
        if (next === undefined) break
        activeMs = Math.max(activeMs, next.dueMs)
        timers.delete(next)
        next.callback()
      }
      activeMs = untilMs
    },
    pause: (byMs) => {
      pausedMs += byMs
    },
  }
}
