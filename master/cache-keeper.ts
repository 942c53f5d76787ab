// The leader counts from time to time what the directives of the central cache need, as files come and go, and when directives expire; and
// it removes the directives of pools that were removed.

import type { Clock } from '../proto/base/clock.js'
import { toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import type { Change } from './machine/machine.js'
import { families } from './namespace/records/keys.js'
import { countCacheNeeds, expiryOfRecord, isCachePoolKey, noteCacheNeeds } from './operations/cache/cache-needs.js'
import { mutateOwn, ownCaller } from './sequencer/own-mutation.js'
import type { Sequencer } from './sequencer/ports.js'

export interface CacheKeeperParts {
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'status' | 'mutateNow' | 'readNow'>
  readonly superuser: string
  isInSafeMode(): boolean
  readonly clock: Pick<Clock, 'wallMs'>
  readonly logger: Logger
}

const lookMs = 1000
/** As HDFS's dfs.namenode.path.based.cache.refresh.interval.ms. */
const countEveryMs = 30_000
/** Directives of one step. */
const directivesMax = 100

export class CacheKeeper {
  readonly lookEveryMs = lookMs
  readonly #parts: CacheKeeperParts
  #looks = 0
  /** A pool was removed. */
  #isDue = false
  /** When the next directive expires, by the wall clock. */
  #nextExpiryMs = Number.POSITIVE_INFINITY
  #counting: Promise<void> | undefined

  /** Subscribes to the sequencer, before it applies anything. */
  constructor(parts: CacheKeeperParts) {
    this.#parts = parts
    parts.sequencer.onApplied(families.cache, (change) => this.#onChange(change))
  }

  #onChange({ key, value }: Change): void {
    if (value === undefined) this.#isDue ||= isCachePoolKey(key)
    else this.#nextExpiryMs = Math.min(this.#nextExpiryMs, expiryOfRecord(key, value))
  }

  /** Begins to count if this master leads and it is time. */
  look(): void {
    const { sequencer, logger } = this.#parts
    const { isServing, epoch } = sequencer.status()
    this.#looks += 1
    const isTime = this.#isDue || this.#looks >= countEveryMs / lookMs || this.#parts.clock.wallMs() >= this.#nextExpiryMs
    if (!isServing || !isTime || this.#counting !== undefined || this.#parts.isInSafeMode()) return
    this.#looks = 0
    this.#isDue = false
    this.#counting = this.#count(epoch)
      .catch((error: unknown) => {
        this.#isDue = true
        logger.warn({ error: toFileSystemError(error).message }, 'the needs of cache directives were not counted: tried again')
      })
      .finally(() => {
        this.#counting = undefined
      })
  }

  /** Resolves when no count is under way. */
  async settled(): Promise<void> {
    await this.#counting
  }

  async #count(epoch: number): Promise<void> {
    const { sequencer, superuser } = this.#parts
    const caller = ownCaller(superuser)
    const isOver = (): boolean => !sequencer.status().isServing || sequencer.status().epoch !== epoch || this.#parts.isInSafeMode()
    this.#nextExpiryMs = Number.POSITIVE_INFINITY
    for (let after: number | undefined = 0; after !== undefined && !isOver(); ) {
      const request: { readonly after: number; readonly limit: number } = { after, limit: directivesMax }
      const counted = await sequencer.readNow({ read: countCacheNeeds, request, caller })
      if (counted.changed.length > 0 && !isOver()) await mutateOwn(sequencer, caller, noteCacheNeeds, { counted: counted.changed })
      this.#nextExpiryMs = Math.min(this.#nextExpiryMs, counted.nextExpiryMs)
      after = counted.after
    }
  }
}
