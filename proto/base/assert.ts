// Assertions for conditions that only our own bugs can violate. A broken invariant ends the process and is never handled.

export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws `BrokenInvariant` with the text of the invariant unless `condition` holds. One condition per call. */
export function assert(condition: unknown, invariant: string): asserts condition {
  if (!condition) throw new BrokenInvariant(invariant)
}

/**
 * Ends the process for `invariant`, from a promise or callback that is not awaited: thrown outside of it, so that it is reported as an
 * uncaught exception and not as an unhandled rejection.
 */
export function endFor(invariant: BrokenInvariant): void {
  queueMicrotask(() => {
    throw invariant
  })
}

/** The last case of an exhaustive switch: a new kind fails to compile here. */
export function unreachable(value: never): never {
  throw new BrokenInvariant(`unreachable: ${JSON.stringify(value)}`)
}
