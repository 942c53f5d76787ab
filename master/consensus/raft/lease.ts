// What a leader keeps of its lease; leases.ts has the rules.

export class Lease {
  /** Begun to go on with the lease and not confirmed; and when. */
  rounds: { readonly number: number; readonly tick: number }[] = []
  /** When the latest round began that a quorum confirmed. */
  tick = Number.NEGATIVE_INFINITY
}
