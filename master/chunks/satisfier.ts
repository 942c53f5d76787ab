// Moves replicas to the types of storage that the policies of their files want, where clients have asked for that (family `P`): one request
// at a time, in bounded steps, and with few moves at a time, so that repair has room beside them. A walk over the tree is repeated until it
// finds nothing to move; what cannot be moved three times is left as it is. Exists during one leadership.

import type { ActiveClock } from '../../proto/base/clock.js'
import type { ChunkId, InodeId } from '../../proto/base/ids.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Chunk } from '../namespace/chunks/chunks.js'
import { defaultPolicy, type StoragePolicy } from '../namespace/storage-policies.js'
import {
  endSatisfaction,
  type FileChunks,
  nextSatisfaction,
  readChildren,
  readFileChunks,
} from '../operations/attributes/satisfy-storage-policy.js'
import type { Copy } from './copies.js'
import type { CopyPlanner } from './copy-planner.js'
import { type WantedMoves, wantedMoves } from './move-plan.js'
import type { Proposals } from './proposals.js'
import type { Registry } from './registry.js'
import type { ChunkPicture } from './repair-plan.js'
import type { RepairState } from './repair-state.js'
import type { ChunkSettings } from './settings.js'

export interface SatisfierParts {
  readonly registry: Pick<Registry, 'get'>
  readonly proposals: Proposals
  readonly copyPlanner: CopyPlanner
  readonly state: RepairState
  readonly activeClock: ActiveClock
  readonly logger: Logger
  readonly settings: ChunkSettings
  pictureOf(chunkId: ChunkId, chunk: Chunk): ChunkPicture
}

/** Walks over one tree that find as much to move as the one before, until the request is dropped. */
const fruitlessWalksMax = 3
/** The same while chunkservers have replicas to confirm, as all have under a new leader. */
const waitingWalksMax = 24

interface Job {
  readonly inodeId: InodeId
  readonly isDirectory: boolean
  walk: Walk
  /** Chunks that this walk found on other types than wanted, and those that the walk before found. */
  misplaced: number
  misplacedBefore: number
  /** Of those that this walk found, the ones that have replicas to be confirmed. */
  waiting: number
  fruitless: number
  moved: number
  readonly moving: Set<ChunkId>
  /** When the next walk begins, active ms. */
  restsUntilMs: number
}

export class Satisfier {
  readonly #parts: SatisfierParts
  #mayHaveWork = true
  #job: Job | undefined

  constructor(parts: SatisfierParts) {
    this.#parts = parts
  }

  /** A request was committed. */
  wake(): void {
    this.#mayHaveWork = true
  }

  get isUnderWay(): boolean {
    return this.#job !== undefined
  }

  /** One step. */
  async run(): Promise<void> {
    if (!this.#mayHaveWork && this.#job === undefined) return
    const job = this.#job ?? (await this.#begin())
    const { settings, state, activeClock } = this.#parts
    if (job === undefined || activeClock.activeMs() < job.restsUntilMs) return
    for (let looked = 0; looked < settings.chunksPerLook; ) {
      // Half of what may be copied at a time stays free for repair.
      if (state.copies.load >= settings.copiesMax / 2) return
      const found = await job.walk.next(this.#parts)
      if (found === undefined) return await this.#endWalk(job)
      looked += Math.max(1, found.chunks.length)
      await this.#move(job, found)
    }
  }

  async #begin(): Promise<Job | undefined> {
    const { proposals } = this.#parts
    // Before it is read: what comes up meanwhile wakes it again.
    this.#mayHaveWork = false
    const asked = await proposals.read(nextSatisfaction, undefined)
    if (asked === undefined) return undefined
    this.#mayHaveWork = true
    const { inodeId, kind } = asked
    if (kind === 'gone') {
      await proposals.mutate(endSatisfaction, { inodeId })
      return undefined
    }
    const isDirectory = kind === 'directory'
    const walk = new Walk(inodeId, isDirectory)
    const none = { misplaced: 0, waiting: 0, misplacedBefore: Number.POSITIVE_INFINITY, fruitless: 0, moved: 0, restsUntilMs: 0 }
    this.#job = { inodeId, isDirectory, walk, ...none, moving: new Set() }
    return this.#job
  }

  async #endWalk(job: Job): Promise<void> {
    const { state, proposals, settings, activeClock, logger } = this.#parts
    for (const chunkId of job.moving) if (state.copies.targetsOf(chunkId).length === 0) job.moving.delete(chunkId)
    // What is on its way is looked at by the next walk.
    if (job.moving.size > 0) return
    const { inodeId, misplaced, misplacedBefore, waiting, isDirectory } = job
    job.fruitless = misplaced >= misplacedBefore ? job.fruitless + 1 : 0
    if (misplaced > 0 && job.fruitless < (waiting > 0 ? waitingWalksMax : fruitlessWalksMax)) {
      Object.assign(job, { walk: new Walk(inodeId, isDirectory), misplaced: 0, waiting: 0, misplacedBefore: misplaced })
      job.restsUntilMs = activeClock.activeMs() + settings.retryMs
      return
    }
    await proposals.mutate(endSatisfaction, { inodeId })
    const said = { inodeId, moved: job.moved, left: misplaced }
    if (misplaced > 0) logger.warn(said, 'not all replicas could be moved to the storage that their policies want')
    else logger.info(said, 'all replicas are on the storage that their policies want')
    this.#job = undefined
  }

