// Runs a bounded number of tasks at a time; the others wait in order.

export class WorkQueue {
  readonly #atOnce: number
  readonly #waiting: (() => Promise<void>)[] = []
  readonly #running = new Set<Promise<void>>()
  #isStopped = false

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  get length(): number {
    return this.#waiting.length + this.#running.size
  }

  /** `work` must handle its own errors. */
  push(work: () => Promise<void>): void {
    this.#waiting.push(work)
    this.#startNext()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#waiting.length = 0
    await Promise.all(this.#running)
  }

  #startNext(): void {
    if (this.#isStopped || this.#running.size >= this.#atOnce) return
    const work = this.#waiting.shift()
    if (work === undefined) return
    const running: Promise<void> = work().finally(() => {
      this.#running.delete(running)
      this.#startNext()
    })
    this.#running.add(running)
  }
}
