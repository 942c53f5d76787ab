// How many files are open for writing, by the time since their writers last renewed their leases. Filled by a scan of the leases
// (expired-leases.ts); what is shown is the last complete scan.

/** Files whose writers were last heard at most `silentMsMax` ago, and longer ago than in the range before. */
export interface LeaseAge {
  /** Infinite for the last range; `null` in JSON. */
  readonly silentMsMax: number
  readonly files: number
}

/** The soft limit (60 s) and the hard limit (20 min) as they are by default are among the bounds. */
const silentMsBounds: readonly number[] = [10_000, 60_000, 300_000, 1_200_000, Number.POSITIVE_INFINITY]

export class LeaseAges {
  #scanned = silentMsBounds.map(() => 0)
  #last: readonly LeaseAge[] = []

  /** Of the last complete scan; empty before it. */
  get last(): readonly LeaseAge[] {
    return this.#last
  }

  add(silentMs: number, files: number): void {
    const at = silentMsBounds.findIndex((silentMsMax) => silentMs <= silentMsMax)
    this.#scanned[at] = (this.#scanned[at] ?? 0) + files
  }

  /** The scan is complete. */
  end(): void {
    this.#last = silentMsBounds.map((silentMsMax, at) => ({ silentMsMax, files: this.#scanned[at] ?? 0 }))
    this.#scanned = silentMsBounds.map(() => 0)
  }
}
