// Rules of recoveries, which runs of the simulator must show to be needed: when a holder may finish its replica, and when it may answer.

import { FileSystemError } from '../../../../proto/base/errors.js'
import { SimulatedStore } from '../../chunks/simulated-store.js'
import { type Restore, replaced } from '../replaced.js'

/** A holder finishes its replica on every request, also under the generation of a recovery that a later one has replaced. */
export function overtakenRecoveriesFinish(): Restore {
  return replaced(
    SimulatedStore.prototype,
    'finishRecovery',
    (original) =>
      function (this: SimulatedStore, end) {
        try {
          return original.call(this, end)
        } catch (error) {
          const record = this.replicas.get(end.chunkId)
          if (!(error instanceof FileSystemError) || record === undefined || record.length < end.bytes) throw error
          const { recoveryGeneration: generation, bytes } = end
          const replica = { ...record, generation, length: bytes, keptBytes: bytes, state: 'finalised' as const }
          this.change(end.chunkId, replica)
          return replica
        }
      },
  )
}

/** A holder answers that it has finished, although it has not. */
export function holdersAnswerTooSoon(): Restore {
  return replaced(
    SimulatedStore.prototype,
    'finishRecovery',
    (original) =>
      function (this: SimulatedStore, end) {
        const record = this.replicas.get(end.chunkId)
        const done = original.call(this, end)
        if (record !== undefined) this.replicas.set(end.chunkId, record)
        return done
      },
  )
}
