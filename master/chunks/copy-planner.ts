// Plans and starts copies of chunks that need some: chooses sources and targets within the limits of copies in progress, the most urgent
// first. Exists during one leadership.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkserverId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import { type Copy, shareOf } from './copies.js'
import { type CopyPriority, comparePriority } from './copy-priority.js'
import type { Deletions } from './deletions.js'
import type { Proposals } from './proposals.js'
import { readDoomed } from './reads.js'
import type { Registry } from './registry.js'
import { type ChunkPicture, planCopies } from './repair-plan.js'
import type { RepairState } from './repair-state.js'
import type { ChunkSettings } from './settings.js'

export interface CopyPlannerParts {
  readonly registry: Pick<Registry, 'all'>
  readonly proposals: Proposals
  readonly deletions: Deletions
  readonly state: RepairState
  readonly activeClock: ActiveClock
  readonly random: Random
  readonly settings: ChunkSettings
}

/** A chunk that needs this number of copies. */
export interface CopyNeed extends CopyPriority {
  readonly picture: ChunkPicture
  readonly copies: number
}

export interface CopyPlan {
  readonly copies: readonly Copy[]
  /** Each need, the most urgent first, with the delay until its chunk is examined again, ms. */
  readonly looks: readonly { readonly need: CopyNeed; readonly afterMs: number }[]
}

export class CopyPlanner {
  readonly #parts: CopyPlannerParts

  constructor(parts: CopyPlannerParts) {
    this.#parts = parts
  }

  /** Plans within the limits: the most urgent first, and one more copy for each chunk before a second for any. */
  plan(needs: readonly CopyNeed[]): CopyPlan {
    const { settings, state } = this.#parts
    const copies: Copy[] = []
    const looks: { need: CopyNeed; afterMs: number }[] = []
    const byUrgency = [...needs].sort(comparePriority)
    for (const isFirst of [true, false]) {
      for (const need of byUrgency) {
        if (!isFirst && need.copies < 2) continue
        const isTooMuch = state.copies.load + load(copies) >= settings.copiesMax
        const afterMs = isTooMuch ? settings.caretakerTickMs : this.#planCopiesOf(need, isFirst ? 1 : need.copies - 1, copies)
        if (isFirst) looks.push({ need, afterMs })
      }
    }
    return { copies, looks }
  }

  /** A server on which an older replica must be deleted is not a target, because the deletion could hit the new replica. */
  async start(copies: readonly Copy[]): Promise<void> {
    if (copies.length === 0) return
    const { proposals, settings, deletions, state } = this.#parts
    // Read before the deletions: a deletion decided later has a higher index, and one decided earlier is found by the read.
    const entryIndex = proposals.appliedIndex
    const doomed = await proposals.read(
      readDoomed,
      copies.map(({ chunkId, target }) => ({ chunkId, chunkserverId: target })),
    )
    for (const [index, copy] of copies.entries()) {
      const { chunkId, target } = copy
      if (doomed[index] === true || deletions.has(target, chunkId)) state.avoid(chunkId, target, settings.retryMs)
      else state.beginCopy({ ...copy, entryIndex })
    }
  }

  /** Adds copies to start; returns the delay until the chunk is examined again, ms. */
  #planCopiesOf({ picture, purpose }: CopyNeed, count: number, copies: Copy[]): number {
    const { settings, registry, random, proposals, state, activeClock } = this.#parts
    const { chunkId, generation, length } = picture
    const planned = copies.filter((copy) => copy.chunkId === chunkId)
    const field = {
      servers: registry.all(),
      loadFrom: (id: ChunkserverId) => state.copies.loadFrom(id) + load(copies.filter((copy) => copy.source === id)),
      loadTo: (id: ChunkserverId) => state.copies.loadTo(id) + load(copies.filter((copy) => copy.target === id)),
      avoided: state.avoidedTargets(chunkId),
    }
    const copyingTo = [...picture.copyingTo, ...planned.map(({ target }) => target)]
    const copyingTypes = [...picture.copyingTypes, ...planned.map(({ storageType }) => storageType)]
    const plan = planCopies({ ...picture, copyingTo, copyingTypes }, count, field, random, settings)
    const deadlineMs = activeClock.activeMs() + settings.copyTimeoutMs + (length / settings.copyBytesPerSecondMin) * 1000
    for (const { source, target, storageType } of plan.copies) {
      copies.push({ purpose, chunkId, generation, length, source, target, storageType, entryIndex: proposals.appliedIndex, deadlineMs })
    }
    if (plan.hindrance === 'busy') return settings.caretakerTickMs
    return plan.hindrance === 'noTarget' ? settings.noTargetRetryMs : settings.retryMs
  }
}

function load(copies: readonly Copy[]): number {
  return copies.reduce((sum, copy) => sum + shareOf(copy), 0)
}
