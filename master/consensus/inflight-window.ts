// The messages with entries that a leader has sent to one peer and that are not acknowledged yet.

/** Counts them and their bytes, oldest first. */
export class InflightWindow {
  readonly #lastIndexes: number[] = []
  readonly #bytes: number[] = []
  #head = 0
  #bytesTotal = 0

  get messages(): number {
    return this.#lastIndexes.length - this.#head
  }

  get bytes(): number {
    return this.#bytesTotal
  }

  add(lastIndex: number, bytes: number): void {
    this.#lastIndexes.push(lastIndex)
    this.#bytes.push(bytes)
    this.#bytesTotal += bytes
  }

  /** The peer acknowledged all entries up to `index`. */
  onAccepted(index: number): void {
    while (this.#head < this.#lastIndexes.length && (this.#lastIndexes[this.#head] as number) <= index) {
      this.#bytesTotal -= this.#bytes[this.#head] as number
      this.#head++
    }
    if (this.#head === this.#lastIndexes.length) this.clear()
    else if (this.#head >= 256) {
      this.#lastIndexes.splice(0, this.#head)
      this.#bytes.splice(0, this.#head)
      this.#head = 0
    }
  }

  clear(): void {
    this.#lastIndexes.length = 0
    this.#bytes.length = 0
    this.#head = 0
    this.#bytesTotal = 0
  }
}
