// Runs tasks in parallel, but reports failures in the order in which the tasks were started. So the output is the same as if they ran one
// after the other.

type Outcome = { readonly thrown: unknown } | undefined

export class OrderedWork {
  readonly #parallel: number
  readonly #onFailure: (thrown: unknown, shown: string) => void
  readonly #running = new Set<Promise<Outcome>>()
  #told: Promise<void> = Promise.resolve()

  constructor(parallel: number, onFailure: (thrown: unknown, shown: string) => void) {
    this.#parallel = parallel
    this.#onFailure = onFailure
  }

  /** Starts a task, after waiting until fewer than the allowed number are running. */
  async begin(shown: string, work: () => Promise<void>): Promise<void> {
    while (this.#running.size >= this.#parallel) await Promise.race(this.#running)
    const outcome: Promise<Outcome> = work().then(
      () => undefined,
      (thrown: unknown) => ({ thrown }),
    )
    this.#running.add(outcome)
    this.#tell(shown, outcome)
    void outcome.then(() => this.#running.delete(outcome))
  }

  /** Adds a failure, which is reported in its place in the order. */
  failed(shown: string, thrown: unknown): void {
    this.#tell(shown, Promise.resolve({ thrown }))
  }

  /** Resolves when all tasks have ended and all failures are reported. */
  async settled(): Promise<void> {
    await this.#told
  }

  #tell(shown: string, outcome: Promise<Outcome>): void {
    this.#told = this.#told.then(async () => {
      const failed = await outcome
      if (failed !== undefined) this.#onFailure(failed.thrown, shown)
    })
    this.#told.catch(() => undefined) // `settled` throws the error
  }
}
