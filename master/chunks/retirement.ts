// Removes chunkservers that never return: records since when each is dead, and removes one that has been dead for a long time once the
// state has no replica there. The recorded deletions of its replicas are removed with it (`scans.ts`). Exists during one leadership.

import type { ActiveClock, Clock } from '../../proto/base/clock.js'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import { chunkserverRange, families } from '../namespace/records/keys.js'
import { forgetChunkserver } from '../operations/cluster/forget-chunkserver.js'
import { noteAbsence } from '../operations/cluster/note-absence.js'
import type { Proposals } from './proposals.js'
import { scanKeys } from './reads.js'
import type { Registry } from './registry.js'
import type { ChunkSettings } from './settings.js'

export interface RetirementParts {
  readonly registry: Pick<Registry, 'all'>
  readonly proposals: Proposals
  readonly clock: Clock
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
  readonly onForgotten: (id: ChunkserverId) => void
}

export class Retirement {
  readonly #parts: RetirementParts
  #nextLookMs: number

  constructor(parts: RetirementParts) {
    this.#parts = parts
    this.#nextLookMs = parts.activeClock.activeMs()
  }

  async run(): Promise<void> {
    const { registry, proposals, clock, activeClock, settings } = this.#parts
    for (const { id, state, absentSinceMs } of registry.all()) {
      const isAbsent = state === 'dead'
      // A stale server may be alive or dead: its record is left unchanged.
      if (state !== 'stale' && absentSinceMs > 0 !== isAbsent) await proposals.mutate(noteAbsence, { chunkserverId: id, isAbsent })
    }
    if (activeClock.activeMs() < this.#nextLookMs) return
    this.#nextLookMs = activeClock.activeMs() + settings.forgetEveryMs
    for (const server of registry.all()) {
      const isLongAway =
        server.state === 'dead' && server.absentSinceMs > 0 && clock.wallMs() - server.absentSinceMs >= settings.forgetDeadMs
      if (isLongAway) await this.#maybeForget(server.id, server.hostName)
    }
  }

  async #maybeForget(id: ChunkserverId, hostName: string): Promise<void> {
    const { proposals, logger, settings, onForgotten } = this.#parts
    // The last location of a chunk is never removed, so a server with the only replica of a chunk keeps its record.
    const held = await proposals.read(scanKeys, chunkserverRange(families.holding, id, 0, 1))
    if (held.length > 0) return
    const { isForgotten } = await proposals.mutate(forgetChunkserver, { chunkserverId: id, absentMsMin: settings.forgetDeadMs })
    if (!isForgotten) return
    logger.info({ chunkserver: id, host: hostName }, 'removed a chunkserver that has been dead for a long time')
    onForgotten(id)
  }
}
