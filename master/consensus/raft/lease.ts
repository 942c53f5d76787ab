// State of a leader's lease; the rules are in leases.ts.

export class Lease {
  /** Rounds that were begun to renew the lease and are not confirmed yet, with the tick of their start. */
  rounds: { readonly number: number; readonly tick: number }[] = []
  /** Start of the latest round that a quorum confirmed. */
  tick = Number.NEGATIVE_INFINITY
}
