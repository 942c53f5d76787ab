// How far a data connection has come, for the server that it came to: whether it may ask for anything at all, and how long it takes to say what.

type Phase = 'waiting' | 'opening' | 'serving'

export class Standing {
  /** Whoever is at the other side has shown a valid token. */
  isProven = false
  #phase: Phase = 'serving'
  #phaseMs = 0
  #ageMs = 0

  /** Waiting for an operation, receiving one that has begun (`opening`), or doing what it says. */
  enter(phase: Phase): void {
    this.#phase = phase
    this.#phaseMs = 0
  }

  /** This process has run for so long. */
  pass(elapsedMs: number): void {
    this.#phaseMs += elapsedMs
    this.#ageMs += elapsedMs
  }

  get ageMs(): number {
    return this.#ageMs
  }

  /** Waiting for the next operation, so that nothing is lost when it ends now. */
  get isBetweenOperations(): boolean {
    return this.#phase === 'waiting'
  }

  /** How long nothing was done for it; undefined while something is. */
  get idleMs(): number | undefined {
    return this.#phase === 'serving' ? undefined : this.#phaseMs
  }

  /** For how long an operation has been received, 0 for none. */
  get openingMs(): number {
    return this.#phase === 'opening' ? this.#phaseMs : 0
  }
}
