// What clients and masters do with a chunk store, at random: chunks written in one go and piece by piece, flushed, synced, closed, left,
// recovered, appended to, copied, truncated, deleted; several at a time, with the check-up and the compactor beside them.

import type { ChunkStore } from '../../../chunkserver/store/chunk-store.js'
import type { OpenReplica } from '../../../chunkserver/store/open-replica.js'
import type { ReplicaReader } from '../../../chunkserver/store/replica-reader.js'
import type { ReplicaStore } from '../../../chunkserver/store/replica-store.js'
import { assert } from '../../../proto/base/assert.js'
import { toFileSystemError } from '../../../proto/base/errors.js'
import type { Random } from '../../../proto/base/random.js'
import { type Checksum, createChecksum } from '../../../proto/wire/checksum.js'
import { contentOf, type StoreMark } from './store-facts.js'

const owner = { interrupt: () => Promise.resolve() }
const writeBytesMax = 1800
/** What reading a chunk says of which a cut has left the record and not the bytes; the check has proved before that it may. */
const lostReasons: ReadonlySet<string> = new Set(['checksumMismatch', 'notFound', 'replicaNotFound'])
const manyGenerations = 1_000_000

/** What this life knows of a chunk. */
interface Known {
  readonly id: number
  generation: number
  bytes: Buffer
  /** So many of them are durable. */
  synced: number
  isFinished: boolean
  /** The newest recovery that this life began and did not finish; 0 when there is none. Only a newer generation gets past it. */
  recovery: number
  /** Being written by this life. */
  replica: OpenReplica | undefined
}

/** One store, or several as one. */
type LivedStore = ReplicaStore & Pick<ChunkStore, 'remove'>

/** One client; its chunks are its own. */
export class StoreClient {
  readonly #store: LivedStore
  readonly #random: Random
  readonly #mark: (mark: StoreMark) => void
  readonly #syncOnClose: boolean
  readonly #chunks: Known[] = []
  #nextId: number
  readonly #idStep: number

  constructor(
    store: LivedStore,
    parts: { random: Random; mark: (mark: StoreMark) => void; syncOnClose: boolean; firstId: number; idStep: number },
  ) {
    this.#store = store
    this.#random = parts.random
    this.#mark = parts.mark
    this.#syncOnClose = parts.syncOnClose
    this.#nextId = parts.firstId
    this.#idStep = parts.idStep
  }

  /** Takes over what an earlier life left of this client's chunks. All of it counts as synced: it is never cut away. */
  async find(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      if ((id - this.#nextId) % this.#idStep !== 0) continue
      this.#nextId = Math.max(this.#nextId, id + this.#idStep)
      const found = await this.#read(id)
      if (found !== undefined) this.#chunks.push(found)
    }
  }

  /** undefined for one that was closed without a sync and is damaged, which may show at the opening or at the reading. */
  async #read(id: number): Promise<Known | undefined> {
    try {
      const reader = await this.#store.openReader({ chunkId: id, generation: 0 })
      try {
        return await knownOf(id, reader)
      } finally {
        await reader.close()
      }
    } catch (error) {
      if (!lostReasons.has(toFileSystemError(error).reason)) throw error
      return undefined
    }
  }

  async run(turns: number): Promise<void> {
    for (let turn = 0; turn < turns; turn += 1) await this.#turn()
  }

