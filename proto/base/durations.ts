// Counts how long things took, in buckets of fixed bounds. Plain numbers, because some of what is counted is part of every call; the HTTP
// faces convert them to Prometheus histograms on demand.

/** Upper bounds of the buckets, ms; one more bucket counts all longer times. */
export const durationBoundsMs = [0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 20_000] as const

export class Durations {
  /** How many were in each bucket; each is counted in one. */
  readonly buckets = new Float64Array(durationBoundsMs.length + 1)
  count = 0
  totalMs = 0

  add(elapsedMs: number): void {
    this.count += 1
    this.totalMs += elapsedMs
    let place = 0
    for (const bound of durationBoundsMs) {
      if (elapsedMs <= bound) break
      place += 1
    }
    this.buckets[place] = (this.buckets[place] ?? 0) + 1
  }
}