  async #move(job: Job, { policy, chunks }: FileChunks): Promise<void> {
    const { copyPlanner } = this.#parts
    const copies: Copy[] = []
    for (const { chunkId, chunk } of chunks) {
      if (chunk.isOpen) continue
      const planned = this.#planMoves(chunkId, chunk, policy)
      if (planned === undefined) continue
      job.misplaced += 1
      if (typeof planned === 'string') {
        if (planned === 'confirmation') job.waiting += 1
        continue
      }
      copies.push(...planned)
      if (planned.length > 0) job.moving.add(chunkId)
    }
    job.moved += copies.length
    await copyPlanner.start(copies)
  }

  /** Undefined: its replicas are where they should be. */
  #planMoves(chunkId: ChunkId, chunk: Chunk, policy: StoragePolicy): readonly Copy[] | WantedMoves['waitsFor'] {
    const { registry, copyPlanner, pictureOf, settings, activeClock, proposals } = this.#parts
    const picture = { ...pictureOf(chunkId, chunk), policy }
    const { within, elsewhere, waitsFor } = wantedMoves(picture, policy, (id) => registry.get(id))
    if (within.length + elsewhere.length === 0) return waitsFor
    const deadlineMs = activeClock.activeMs() + settings.copyTimeoutMs + (chunk.length / settings.copyBytesPerSecondMin) * 1000
    const { generation, length } = chunk
    const common = { purpose: 'move', chunkId, generation, length, entryIndex: proposals.appliedIndex, deadlineMs } as const
    const moves: Copy[] = within.map(({ id, storageType }) => ({ ...common, source: id, target: id, storageType }))
    if (elsewhere.length > 0) {
      const need = { purpose: 'move', picture: { ...picture, moveTo: elsewhere }, good: chunk.replicas.length, copies: 1 } as const
      moves.push(...copyPlanner.plan([need]).copies)
    }
    return moves
  }
}

/** Over the chunks of a file, or of all files below a directory, in pages. */
class Walk {
  readonly #directories: { readonly id: InodeId; after: string }[] = []
  readonly #files: { readonly id: InodeId; from: number }[] = []

  constructor(inodeId: InodeId, isDirectory: boolean) {
    if (isDirectory) this.#directories.push({ id: inodeId, after: '' })
    else this.#files.push({ id: inodeId, from: 0 })
  }

  /** Some chunks of one file, which may be none; undefined at the end. */
  async next({ proposals, settings }: Pick<SatisfierParts, 'proposals' | 'settings'>): Promise<FileChunks | undefined> {
    const file = this.#files.at(-1)
    if (file !== undefined) {
      const count = settings.chunksPerLook
      const found = await proposals.read(readFileChunks, { fileId: file.id, from: file.from, count })
      file.from += count
      if (found === undefined || found.chunks.length < count) this.#files.pop()
      return found ?? noChunks
    }
    const directory = this.#directories.pop()
    if (directory === undefined) return undefined
    const { id, after } = directory
    const page = await proposals.read(readChildren, { directoryId: id, after, limit: settings.keysPerPage })
    if (page.after !== undefined) this.#directories.push({ id, after: page.after })
    for (const child of page.directories) this.#directories.push({ id: child, after: '' })
    for (const child of page.files) this.#files.push({ id: child, from: 0 })
    return noChunks
  }
}

const noChunks: FileChunks = { policy: defaultPolicy, chunks: [] }
