// Follows up reports of damage and loss: looks up the replica in the state, orders the server to verify it, and converts its answer to a
// fault, a confirmation, or nothing. Exists during one leadership.

import { chunkserver } from '#messages/chunkserver'
import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import { doomReplica } from '../operations/chunks/doom-replica.js'
import { noteLeftover } from '../operations/chunks/note-leftover.js'
import type { Confirmations } from './confirmations.js'
import type { Inspections, Suspicion } from './inspections.js'
import { inParallel, type Proposals } from './proposals.js'
import { readChunksAt } from './reads.js'
import type { RepairState } from './repair-state.js'
import type { ChunkSettings } from './settings.js'

export interface InspectorParts {
  readonly inspections: Inspections
  readonly proposals: Proposals
  readonly confirmations: Confirmations
  readonly state: RepairState
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
}

/** An answer to a verify order. */
export interface InspectionAnswer {
  readonly kind: chunkserver.Notice.Kind
  readonly chunkId: ChunkId
  /** Generation that the server has, or looked for. */
  readonly generation: number
  readonly entryIndex: number
  readonly reason: string
}

const { Kind } = chunkserver.Notice

export class Inspector {
  readonly #parts: InspectorParts

  constructor(parts: InspectorParts) {
    this.#parts = parts
  }

  /** A report of the server itself, without a question: the replica counts as unconfirmed until it was verified. */
  onWord(id: ChunkserverId, chunkId: ChunkId, witness: 'missing' | 'corrupt', generation: number): void {
    const nowMs = this.#parts.activeClock.activeMs()
    this.#parts.confirmations.doubtOne(id, chunkId, nowMs)
    this.#parts.inspections.suspect({ chunkserverId: id, chunkId, witness, generation }, nowMs)
  }

  onAnswer(id: ChunkserverId, { kind, chunkId, generation, entryIndex, reason }: InspectionAnswer): void {
    const { inspections, confirmations, state, logger } = this.#parts
    const asked = inspections.takeAnswered(id, chunkId, entryIndex)
    if (asked === undefined) return
    if (kind === Kind.VERIFIED) {
      if (generation >= asked.generation) confirmations.onVerified(id, chunkId)
      state.clearFault(chunkId, id)
      return
    }
    const fault = kind === Kind.CORRUPT ? 'corrupt' : 'missing'
    logger.warn({ chunkserver: id, chunkId, generation: asked.generation, reason }, `a replica is ${fault}`)
    state.setFault(chunkId, id, { fault, generation: asked.generation, asOfMs: asked.askedMs })
  }

  /** Looks up the reported replicas; only a location in the state is worth an order. */
  async run(): Promise<void> {
    const { inspections, proposals, settings } = this.#parts
    const suspicions = inspections.takeSuspicions(settings.keysPerPage)
    if (suspicions.length === 0) return
    try {
      const entryIndex = proposals.appliedIndex
      const chunks = await proposals.read(readChunksAt, suspicions)
      const elsewhere: { suspicion: Suspicion; chunk: Chunk | undefined }[] = []
      for (const [index, suspicion] of suspicions.entries()) {
        const { chunkserverId, chunkId, witness } = suspicion
        const chunk = chunks[index]
        // The writer of an open chunk detects faults itself.
        if (chunk?.isOpen === true) continue
        if (chunk?.replicas.includes(chunkserverId) === true) {
          inspections.ask(chunkserverId, { chunkId, generation: chunk.generation, length: chunk.length, entryIndex })
        } else if (witness === 'corrupt') elsewhere.push({ suspicion, chunk })
      }
      await inParallel(elsewhere, settings.mutationsInFlightMax, ({ suspicion, chunk }) => this.#onUnnamed(suspicion, chunk))
    } catch (error) {
      for (const suspicion of suspicions) inspections.putBack(suspicion)
      throw error
    }
  }

  /** A damaged replica at a location that is not in the state: it is neither read nor in a digest, so its place must be recorded. */
  async #onUnnamed({ chunkserverId, chunkId, generation }: Suspicion, chunk: Chunk | undefined): Promise<void> {
    const { proposals, state } = this.#parts
    if (state.isCopying(chunkId, chunkserverId)) return
    if (chunk === undefined) await proposals.mutate(doomReplica, { chunkId, generation, chunkserverId, basis: undefined })
    else await proposals.mutate(noteLeftover, { chunkId, chunkserverId })
  }
}
