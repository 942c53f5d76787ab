// What a chunkserver has on its disk, as maps: the same states and the same refusals as the chunk store's, without files. A process may end
// at any time and leaves what is here; what becomes of each replica is told to an observer, who judges it.

import type { DigestStore } from '../../../chunkserver/master-link/digests.js'
import type { OrderStore } from '../../../chunkserver/master-link/order-runner.js'
import { bytesToGoOnWith } from '../../../chunkserver/store/pipeline-recovery.js'
import type { FoundState, RecoveryEnd } from '../../../chunkserver/store/recoveries.js'
import { type RemovalResult, Removals } from '../../../chunkserver/store/removals.js'
import type { ReplicaRecord } from '../../../chunkserver/store/replica-record.js'
import type { ReplicaRef } from '../../../chunkserver/store/replica-ref.js'
import { FileSystemError } from '../../../proto/base/errors.js'
import { type BucketDigest, bucketOf, countReplica, emptyDigest } from '../../../proto/wire/replica-digest.js'

export interface Replica extends ReplicaRecord {
  /** Its bytes have changed on the disk, which has not been detected yet. */
  readonly isRotten: boolean
  /** Bytes that no client's recovery may cut: acknowledged, copied here, or finished once. */
  readonly keptBytes: number
}

/** A copy that arrives, or a client's new replica. */
export interface Arrival extends ReplicaRef {
  readonly length: number
  readonly placementIndex: number
}

export interface StoreEvents {
  /** A replica goes, or another takes its place, by order of the masters. */
  onGiven(chunkId: number, given: Replica, taken: Replica | undefined): void
}

const shape = { layout: 'split', checksumType: 2, bytesPerSlice: 512, segment: 0, position: 0, isRotten: false, keptBytes: 0 } as const

export class SimulatedStore implements OrderStore, DigestStore {
  readonly replicas = new Map<number, Replica>()
  /** Rises with each change. */
  version = 0
  /** Chunks that a client's session writes now; it ends with the process. */
  readonly owned = new Set<number>()
  /** Recoveries that have begun, by chunk id, with their generations; they end with the process. */
  readonly #begun = new Map<number, number>()
  #removals = new Removals()
  readonly #events: StoreEvents
  readonly #pauseMs: () => Promise<void>
  #highestEpoch = 0
  #durableEpoch = 0
  #raised: Promise<void> = Promise.resolve()

  /** `pause`: how long the disk or a queue takes, by chance. */
  constructor(events: StoreEvents, pause: () => Promise<void>) {
    this.#events = events
    this.#pauseMs = pause
  }

  get catalogue(): this {
    return this
  }

  get highestEpoch(): number {
    return this.#highestEpoch
  }

  get(chunkId: number): Replica | undefined {
    return this.replicas.get(chunkId)
  }

  async recordsOf(bucket: number): Promise<Replica[]> {
    return [...this.replicas.values()].filter(({ chunkId }) => bucketOf(chunkId) === bucket)
  }

  async raiseEpoch(epoch: number): Promise<void> {
    if (epoch > this.#highestEpoch) {
      this.#highestEpoch = epoch
      this.#raised = this.#raise(epoch)
    }
    await this.#raised
  }

  get buckets(): ReadonlyMap<number, BucketDigest> {
    return this.#buckets()
  }

  finalised(chunkId: number): Replica | undefined {
    const replica = this.replicas.get(chunkId)
    return replica?.state === 'finalised' ? replica : undefined
  }

  unfinished(): ReplicaRef[] {
    return [...this.replicas.values()].filter(({ state }) => state === 'beingWritten')
  }

  /** The process ended: what waited for the disk is forgotten. */
  onCrash(): void {
    this.owned.clear()
    this.#begun.clear()
    this.#removals = new Removals()
    this.#highestEpoch = this.#durableEpoch
  }

  async remove(ref: ReplicaRef, entryIndex: number): Promise<RemovalResult> {
    await this.#pauseMs()
    const present = this.replicas.get(ref.chunkId)
    const result = this.#removals.judge(present, ref, entryIndex)
    if (present === undefined || result !== 'removed') return result
    this.drop(ref.chunkId)
    this.#events.onGiven(ref.chunkId, present, undefined)
    return 'removed'
  }

  drop(chunkId: number): void {
    this.version += 1
    this.replicas.delete(chunkId)
    this.owned.delete(chunkId)
  }

  create({ chunkId, generation }: ReplicaRef): void {
    if (this.replicas.has(chunkId)) throw refusal(`there is a replica of chunk ${chunkId} already`)
    this.#put({ ...shape, chunkId, generation, fileGeneration: generation, length: 0, placementIndex: 0, state: 'beingWritten' })
    this.owned.add(chunkId)
  }

  /** All of a copy is here; it takes the place of what is older or damaged. A client's is written on, a master's is whole. */
  arrive({ chunkId, generation, length, placementIndex }: Arrival, state: 'beingWritten' | 'finalised'): Replica {
    const present = this.replicas.get(chunkId)
    this.#removals.checkCopy({ chunkId, placementIndex })
    const isInTheWay = present !== undefined && present.state !== 'corrupt' && present.generation >= generation
    if (isInTheWay) throw refusal(`there is a replica of chunk ${chunkId} that is as new already`)
    const replica: Replica = { ...shape, chunkId, generation, fileGeneration: generation, length, keptBytes: length, placementIndex, state }
    this.#put(replica)
    if (present !== undefined) this.#events.onGiven(chunkId, present, replica)
    return replica
  }

