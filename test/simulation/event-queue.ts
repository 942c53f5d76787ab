// What happens when: a heap by time, and by order of insertion among equals, so that a run is the same each time.

interface Item<T> {
  readonly time: number
  readonly order: number
  readonly value: T
}

export class EventQueue<T> {
  readonly #heap: Item<T>[] = []
  #order = 0

  get length(): number {
    return this.#heap.length
  }

  get nextTime(): number | undefined {
    return this.#heap[0]?.time
  }

  push(time: number, value: T): void {
    const item = { time, order: this.#order++, value }
    let at = this.#heap.length
    this.#heap.push(item)
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(item, this.#heap[parent] as Item<T>)) break
      this.#heap[at] = this.#heap[parent] as Item<T>
      at = parent
    }
    this.#heap[at] = item
  }

  pop(): { readonly time: number; readonly value: T } | undefined {
    const top = this.#heap[0]
    const last = this.#heap.pop()
    if (top === undefined || last === undefined || this.#heap.length === 0) return top
    let at = 0
    for (;;) {
      let child = at * 2 + 1
      if (child >= this.#heap.length) break
      if (child + 1 < this.#heap.length && isBefore(this.#heap[child + 1] as Item<T>, this.#heap[child] as Item<T>)) child++
      if (!isBefore(this.#heap[child] as Item<T>, last)) break
      this.#heap[at] = this.#heap[child] as Item<T>
      at = child
    }
    this.#heap[at] = last
    return top
  }
}

function isBefore(a: Item<unknown>, b: Item<unknown>): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order)
}
