// Every master keeps the totals of the file system (files, directories, bytes) from the record in the state. If the record has no totals
// yet, the leader counts them. That happens on a cluster that was formatted at a lower feature level: after the level was raised, the
// leader scans all inodes once (operations/scan-and-join.ts).

import { toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import { FollowedRecord, type FollowingParts } from './followed-record.js'
import { countingUsage, type Usage, usageRange, wholeUsage } from './operations/cluster/count-usage.js'
import { mutateOwn, ownCaller } from './sequencer/own-mutation.js'
import type { Sequencer } from './sequencer/ports.js'

export interface UsageKeeperParts extends FollowingParts {
  readonly sequencer: Pick<Sequencer, 'onApplied' | 'onReset' | 'status' | 'mutateNow' | 'readNow'>
  /** Feature level of the state that this master has applied. */
  readonly levels: { readonly level: number }
  readonly superuser: string
  readonly logger: Logger
}

/** Interval at which the leader checks whether it has to count, also after a failed attempt. */
const lookMs = 1000

export class UsageKeeper {
  readonly lookEveryMs = lookMs
  readonly #parts: UsageKeeperParts
  readonly #record: FollowedRecord
  #usage: Usage | undefined
  #counting: Promise<void> | undefined

  /** Subscribes to the sequencer, before it applies anything; call `load` next. */
  constructor(parts: UsageKeeperParts) {
    this.#parts = parts
    this.#record = new FollowedRecord(parts, usageRange, (value) => {
      this.#usage = wholeUsage(value)
    })
  }

  /** At start, and after a snapshot replaced the state. */
  load(): Promise<void> {
    return this.#record.load()
  }

  /** As applied here; undefined until it is known. */
  get usage(): Usage | undefined {
    return this.#usage
  }

  /** Starts counting if this master leads and the state has no totals. */
  look(): void {
    const { sequencer, levels, logger } = this.#parts
    const { isServing, epoch } = sequencer.status()
    if (!isServing || this.#usage !== undefined || levels.level < countingUsage.level || this.#counting !== undefined) return
    this.#counting = this.#count(epoch)
      .catch((error: unknown) => logger.warn({ error: toFileSystemError(error).message }, 'files were not counted: tried again'))
      .finally(() => {
        this.#counting = undefined
      })
  }

  async #count(epoch: number): Promise<void> {
    const { sequencer, superuser, logger } = this.#parts
    const caller = ownCaller(superuser)
    const isOver = (): boolean => !sequencer.status().isServing || sequencer.status().epoch !== epoch
    await mutateOwn(sequencer, caller, countingUsage.begin, undefined)
    const scanned = await sequencer.readNow({ read: countingUsage.scan, request: { isOver }, caller })
    const usage = await mutateOwn(sequencer, caller, countingUsage.join, scanned)
    logger.info({ ...usage }, 'files, directories and bytes are counted')
  }
}
