// The time since each chunkserver's last heartbeat, measured in time during which this master ran, and the resulting state: live, stale or
// dead. A server that has sent this master no heartbeat yet is stale until `deadMs` have passed.

import type { ActiveClock, ActiveMs } from '../../proto/base/clock.js'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { ChunkserverState } from '../machine/cluster.js'
import type { ChunkSettings } from './settings.js'

interface Heard {
  readonly atMs: ActiveMs
  readonly isHeard: boolean
}

export class Liveness {
  readonly #clock: ActiveClock
  readonly #settings: Pick<ChunkSettings, 'staleMs' | 'deadMs'>
  readonly #heard = new Map<ChunkserverId, Heard>()

  constructor(clock: ActiveClock, settings: Pick<ChunkSettings, 'staleMs' | 'deadMs'>) {
    this.#clock = clock
    this.#settings = settings
  }

  onHeard(id: ChunkserverId): void {
    this.#heard.set(id, { atMs: this.#clock.activeMs(), isHeard: true })
  }

  /** Starts the timeout of a server that is known only from its record. */
  expect(id: ChunkserverId): void {
    if (!this.#heard.has(id)) this.#heard.set(id, { atMs: this.#clock.activeMs(), isHeard: false })
  }

  forget(id: ChunkserverId): void {
    this.#heard.delete(id)
  }

  state(id: ChunkserverId): ChunkserverState {
    const heard = this.#heard.get(id)
    if (heard === undefined) return 'dead'
    const silentMs = this.#clock.activeMs() - heard.atMs
    if (silentMs >= this.#settings.deadMs) return 'dead'
    return heard.isHeard && silentMs < this.#settings.staleMs ? 'live' : 'stale'
  }
}
