// Time as it is passed to code that needs it, in two kinds that cannot be mixed.
//
// A `Clock` measures all elapsed time. A process uses it for its own rights: how long a lease, a promise, a token or a key is valid. An
// `ActiveClock` measures the time in which this process ran. A process uses it to judge others, and its disk: while the process was
// stopped, suspended or blocked it received nothing, so silence in that time says nothing about the others. Its methods differ from those
// of a `Clock`, so that using the wrong one does not compile.

export interface Clock {
  /** Milliseconds since some fixed point; never goes back; not comparable between processes. */
  monotonicMs(): number
  /** Milliseconds since 1970-01-01 UTC, to show to people and to stamp records; may jump. */
  wallMs(): number
}

export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
}

/** A reading of an `ActiveClock`. No other number is assignable to it, so a field of this type never has a time of another clock. */
export type ActiveMs = number & { readonly clock: 'active' }

export interface ActiveClock {
  /** Milliseconds in which this process ran since some fixed point; never goes back, and does not advance while the process is paused. */
  activeMs(): ActiveMs
  /**
   * Calls `callback` once this process has run for `ms`; after a pause not before it could read what arrived in the meantime. A
   * `background` timer does not keep the process alive.
   */
  after(ms: number, callback: () => void, kind?: 'background'): ActiveTimer
  /**
   * Calls `callback` whenever this process has run for `ms`, with the time that it has run since the last call, ms; the result stops it.
   * Does not keep the process alive.
   */
  every(ms: number, callback: (elapsedMs: number) => void): () => void
}

export interface ActiveTimer {
  /** Restarts the timer, also when it has fired or was cancelled. Very cheap. */
  refresh(): void
  cancel(): void
}

/** Clocks that tests advance by hand; all times start at `startMs`. */
export interface ManualClock extends Clock {
  /** The part of the elapsed time in which the process ran. */
  readonly active: ActiveClock
  /** The process ran for this time: all clocks advance. Active timers that become due are called at their time. */
  advance(byMs: number): void
  /** The process was paused for this time: the active time does not advance. */
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
