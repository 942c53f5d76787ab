// Work that goes on several pieces at a time, while what fails is told in the order in which the pieces were begun: the same lines as if they had been
// done one after the other.

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

  /** Begins a piece when there is room for it. */
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

  /** Something that has failed already, told in its turn. */
  failed(shown: string, thrown: unknown): void {
    this.#tell(shown, Promise.resolve({ thrown }))
  }

  /** Resolves when all that was begun is done and told. */
  async settled(): Promise<void> {
    await this.#told
  }

  #tell(shown: string, outcome: Promise<Outcome>): void {
    this.#told = this.#told.then(async () => {
      const failed = await outcome
      if (failed !== undefined) this.#onFailure(failed.thrown, shown)
    })
    this.#told.catch(() => undefined) // `settled` throws it
  }
}
