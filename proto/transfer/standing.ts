// The progress of a data connection, as its server sees it: whether it has shown a token, and how long it takes to send an operation.

type Phase = 'waiting' | 'opening' | 'serving'

export class Standing {
  /** The other side has shown a valid token. */
  isProven = false
  #phase: Phase = 'serving'
  #phaseMs = 0
  #ageMs = 0

  /** Waiting for an operation, receiving one (`opening`), or executing it. */
  enter(phase: Phase): void {
    this.#phase = phase
    this.#phaseMs = 0
  }

  /** This process has run for `elapsedMs`. */
  pass(elapsedMs: number): void {
    this.#phaseMs += elapsedMs
    this.#ageMs += elapsedMs
  }

  get ageMs(): number {
    return this.#ageMs
  }

  /** Waiting for the next operation, so that closing it loses nothing. */
  get isBetweenOperations(): boolean {
    return this.#phase === 'waiting'
  }

  /** How long it has been idle; undefined while an operation is executed. */
  get idleMs(): number | undefined {
    return this.#phase === 'serving' ? undefined : this.#phaseMs
  }

  /** How long an operation has been arriving; 0 for none. */
  get openingMs(): number {
    return this.#phase === 'opening' ? this.#phaseMs : 0
  }
}
