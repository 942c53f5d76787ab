// The leader takes care of the trash of all users as HDFS's NameNode does: whenever the checkpoint interval is over (by the wall clock, from
// 1970 on), it deletes the checkpoints that are too old and renames `Current` to a new one. One user comes after the other, and each change
// is an ordinary mutation, which leaves the content of a deleted directory to be purged step by step.
// Nothing about it is stored. A leader that comes too late for a point of time, or ends what another one began, leaves alone each `Current`
// to which something was added since: that was made later, or has been dealt with already.

import type { Clock } from '../proto/base/clock.js'
import { type FileSystemError, toFileSystemError } from '../proto/base/errors.js'
import type { Logger } from '../proto/base/logger.js'
import {
  checkpointMsOf,
  checkpointName,
  checkpointNamesMax,
  checkpointNameTried,
  currentName,
  isExpired,
  minuteMs,
} from '../proto/base/trash-names.js'
import type { Caller } from './machine/machine.js'
import { type AuditTrail, auditLineOf } from './methods/audit.js'
import type { MutationMethod } from './methods/method.js'
import { clientMethods } from './methods/table.js'
import { type FindTrashRoots, findTrashRoots, type TrashRoot, type TrashRootsPage } from './operations/trash/find-trash-roots.js'
import { mutateOwn, ownCaller } from './sequencer/own-mutation.js'
import type { Sequencer } from './sequencer/ports.js'

export interface TrashSettings {
  /** How long a checkpoint is kept; 0: there is no trash. */
  readonly trashMinutes: number
  /** Interval of checkpoints; 0, and more than `trashMinutes`: as long as they are kept. */
  readonly trashCheckpointMinutes: number
  /** Also what is no checkpoint is deleted. */
  readonly trashDeletesAllElse: boolean
  /** The directory in which the homes of users are. */
  readonly homePrefix: string
}

export interface TrashKeeperParts {
  readonly sequencer: Pick<Sequencer, 'status' | 'mutateNow' | 'readNow'>
  readonly settings: TrashSettings
  readonly superuser: string
  isInSafeMode(): boolean
  readonly clock: Pick<Clock, 'wallMs'>
  readonly audit: Pick<AuditTrail, 'write'> | undefined
  readonly logger: Logger
}

/** What this master did as leader since it started. */
export interface TrashCounts {
  readonly checkpointsMade: number
  readonly checkpointsDeleted: number
  /** Checkpoints that could not be deleted, and users of whom none could be made, once for each attempt. */
  readonly failures: number
  /** Wall clock, ms; 0: none was ended. */
  readonly lastRoundMs: number
}

const lookMs = 1000
/** A round that begins this long after its point of time is not late. */
const onTimeMs = 10_000

interface Round {
  readonly epoch: number
  readonly nowMs: number
  /** Only what was not changed since this time becomes a checkpoint. */
  readonly unchangedSinceMs: number
}

export class TrashKeeper {
  readonly lookEveryMs = lookMs
  readonly #parts: TrashKeeperParts
  readonly #keptMs: number
  readonly #intervalMs: number
  readonly #caller: Caller
  readonly #counts = { checkpointsMade: 0, checkpointsDeleted: 0, failures: 0, lastRoundMs: 0 }
  /** The point of time of the last round that this leadership ended. */
  #doneMs: number | undefined
  #round: Promise<void> | undefined

  constructor(parts: TrashKeeperParts) {
    const { trashMinutes, trashCheckpointMinutes } = parts.settings
    this.#parts = parts
    this.#keptMs = trashMinutes * minuteMs
    const isUsable = trashCheckpointMinutes > 0 && trashCheckpointMinutes <= trashMinutes
    this.#intervalMs = (isUsable ? trashCheckpointMinutes : trashMinutes) * minuteMs
    this.#caller = ownCaller(parts.superuser)
  }

  get counts(): TrashCounts {
    return this.#counts
  }