  async #turn(): Promise<void> {
    const chunk = this.#chunks[this.#random.below(Math.max(1, this.#chunks.length))]
    const chance = this.#random.below(100)
    if (chunk === undefined || chance < 25) return await this.#begin(false)
    if (chance < 30) return await this.#begin(true)
    if (chunk.replica !== undefined)
      return chance < 75 ? await this.#write(chunk) : chance < 88 ? await this.#finish(chunk) : await this.#leave(chunk)
    if (!chunk.isFinished) {
      if (chance < 45) return await this.#recoverByOrder(chunk)
      return chance < 90 ? await this.#recover(chunk) : await this.#copy(chunk, { finishes: chance % 2 === 0 })
    }
    if (chance < 60) return await this.#append(chunk)
    if (chance < 70) return await this.#truncate(chunk)
    if (chance < 85) return await this.#copy(chunk, { finishes: true })
    if (chance < 92) return await this.#remove(chunk)
  }

  async #begin(isCopy: boolean): Promise<void> {
    const id = this.#nextId
    this.#nextId += this.#idStep
    const chunk: Known = { id, generation: 1001, bytes: Buffer.alloc(0), synced: 0, isFinished: false, recovery: 0, replica: undefined }
    this.#mark({ event: 'begins', id })
    if (isCopy) {
      chunk.bytes = this.#newBytes(chunk)
      this.#chunks.push(chunk)
      return await this.#copy(chunk, { finishes: true, isNew: true })
    }
    this.#chunks.push(chunk)
    chunk.replica = this.#store.create({ chunkId: id, generation: 1001, checksum: this.#checksum(), placementIndex: 0 }, owner)
    if (this.#random.below(2) === 0) await this.#finish(chunk)
    else await this.#write(chunk)
  }

  /** A piece more, flushed or synced. */
  async #write(chunk: Known): Promise<void> {
    const { replica } = chunk
    assert(replica !== undefined, 'a chunk that is written is open')
    const extent = this.#extend(chunk, replica)
    const sync = this.#random.below(2) === 0
    await replica.write(extent, sync)
    if (sync) this.#synced(chunk)
    else this.#mark({ event: 'flushes', id: chunk.id, generation: chunk.generation, length: chunk.bytes.length })
  }

  #extend(chunk: Known, replica: OpenReplica): ReturnType<ReturnType<OpenReplica['newPlacer']>['take']> {
    const placer = replica.newPlacer()
    const from = placer.end
    if (chunk.bytes.length === from) chunk.bytes = Buffer.concat([chunk.bytes, this.#newBytes(chunk)])
    place(placer, replica.checksum, chunk.bytes, from)
    return placer.take()
  }

  async #finish(chunk: Known): Promise<void> {
    const { replica } = chunk
    assert(replica !== undefined, 'a chunk that is finished is open')
    const hasAll = replica.storedBytes === chunk.bytes.length && this.#random.below(3) === 0
    const extent = hasAll ? undefined : this.#extend(chunk, replica)
    const sync = this.#random.below(3) === 0
    const isPromised = sync || this.#syncOnClose || replica.hasPromised
    if (!isPromised) this.#mark({ event: 'closes', id: chunk.id })
    await this.#store.finalise(replica, extent, sync)
    chunk.replica = undefined
    chunk.isFinished = true
    if (isPromised) this.#synced(chunk)
  }

  /** The writer is gone. */
  async #leave(chunk: Known): Promise<void> {
    assert(chunk.replica !== undefined, 'a chunk that is left is open')
    await this.#store.abandon(chunk.replica, owner)
    // Without a byte nothing is there to be recovered.
    if (chunk.bytes.length === 0) this.#chunks.splice(this.#chunks.indexOf(chunk), 1)
    chunk.replica = undefined
  }

  /** Goes on where the writer stopped, with what was acknowledged; the rest is sent again. */
  async #recover(chunk: Known): Promise<void> {
    const { id: chunkId, generation } = chunk
    const minBytes = chunk.synced + this.#random.below(chunk.bytes.length - chunk.synced + 1)
    const newGeneration = nextGeneration(chunk)
    this.#mark({ event: 'reopens', id: chunkId })
    const recovery = { chunkId, generation, newGeneration, minBytes, maxBytes: chunk.bytes.length }
    chunk.replica = await this.#store.recover(recovery, owner)
    chunk.generation = newGeneration
    // Where there are no files, there is nothing of which a record could speak.
    if (chunk.replica.isOnDisk) this.#mark({ event: 'recovers', id: chunkId, generation: newGeneration })
    await this.#write(chunk)
    if (this.#random.below(2) === 0) await this.#finish(chunk)
  }

  async #append(chunk: Known): Promise<void> {
    const { id: chunkId, generation } = chunk
    const newGeneration = generation + this.#random.below(2)
    this.#mark({ event: 'reopens', id: chunkId })
    chunk.replica = await this.#store.append({ chunkId, generation }, newGeneration, chunk.bytes.length, owner)
    chunk.generation = newGeneration
    chunk.isFinished = false
    for (let count = this.#random.below(4); count > 0; count -= 1) await this.#write(chunk)
    if (this.#random.below(3) > 0) await this.#finish(chunk)
  }

  /**
   * The masters recover the chunk: it is finished with what was promised, or more. Sometimes another recovery begins before, or the primary
   * is gone.
   */
  async #recoverByOrder(chunk: Known): Promise<void> {
    const { id: chunkId, generation } = chunk
    this.#mark({ event: 'reopens', id: chunkId })
    const recoveryGeneration = await this.#beginRecovery(chunk)
    const found = await this.#store.beginRecovery({ chunkId, generation }, recoveryGeneration)
    assert(found.kind !== 'none' && found.bytes >= chunk.synced, 'what was promised is there when it is recovered')
    if (this.#random.below(5) === 0) return
    const least = Math.max(chunk.synced, found.acknowledgedBytes)
    await this.#endRecovery(chunk, recoveryGeneration, least + this.#random.below(found.bytes - least + 1), false)
  }

  /** By order of the masters: other bytes may follow. */
  async #truncate(chunk: Known): Promise<void> {
    const { id: chunkId, generation } = chunk
    const length = this.#random.below(chunk.bytes.length + 1)
    const recoveryGeneration = await this.#beginRecovery(chunk)
    const found = await this.#store.beginRecovery({ chunkId, generation }, recoveryGeneration)
    assert(found.kind === 'finalised' && found.bytes === chunk.bytes.length, 'a finished replica is there when it is truncated')
    this.#mark({ event: 'cuts', id: chunkId, length })
    await this.#endRecovery(chunk, recoveryGeneration, length, true)
    if (this.#random.below(2) === 0) await this.#append(chunk)
  }

  /** The generation of the recovery to go on with; an earlier one may have begun and come to nothing. */
  async #beginRecovery(chunk: Known): Promise<number> {
    const { id: chunkId, generation } = chunk
    if (this.#random.below(4) === 0) {
      chunk.recovery = nextGeneration(chunk)
      await this.#store.beginRecovery({ chunkId, generation }, chunk.recovery)
    }
    chunk.recovery = nextGeneration(chunk)
    return chunk.recovery
  }

  async #endRecovery(chunk: Known, recoveryGeneration: number, bytes: number, isTruncation: boolean): Promise<void> {
    await this.#store.finishRecovery({ chunkId: chunk.id, recoveryGeneration, bytes, isTruncation })
    chunk.generation = recoveryGeneration
    chunk.recovery = 0
    chunk.isFinished = true
    chunk.bytes = chunk.bytes.subarray(0, bytes)
    this.#synced(chunk)
  }

  /** A copy from another server takes the place of what is here; sometimes it does not get to its end. */
  async #copy(chunk: Known, { finishes, isNew = false }: { finishes: boolean; isNew?: boolean }): Promise<void> {
    const generation = isNew ? chunk.generation : nextGeneration(chunk)
    const ends = this.#random.below(4) > 0
    this.#mark({ event: 'copies', id: chunk.id, generation })
    if (chunk.isFinished && !finishes) this.#mark({ event: 'reopens', id: chunk.id })
    const shape = { chunkId: chunk.id, generation, checksum: this.#checksum(), placementIndex: 1 + this.#random.below(9) }
    const replica = await this.#store.createCopy(shape, owner)
    const placer = replica.newPlacer()
    place(placer, replica.checksum, ends ? chunk.bytes : chunk.bytes.subarray(0, chunk.bytes.length / 2), 0)
    if (!ends || !finishes) await replica.write(placer.take(), false)
    if (!ends) {
      await this.#store.abandon(replica, owner)
      if (isNew) this.#chunks.splice(this.#chunks.indexOf(chunk), 1)
      return
    }
    if (finishes) await this.#store.finalise(replica, placer.take())
    else await this.#store.keepForWriter(replica)
    chunk.generation = generation
    chunk.isFinished = finishes
    this.#synced(chunk)
    if (!finishes) await this.#store.abandon(replica, owner)
  }

  async #remove(chunk: Known): Promise<void> {
    this.#chunks.splice(this.#chunks.indexOf(chunk), 1)
    this.#mark({ event: 'deletes', id: chunk.id })
    await this.#store.remove({ chunkId: chunk.id, generation: chunk.generation }, manyGenerations)
  }

  #synced(chunk: Known): void {
    const { id, generation, isFinished } = chunk
    chunk.synced = chunk.bytes.length
    this.#mark({ event: 'promises', id, generation, length: chunk.synced, isFinished })
  }

  #newBytes({ id, bytes }: Known): Buffer {
    const from = bytes.length
    const to = from + 1 + this.#random.below(writeBytesMax)
    const salt = this.#random.below(2 ** 31)
    this.#mark({ event: 'writes', id, from, to, salt })
    return contentOf(salt, from, to)
  }

  #checksum(): Checksum {
    return createChecksum(1 + this.#random.below(2), this.#random.below(2) === 0 ? 512 : 100)
  }
}

/** Above all generations that the chunk has had, and above the recovery that has begun. */
function nextGeneration({ generation, recovery }: Known): number {
  return Math.max(generation, recovery) + 1
}

async function knownOf(id: number, reader: ReplicaReader): Promise<Known | undefined> {
  const { data, sums } = await reader.read(0, reader.length)
  if (reader.checksum.firstMismatch(data, sums) >= 0) return undefined
  const { generation, isFinalised: isFinished } = reader
  return { id, generation, bytes: Buffer.from(data), synced: data.length, isFinished, recovery: 0, replica: undefined }
}

/** Packets as a client sends them: from the boundary of a slice on. */
function place(placer: ReturnType<OpenReplica['newPlacer']>, checksum: Checksum, bytes: Buffer, from: number): void {
  const start = from - (from % checksum.bytesPerSlice)
  const data = bytes.subarray(start)
  if (data.length > 0) placer.place({ offsetInBlock: start, data, checksums: checksum.sumsOf(data) })
}
