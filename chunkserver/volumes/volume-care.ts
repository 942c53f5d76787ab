// Background work on each volume while it is in use: check-up, compactor, lost and found, verifier.

import { allEnded } from '../../proto/base/all-ended.js'
import { toFileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import { checkUp } from '../store/checkup.js'
import { Compactor } from '../store/compactor.js'
import type { ReplicaRecord } from '../store/replica-record.js'
import { type Verified, Verifier, type VerifierProgress } from '../store/verifier.js'
import { settleDuplicates } from './duplicates.js'
import type { Volume } from './volume.js'
import type { VolumeSet } from './volume-set.js'

/** Verification by order is faster than in the background, because repair of the chunk waits for the answer. */
const verifyByOrderBytesPerSecond = 64 * 1024 * 1024

export interface CareSettings {
  readonly verifyStored: boolean
  /** On each volume. */
  readonly verifyBytesPerSecond: number
  readonly lostAndFoundDays: number
}

export class VolumeCare {
  readonly #set: VolumeSet
  readonly #settings: CareSettings
  readonly #logger: Logger
  /** For each volume: for the whole volume, and for orders. */
  readonly #verifiers = new Map<Volume, { readonly slow: Verifier; readonly ordered: Verifier }>()

  constructor(set: VolumeSet, settings: CareSettings, logger: Logger) {
    this.#set = set
    this.#settings = settings
    this.#logger = logger
    for (const volume of set.volumes) {
      const slow = new Verifier(volume.store, logger, settings.verifyBytesPerSecond)
      this.#verifiers.set(volume, { slow, ordered: new Verifier(volume.store, logger, verifyByOrderBytesPerSecond) })
    }
  }

  /** Bytes read in the background since the start, on all volumes. */
  get progress(): VerifierProgress {
    const sum = { chunks: 0, bytes: 0, damaged: 0 }
    for (const { slow } of this.#verifiers.values()) {
      sum.chunks += slow.progress.chunks
      sum.bytes += slow.progress.bytes
      sum.damaged += slow.progress.damaged
    }
    return sum
  }

  /** Verifies a replica by order of a master. */
  verify(record: ReplicaRecord, signal: AbortSignal): Promise<Verified> {
    const home = this.#set.homeOf(record.chunkId)
    const ordered = home === undefined ? undefined : this.#verifiers.get(home)?.ordered
    return ordered === undefined ? Promise.resolve('changed') : ordered.verify(record, signal)
  }

  /** Runs until `signal` is aborted. `startedMs`: files changed after that belong to this run. */
  async run(startedMs: number, signal: AbortSignal): Promise<void> {
    const checkUps: Promise<void>[] = []
    const works: Promise<void>[] = []
    for (const volume of this.#set.volumes) {
      const { store } = volume
      const until = AbortSignal.any([signal, volume.signal])
      const work = (name: string, promise: Promise<void>): Promise<void> => this.#guarded(volume, name, promise, until)
      checkUps.push(work('check-up', checkUp(store, this.#logger, startedMs, until)))
      works.push(work('compactor', new Compactor(store, this.#logger).run(until)))
      works.push(work('lost and found', this.#emptyLostAndFound(volume, until)))
      if (this.#settings.verifyStored) works.push(work('verifier', this.#verifiers.get(volume)?.slow.run(until) ?? Promise.resolve()))
    }
    await allEnded(checkUps)
    if (!signal.aborted) await settleDuplicates(this.#set, this.#logger, signal)
    await allEnded(works)
  }

  /** A failure on one volume does not end the work on the others. */
  async #guarded({ folder }: Volume, name: string, work: Promise<void>, until: AbortSignal): Promise<void> {
    try {
      await work
    } catch (error) {
      if (!until.aborted) this.#logger.error({ folder, work: name, error: toFileSystemError(error).message }, 'background work failed')
    }
  }

  #emptyLostAndFound({ store }: Volume, signal: AbortSignal): Promise<void> {
    const { lost, health } = store.context
    const isFull = async (): Promise<boolean> => {
      await store.space()
      return health.isFull
    }
    return lost.run({ keptDays: this.#settings.lostAndFoundDays, isFull }, this.#logger, signal)
  }
}
