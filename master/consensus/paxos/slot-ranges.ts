// A set of slots that is mostly a prefix: all up to `through`, and a few ranges above it that arrived out of order.

interface SlotRange {
  readonly from: number
  readonly to: number
}

export class SlotRanges {
  #through: number
  /** Above `through` + 1, ascending, not adjacent. */
  #ranges: SlotRange[] = []

  constructor(through: number) {
    this.#through = through
  }

  get through(): number {
    return this.#through
  }

  get isPrefix(): boolean {
    return this.#ranges.length === 0
  }

  has(slot: number): boolean {
    return slot <= this.#through || this.#ranges.some(({ from, to }) => slot >= from && slot <= to)
  }

  /** Adds slots [from, to]. Returns whether any was new. */
  add(from: number, to: number): boolean {
    if (to <= this.#through || to < from) return false
    if (from <= this.#through + 1) {
      this.#through = to
      this.#absorb()
      return true
    }
    if (this.#ranges.some((range) => range.from <= from && range.to >= to)) return false
    const apart = this.#ranges.filter((range) => range.to < from - 1 || range.from > to + 1)
    let merged: SlotRange = { from, to }
    for (const range of this.#ranges) {
      if (apart.includes(range)) continue
      merged = { from: Math.min(merged.from, range.from), to: Math.max(merged.to, range.to) }
    }
    this.#ranges = [...apart, merged].sort((a, b) => a.from - b.from)
    return true
  }

  #absorb(): void {
    while (this.#ranges.length > 0) {
      const range = this.#ranges[0] as SlotRange
      if (range.from > this.#through + 1) return
      this.#through = Math.max(this.#through, range.to)
      this.#ranges.shift()
    }
  }
}
