// The replicas that are not finalised, and the serialization of changes per chunk. A replica that an earlier run left being written is
// measured when it is first used. Changes of one chunk run one after the other (`alone`).

import { ignoreFailure } from '../../proto/base/errors.js'
import { type OpenKind, OpenReplica, type ReplicaOwner, type ReplicaShape } from './open-replica.js'
import { reopenUnfinished } from './reopen.js'
import type { ReplicaRecord } from './replica-record.js'
import type { StoreContext } from './store-context.js'
import { Turns } from './turns.js'

export class OpenReplicas {
  readonly #context: StoreContext
  readonly #open = new Map<number, OpenReplica>()
  /** Left being written by an earlier run and not examined yet. */
  readonly #unchecked = new Map<number, ReplicaRecord>()
  /** Examinations of `#unchecked` in progress. */
  readonly #checking = new Map<number, Promise<void>>()
  readonly #turns = new Turns()

  constructor(context: StoreContext) {
    this.#context = context
    for (const record of context.catalogue.unfinished()) this.#unchecked.set(record.chunkId, record)
  }

  get size(): number {
    return this.#open.size + this.#unchecked.size
  }

  get storedBytes(): number {
    let bytes = 0
    for (const replica of this.#open.values()) bytes += replica.storedBytes
    return bytes
  }

  all(): readonly (OpenReplica | ReplicaRecord)[] {
    return [...this.#open.values(), ...this.#unchecked.values()]
  }

  has(chunkId: number): boolean {
    return this.#open.has(chunkId) || this.#unchecked.has(chunkId)
  }

  /** Whether a change of the chunk's state is in progress. */
  isChanging(chunkId: number): boolean {
    return this.#turns.has(chunkId)
  }

  async get(chunkId: number): Promise<OpenReplica | undefined> {
    const record = this.#unchecked.get(chunkId)
    if (record !== undefined) {
      const checking = this.#checking.get(chunkId) ?? this.#check(record)
      this.#checking.set(chunkId, checking)
      await checking
    }
    return this.#open.get(chunkId)
  }

  /** Like `get`, after its writer has stopped. */
  async interrupted(chunkId: number, reason: string): Promise<OpenReplica | undefined> {
    const replica = await this.get(chunkId)
    await replica?.owner?.interrupt(reason)
    return this.#open.get(chunkId)
  }

  begin(kind: OpenKind, shape: ReplicaShape, owner: ReplicaOwner): OpenReplica {
    const replica = new OpenReplica(this.#context, kind, shape)
    this.add(replica, owner)
    return replica
  }

  /** Keeps a writer's data on disk while a copy is received that may replace it; without data on disk it is forgotten. */
  async setAside(replica: OpenReplica): Promise<void> {
    if (replica.kind === 'temporary' || !replica.isOnDisk) return await this.discard(replica)
    await replica.closeFiles()
    this.forget(replica)
  }

  add(replica: OpenReplica, owner: ReplicaOwner): void {
    replica.owner = owner
    this.#open.set(replica.chunkId, replica)
  }

  /** It was finalised or removed. */
  forget(replica: OpenReplica): void {
    if (this.#open.get(replica.chunkId) === replica) this.#open.delete(replica.chunkId)
    replica.owner = undefined
  }

  /** Removes it with its record and files. The replica that it was to replace is current again. */
  async discard(replica: OpenReplica): Promise<void> {
    const { catalogue } = this.#context
    const record = await catalogue.look(replica.chunkId)
    const isItsOwn = record?.fileGeneration === replica.fileGeneration && replica.kind === 'beingWritten'
    // Forgotten only when the catalogue has accepted the removal: otherwise there would be a record of an unknown replica.
    if (isItsOwn) await catalogue.remove(replica.chunkId, false)
    this.forget(replica)
    if (!isItsOwn && record?.state === 'beingWritten') this.#unchecked.set(replica.chunkId, record)
    await replica.discard()
  }

  /** Runs `work` when no other change of this chunk's state is in progress. */
  alone<T>(chunkId: number, work: () => Promise<T>): Promise<T> {
    return this.#turns.alone(chunkId, work)
  }

  /** Interrupts all writers, without waiting for them. */
  interruptAll(reason: string): void {
    for (const { owner } of this.#open.values()) owner?.interrupt(reason).catch(ignoreFailure) // it stops and logs by itself
  }

  /** Closes all files. Owners must have stopped. */
  async close(): Promise<void> {
    await this.#turns.allEnded()
    for (const replica of this.#open.values()) {
      if (replica.kind === 'temporary') await replica.discard()
      else await replica.closeFiles()
    }
  }

  async #check(record: ReplicaRecord): Promise<void> {
    try {
      const replica = await reopenUnfinished(this.#context, record)
      replica.isWaiting = true
      this.#open.set(record.chunkId, replica)
      this.#unchecked.delete(record.chunkId)
    } finally {
      this.#checking.delete(record.chunkId)
    }
  }
}
