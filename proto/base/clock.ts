// Time as it is handed to whoever needs it. Elapsed time and calendar time never mix.

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

/** A clock that tests turn by hand. Both times start at `startMs` and move by `advance`. */
export interface ManualClock extends Clock {
  advance(byMs: number): void
}

export function manualClock(startMs = 1_000_000): ManualClock {
  let nowMs = startMs
  return {
    monotonicMs: () => nowMs,
    wallMs: () => nowMs,
    advance: (byMs) => {
      nowMs += byMs
    },
  }
}
