// Assertions for what only our own bugs can break. A broken invariant ends the process: it is never caught and carried on from.

export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws `BrokenInvariant` with the invariant as its text unless `condition` holds. One condition a call. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new BrokenInvariant(invariant)
}

/**
 * Ends the process for `invariant`, out of a promise or a callback that nobody waits for: thrown where nothing catches it, so that it is the
 * uncaught exception it is and no rejection that was forgotten.
 */
export function endFor(invariant: BrokenInvariant): void {
  queueMicrotask(() => {
    throw invariant
  })
}

/** The end of an exhaustive switch: a new kind fails to compile here. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unreachable: ${JSON.stringify(value)}`)
}
