// How many requests were answered, by operation and status.

export class RequestCounts {
  readonly #counts = new Map<string, Map<string, number>>()

  #streams = 0

  /** Open streams of server-sent events. */
  get streams(): number {
    return this.#streams
  }

  countStreams(count: number): void {
    this.#streams = count
  }

  /** `op` must be the name of an operation that exists. `isWhole`: the answer was sent to its end. */
  count(op: string, status: number, isWhole: boolean): void {
    const shown = isWhole ? String(status) : 'cut'
    const ofOperation = this.#counts.get(op) ?? new Map<string, number>()
    ofOperation.set(shown, (ofOperation.get(shown) ?? 0) + 1)
    this.#counts.set(op, ofOperation)
  }

  /** Of every operation and status; the status `cut` is that of clients that were gone before they had the whole answer. */
  all(): { readonly op: string; readonly status: string; readonly count: number }[] {
    return [...this.#counts].flatMap(([op, ofOperation]) => [...ofOperation].map(([status, count]) => ({ op, status, count })))
  }
}
