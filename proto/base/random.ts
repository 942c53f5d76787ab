// Random numbers as they are passed to code that needs them; seeded, so that every choice can be repeated.

export interface Random {
  /** An integer in [0, bound); `bound` is at least 1 and at most 2^32. */
  below(bound: number): number
}

/** A small, fast generator (the 32-bit state mixer known as mulberry32). Not for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return {
    below(bound) {
      state = (state + 0x6d2b79f5) >>> 0
      let mixed = Math.imul(state ^ (state >>> 15), state | 1)
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * bound)
    },
  }
}