  append({ chunkId, generation }: ReplicaRef, newGeneration: number, length: number): void {
    const record = this.finalised(chunkId)
    if (record === undefined || record.generation !== generation || record.length !== length)
      throw refusal(`chunk ${chunkId} is not as it was`)
    if (newGeneration < generation) throw refusal('generations do not go back')
    this.#put({ ...record, generation: newGeneration, state: 'beingWritten' })
    this.owned.add(chunkId)
  }

  recover({ chunkId, generation }: ReplicaRef, newGeneration: number, bytes: number): void {
    const record = this.replicas.get(chunkId)
    if (record === undefined || record.state === 'corrupt') throw refusal(`chunk ${chunkId} is not here`)
    if (newGeneration <= (this.#begun.get(chunkId) ?? 0)) throw refusal(`chunk ${chunkId} is being recovered`)
    const present = { ...record, bytes: record.length, isFinalised: record.state === 'finalised' }
    const length = bytesToGoOnWith({ chunkId, generation, newGeneration, minBytes: bytes, maxBytes: 0 }, present)
    this.#put({ ...record, generation: newGeneration, length, keptBytes: Math.max(record.keptBytes, bytes), state: 'beingWritten' })
    this.owned.add(chunkId)
  }

  /** Whoever writes is interrupted. */
  beginRecovery({ chunkId, generation }: ReplicaRef, recoveryGeneration: number): FoundState {
    const record = this.replicas.get(chunkId)
    if (recoveryGeneration <= Math.max(record?.generation ?? 0, this.#begun.get(chunkId) ?? 0)) throw refusal('a newer one is known')
    if (record === undefined) return { kind: 'none' }
    if (record.state === 'finalised' && record.isRotten) this.change(chunkId, { state: 'corrupt' })
    if (record.state === 'corrupt' || record.isRotten) throw refusal(`chunk ${chunkId} is damaged here`)
    if (record.generation < generation) return { kind: 'none', older: { generation: record.generation, bytes: record.length } }
    const isWritten = this.owned.has(chunkId) || this.#begun.has(chunkId)
    this.#begun.set(chunkId, recoveryGeneration)
    this.owned.delete(chunkId)
    const kind = record.state === 'finalised' ? 'finalised' : isWritten ? 'beingWritten' : 'waiting'
    return { kind, generation: record.generation, bytes: record.length, acknowledgedBytes: record.keptBytes }
  }

  finishRecovery({ chunkId, recoveryGeneration, bytes, isTruncation }: RecoveryEnd): Replica {
    const record = this.replicas.get(chunkId)
    if (record === undefined || this.#begun.get(chunkId) !== recoveryGeneration) throw refusal('this recovery is not under way here')
    if (record.length < bytes || (!isTruncation && record.keptBytes > bytes)) throw refusal(`chunk ${chunkId} is not to be cut so`)
    this.#begun.delete(chunkId)
    const replica: Replica = { ...record, generation: recoveryGeneration, length: bytes, keptBytes: bytes, state: 'finalised' }
    this.#put(replica)
    return replica
  }

  write(chunkId: number, length: number): void {
    const record = this.replicas.get(chunkId)
    if (record === undefined || !this.owned.has(chunkId)) throw refusal(`nobody writes chunk ${chunkId} here`)
    this.#put({ ...record, length })
  }

  finalise(chunkId: number): Replica {
    const record = this.replicas.get(chunkId)
    if (record === undefined || !this.owned.has(chunkId)) throw refusal(`nobody writes chunk ${chunkId} here`)
    this.owned.delete(chunkId)
    const replica: Replica = { ...record, keptBytes: record.length, state: 'finalised' }
    this.#put(replica)
    return replica
  }

  change(chunkId: number, change: Partial<Replica>): Replica | undefined {
    const record = this.replicas.get(chunkId)
    if (record === undefined) return undefined
    const changed = { ...record, ...change }
    this.#put(changed)
    return changed
  }

  #put(replica: Replica): void {
    this.version += 1
    this.replicas.set(replica.chunkId, replica)
  }

  async #raise(epoch: number): Promise<void> {
    await this.#pauseMs()
    this.#durableEpoch = Math.max(this.#durableEpoch, epoch)
  }

  #buckets(): ReadonlyMap<number, BucketDigest> {
    const buckets = new Map<number, BucketDigest>()
    for (const replica of this.replicas.values()) {
      const { chunkId, state } = replica
      if (state !== 'finalised') continue
      const digest = buckets.get(bucketOf(chunkId)) ?? emptyDigest()
      buckets.set(bucketOf(chunkId), digest)
      countReplica(digest, replica, 1)
    }
    return buckets
  }
}

function refusal(message: string): FileSystemError {
  return new FileSystemError('replicaNotFound', message)
}
