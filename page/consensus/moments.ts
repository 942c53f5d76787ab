// What the recorders of the masters hold, in one sequence by time, and the state of each master at any moment of it.

import type { Moment } from '../../proto/pages/answers.js'

/** A moment with the master that recorded it. */
export interface Recorded extends Moment {
  readonly master: number
}

/** A master as its recorder shows it at some time. */
export interface Role {
  readonly role: string
  readonly epoch: number
  readonly committed: number
}

/** Maximum number of moments kept here; a recorder keeps fewer. */
const keptMax = 40_000

export class Recording {
  #moments: Recorded[] = []
  readonly #lasts = new Map<number, number>()

  get moments(): readonly Recorded[] {
    return this.#moments
  }

  /** The number of the last moment that is known of this master. */
  lastOf(master: number): number {
    return this.#lasts.get(master) ?? 0
  }

  /** `last`: the number of its newest moment; smaller than before when the master was started again. */
  add(master: number, moments: readonly Moment[], last: number): void {
    if (last < this.lastOf(master)) {
      this.#lasts.set(master, 0) // its recorder began anew: the next question gets all that it has
      return
    }
    this.#lasts.set(master, moments.at(-1)?.number ?? last)
    if (moments.length === 0) return
    const added = moments.map((moment): Recorded => ({ ...moment, master }))
    const firstMs = added[0]?.atMs ?? 0
    this.#moments.push(...added)
    // What masters report overlaps in time: only the end has to be put in order.
    let from = this.#moments.length - added.length
    while (from > 0 && (this.#moments[from - 1]?.atMs ?? 0) > firstMs) from -= 1
    const end = this.#moments.splice(from).sort((one, other) => one.atMs - other.atMs)
    this.#moments.push(...end)
    if (this.#moments.length > keptMax) this.#moments = this.#moments.slice(-keptMax)
  }

  /** From `fromMs`, included, to `toMs`, excluded. */
  between(fromMs: number, toMs: number): readonly Recorded[] {
    return this.#moments.slice(this.#placeOf(fromMs), this.#placeOf(toMs))
  }

  /** Undefined where nothing was recorded of it before. */
  roleAt(master: number, atMs: number): Role | undefined {
    let role: string | undefined
    let epoch: number | undefined
    let committed: number | undefined
    for (let at = this.#placeOf(atMs) - 1; at >= 0 && (role === undefined || committed === undefined); at -= 1) {
      const moment = this.#moments[at]
      if (moment?.master !== master) continue
      if (moment.kind === 'leadership' && role === undefined) {
        role = moment.what
        epoch = Number(moment.fields['epoch'] ?? 0)
      } else if (moment.kind === 'committed') committed ??= Number(moment.fields['index'] ?? 0)
    }
    return role === undefined ? undefined : { role, epoch: epoch ?? 0, committed: committed ?? 0 }
  }

  /** When a master became leader, the newest first. */
  get elections(): readonly Recorded[] {
    return this.#moments.filter(({ kind, what }) => kind === 'leadership' && what === 'leader').reverse()
  }

  /** The place of the first moment at or after this time. */
  #placeOf(atMs: number): number {
    let low = 0
    let high = this.#moments.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#moments[middle]?.atMs ?? 0) < atMs) low = middle + 1
      else high = middle
    }
    return low
  }
}