  /** Begins a round if this master leads and one is due. */
  look(): void {
    const { sequencer, clock, logger } = this.#parts
    const { isServing, epoch } = sequencer.status()
    if (!isServing) this.#doneMs = undefined
    if (!isServing || this.#intervalMs === 0 || this.#round !== undefined || this.#parts.isInSafeMode()) return
    const nowMs = clock.wallMs()
    const pointMs = Math.floor(nowMs / this.#intervalMs) * this.#intervalMs
    if (this.#doneMs === pointMs) return
    const isLate = nowMs - pointMs > onTimeMs
    const round = { epoch, nowMs, unchangedSinceMs: isLate ? pointMs : Number.POSITIVE_INFINITY }
    this.#round = this.#run(round)
      .then((isEnded) => {
        if (isEnded) this.#doneMs = pointMs
      })
      .catch((error: unknown) =>
        logger.warn({ error: toFileSystemError(error).message }, 'the scan of the trash failed, will be tried again'),
      )
      .finally(() => {
        this.#round = undefined
      })
  }

  /** Resolves when no round is under way. */
  async settled(): Promise<void> {
    await this.#round
  }

  /** False if the leadership ended, or safe mode began. */
  async #run(round: Round): Promise<boolean> {
    const { sequencer, settings, clock } = this.#parts
    let after: string | undefined = ''
    while (after !== undefined) {
      const request: FindTrashRoots = { homes: settings.homePrefix, after }
      const { roots, next }: TrashRootsPage = await sequencer.readNow({ read: findTrashRoots, request, caller: this.#caller })
      for (const root of roots) {
        if (!this.#mayGoOn(round)) return false
        await this.#keep(root, round)
      }
      after = next
    }
    this.#counts.lastRoundMs = clock.wallMs()
    return this.#mayGoOn(round)
  }

  #mayGoOn({ epoch }: Round): boolean {
    const status = this.#parts.sequencer.status()
    return status.isServing && status.epoch === epoch && !this.#parts.isInSafeMode()
  }

  /** What fails for one user is logged, and the next one is dealt with. A checkpoint that cannot be deleted does not prevent a new one. */
  async #keep(root: TrashRoot, round: Round): Promise<void> {
    const { path, currentModifiedMs } = root
    await this.#orNote(path, 'the trash of a user was not looked through', () => this.#deleteExpired(root, round))
    if (currentModifiedMs === undefined || currentModifiedMs >= round.unchangedSinceMs || !this.#mayGoOn(round)) return
    await this.#orNote(path, 'no checkpoint of the trash of a user was made', () => this.#makeCheckpoint(root, round))
  }

  async #orNote(path: string, failure: string, act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      this.#counts.failures += 1
      this.#parts.logger.warn({ path, error: toFileSystemError(error).message }, failure)
    }
  }

  async #deleteExpired({ path }: TrashRoot, round: Round): Promise<void> {
    const { sequencer, settings, logger } = this.#parts
    const { nowMs } = round
    let startAfter: Uint8Array = new Uint8Array(0)
    for (;;) {
      const request = { path, startAfter, needLocation: false }
      const page = await sequencer.readNow({ read: clientMethods.getListing.read, request, caller: this.#caller })
      if (page === undefined) return
      for (const { name } of page.entries) {
        if (name === currentName) continue
        const madeMs = checkpointMsOf(name, nowMs)
        const isForeign = madeMs === undefined
        if (isForeign && !settings.trashDeletesAllElse) logger.warn({ path: `${path}/${name}` }, 'not a checkpoint of the trash: kept')
        if (isForeign ? !settings.trashDeletesAllElse : !isExpired(madeMs, { nowMs, keptMs: this.#keptMs })) continue
        if (!this.#mayGoOn(round)) return
        await this.#orNote(`${path}/${name}`, 'a checkpoint of a trash could not be deleted', () => this.#deleteOne(`${path}/${name}`))
      }
      const last = page.entries.at(-1)
      if (last === undefined || page.remaining === 0) return
      startAfter = Buffer.from(last.name)
    }
  }

  async #deleteOne(path: string): Promise<void> {
    if (!(await this.#change(clientMethods.delete, { path, recursive: true }))) return
    this.#counts.checkpointsDeleted += 1
    this.#parts.logger.info({ path }, 'deleted a checkpoint of a trash')
  }

  async #makeCheckpoint({ path }: TrashRoot, { nowMs }: Round): Promise<void> {
    const base = `${path}/${checkpointName(nowMs)}`
    for (let tried = 0; ; tried += 1) {
      const to = checkpointNameTried(base, tried)
      try {
        await this.#change(clientMethods.rename2, { from: `${path}/${currentName}`, to, overwrite: false })
        this.#counts.checkpointsMade += 1
        this.#parts.logger.info({ path: to }, 'made a checkpoint of a trash')
        return
      } catch (error) {
        const { reason } = toFileSystemError(error)
        if (reason === 'notFound') return // its user emptied the trash meanwhile
        if (reason !== 'alreadyExists' || tried === checkpointNamesMax) throw error
      }
    }
  }

  /** As a client's call would be, with its line in the audit log, but never repeated. */
  async #change<Q, A>(method: MutationMethod<Q, A>, request: Q): Promise<A> {
    try {
      const answer = await mutateOwn(this.#parts.sequencer, this.#caller, method.mutation, request)
      this.#audit(method, request, undefined)
      return answer
    } catch (error) {
      this.#audit(method, request, toFileSystemError(error))
      throw error
    }
  }

  #audit<Q, A>({ audit }: MutationMethod<Q, A>, request: Q, error: FileSystemError | undefined): void {
    if (audit === undefined) return
    const line = auditLineOf({ caller: this.#caller, request, status: undefined }, audit, error)
    if (line !== undefined) this.#parts.audit?.write(line)
  }
}
