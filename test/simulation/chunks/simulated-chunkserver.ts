// A chunkserver: a disk that stays and a process that comes and goes. The process runs the real queue of notices, the real runner of orders
// and the real digests over a simulated store; what it does takes time by chance.

import { chunkserver } from '#messages/chunkserver'
import { NoticeQueue } from '../../../chunkserver/master-link/notice-queue.js'
import { OrderRunner, type OrderRunnerParts } from '../../../chunkserver/master-link/order-runner.js'
import type { Copy } from '../../../chunkserver/pipeline/copy-sender.js'
import type { ReplicaRecord } from '../../../chunkserver/store/replica-record.js'
import type { Verified } from '../../../chunkserver/store/verifier.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import type { ChunkserverId } from '../../../proto/base/ids.js'
import { silentLogger } from '../../../proto/base/logger.js'
import type { Random } from '../../../proto/base/random.js'
import { recoverSimulated } from './simulated-recovery.js'
import { type Replica, SimulatedStore } from './simulated-store.js'
import type { Timers } from './timers.js'

const { Kind } = chunkserver.Notice
const portBase = 9000

export interface ServerEvents {
  /** As `StoreEvents`, of this server's disk. */
  onGiven(server: SimulatedChunkserver, chunkId: number, given: Replica, taken: Replica | undefined): void
}

export interface ChunkserverParts {
  readonly timers: Timers
  readonly random: Random
  readonly events: ServerEvents
  /** Who listens at a port now. */
  serverAt(port: number): SimulatedChunkserver | undefined
  serverOf(uuid: string): SimulatedChunkserver | undefined
}

export interface ServerProcess {
  readonly startedMs: number
  readonly notices: NoticeQueue
  readonly orders: OrderRunner
}

export class SimulatedChunkserver {
  readonly number: number
  readonly host: string
  store: SimulatedStore
  uuid: string
  /** As the masters gave it; the disk remembers. */
  id: ChunkserverId | undefined
  process: ServerProcess | undefined
  readonly #parts: ChunkserverParts
  #starts = 0
  #disks = 0

  constructor(number: number, host: string, parts: ChunkserverParts) {
    this.number = number
    this.host = host
    this.#parts = parts
    this.store = this.#newStore()
    this.uuid = `uuid-${number}-0`
  }

  get port(): number {
    return portBase + this.number
  }

  start(): void {
    if (this.process !== undefined) return
    this.#starts += 1
    const { timers } = this.#parts
    const notices = new NoticeQueue({ noticesMax: 50, ageMsMax: 40_000 }, timers.clock)
    const sendCopy = (copy: Copy, signal: AbortSignal): Promise<void> => this.#sendCopy(copy, signal)
    const verify = (record: ReplicaRecord): Promise<Verified> => this.#verify(record)
    const recover: OrderRunnerParts['recover'] = (order) => recoverSimulated(this.#parts, order)
    const orders = new OrderRunner({ store: this.store, notices, logger: silentLogger, copiesMax: 2, sendCopy, verify, recover })
    this.process = { startedMs: timers.nowMs * 1000 + this.#starts, notices, orders }
  }

  /** The process ends as it is; what is on the disk stays. */
  crash(): void {
    const { process } = this
    this.process = undefined
    process?.orders.stop().catch(() => undefined)
    this.store.onCrash()
  }

  /** Another disk, another folder: another chunkserver at the same address. */
  replaceDisk(): void {
    this.crash()
    this.#disks += 1
    this.store = this.#newStore()
    this.uuid = `uuid-${this.number}-${this.#disks}`
    this.id = undefined
  }

  notice(kind: chunkserver.Notice.Kind, { chunkId, generation, length }: ReplicaRecord, reason = ''): void {
    this.process?.notices.push({ kind, replica: { chunkId, generation, length }, reason })
  }

  noticeFinalised({ chunkId, generation, length, placementIndex }: ReplicaRecord): void {
    const entryIndex = placementIndex > 0 ? placementIndex : null
    this.process?.notices.push({ kind: Kind.FINALISED, replica: { chunkId, generation, length }, entryIndex })
  }

  /** Somebody reads it, or the background verifier came by: what is rotten is found and served no more. */
  look(chunkId: number): Verified {
    const replica = this.store.finalised(chunkId)
    if (replica === undefined) return 'changed'
    if (!replica.isRotten) return 'good'
    this.store.change(chunkId, { state: 'corrupt' })
    this.notice(Kind.CORRUPT, replica, 'it does not agree with its sums')
    return 'damaged'
  }

  /** Its files are gone, and that is found out. */
  lose(chunkId: number): void {
    const replica = this.store.finalised(chunkId)
    if (replica === undefined) return
    this.store.drop(chunkId)
    this.notice(Kind.MISSING, replica, 'its file is gone')
  }

  #newStore(): SimulatedStore {
    const { timers, random, events } = this.#parts
    const pause = (): Promise<void> => timers.elapse(random.below(8) === 0 ? random.below(6000) : random.below(50))
    // A store that was replaced is not part of the server any more: changes that a late order makes to it are not recorded.
    const store: SimulatedStore = new SimulatedStore(
      { onGiven: (chunkId, given, taken) => (this.store === store ? events.onGiven(this, chunkId, given, taken) : undefined) },
      pause,
    )
    return store
  }

  async #verify({ chunkId }: ReplicaRecord): Promise<Verified> {
    const { timers, random } = this.#parts
    await timers.elapse(random.below(3000))
    return this.look(chunkId)
  }

  async #sendCopy({ chunkId, generation, bytes, placementIndex, target }: Copy, signal: AbortSignal): Promise<void> {
    const { timers, random, serverAt } = this.#parts
    const receiver = serverAt(target.port)
    const { process } = receiver ?? {}
    await timers.elapse(random.below(10) === 0 ? random.below(20_000) : random.below(2000))
    const source: Replica | undefined = this.store.finalised(chunkId)
    const isThere = receiver !== undefined && process !== undefined && receiver.process === process
    if (signal.aborted || !isThere || random.below(25) === 0) throw new FileSystemError('connectionLost', 'the copy was cut off')
    // Every byte is checked before it leaves.
    if (source?.generation !== generation || this.look(chunkId) !== 'good')
      throw new FileSystemError('checksumMismatch', 'the source is not as it was')
    receiver.noticeFinalised(receiver.store.arrive({ chunkId, generation, length: bytes, placementIndex }, 'finalised'))
  }
}
