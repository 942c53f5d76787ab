// A network that loses, repeats, delays and thereby reorders messages, and whose links can be cut one by one, in one direction or both.

import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'

/** Chances in a thousand; delays in units of which a tick has ten. */
export interface Weather {
  readonly loss: number
  readonly repeat: number
  readonly delayMin: number
  readonly delayMax: number
  /** Now and then a message is much later. */
  readonly straggle: number
}

export const fairWeather: Weather = { loss: 0, repeat: 0, delayMin: 1, delayMax: 2, straggle: 0 }

export class SimulatedNetwork {
  weather: Weather = fairWeather
  /** Whether messages over cut links wait until these are healed, as bytes wait in the buffers of a connection; otherwise they are lost. */
  holdsMessages = false
  readonly #random: Random
  readonly #cut = new Set<number>()

  constructor(random: Random) {
    this.#random = random
  }

  /** After how long copies of a message sent now arrive: none if it is lost, two if it is repeated. */
  delays(from: PeerId, to: PeerId): readonly number[] {
    const { loss, repeat } = this.weather
    if (!this.isOpen(from, to) || this.#random.below(1000) < loss) return []
    return this.#random.below(1000) < repeat ? [this.#delay(), this.#delay()] : [this.#delay()]
  }

  #delay(): number {
    const { delayMin, delayMax, straggle } = this.weather
    const delay = delayMin + this.#random.below(delayMax - delayMin + 1)
    return this.#random.below(1000) < straggle ? delay + this.#random.below(150) : delay
  }

  isOpen(from: PeerId, to: PeerId): boolean {
    return !this.#cut.has(from * 1000 + to)
  }

  cutLink(from: PeerId, to: PeerId): void {
    this.#cut.add(from * 1000 + to)
  }

  /** Nothing passes between the two groups. */
  cutGroups(some: readonly PeerId[], others: readonly PeerId[]): void {
    for (const a of some) {
      for (const b of others) {
        this.cutLink(a, b)
        this.cutLink(b, a)
      }
    }
  }

  heal(): void {
    this.#cut.clear()
    this.holdsMessages = false
  }
}
