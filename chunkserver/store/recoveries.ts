// Recoveries of chunks whose writers are gone, by order of the masters: reports the state of the replica here, and later finishes it with
// the recovery generation. From the beginning of a recovery on, only this one or a later one changes the replica. Recoveries are kept in
// memory: after a restart finishing is refused, and the masters begin again.

import { FileSystemError } from '../../proto/base/errors.js'
import type { OpenReplica } from './open-replica.js'
import type { OpenReplicas } from './open-replicas.js'
import { checkWhole, type ReplicaRecord } from './replica-record.js'
import { checkRef, notHere, type ReplicaRef } from './replica-ref.js'
import type { StoreContext } from './store-context.js'

/** A replica as its recovery finds it. Its writer has stopped. */
export type FoundState =
  /** `older`: a replica of an older generation, which takes no part. */
  | { readonly kind: 'none'; readonly older?: { readonly generation: number; readonly bytes: number } }
  | {
      /** `waiting`: it was being written when an earlier run of this server ended. */
      readonly kind: 'finalised' | 'beingWritten' | 'waiting'
      readonly generation: number
      /** Bytes from the start that match their sums. */
      readonly bytes: number
      /** Bytes that readers may have seen, or that the client was told are durable. If more than `bytes`, the replica is damaged. */
      readonly acknowledgedBytes: number
    }

export interface RecoveryEnd {
  readonly chunkId: number
  readonly recoveryGeneration: number
  readonly bytes: number
  /** The masters have decided to cut the chunk: only then acknowledged bytes are cut. */
  readonly isTruncation: boolean
}

export interface RecoveriesParts {
  readonly context: StoreContext
  readonly open: OpenReplicas
  /** Opens a finalised replica for writing. */
  readonly reopen: (record: ReplicaRecord, generation: number) => Promise<OpenReplica>
  /** Finalises durably. */
  readonly finalise: (replica: OpenReplica) => Promise<void>
}

/** The recovery runs without interruption, so there is nothing to interrupt. */
const owner = { interrupt: (): Promise<void> => Promise.resolve() }

export class Recoveries {
  readonly #parts: RecoveriesParts
  /** Recovery generations by chunk id, each of a replica that exists here and is not finished with it. */
  readonly #begun = new Map<number, number>()

  constructor(parts: RecoveriesParts) {
    this.#parts = parts
  }

  /**
   * Interrupts the writer, and returns the state of the replica. Throws `recoveryInProgress` unless the recovery is newer than all known
   * generations of the chunk.
   */
  async begin(ref: ReplicaRef, recoveryGeneration: number): Promise<FoundState> {
    checkRef(ref)
    checkWhole(recoveryGeneration, 'a generation')
    const { chunkId } = ref
    const { open, context } = this.#parts
    return await open.alone(chunkId, async () => {
      const begun = this.#begun.get(chunkId)
      if (begun !== undefined && begun >= recoveryGeneration) throw refused(chunkId, `recovery ${begun} has begun`)
      const replica = await this.#withoutWriter(chunkId, recoveryGeneration)
      const record = replica === undefined ? await context.catalogue.look(chunkId) : undefined
      const present = replica ?? record
      if (present === undefined) return { kind: 'none' }
      checkAbove(present, recoveryGeneration)
      const { generation } = present
      if (generation < ref.generation) {
        return { kind: 'none', older: { generation, bytes: replica?.storedBytes ?? record?.length ?? 0 } }
      }
      if (record?.state === 'corrupt') throw new FileSystemError('checksumMismatch', `the replica of chunk ${chunkId} was found damaged`)
      this.#begun.set(chunkId, recoveryGeneration)
      if (replica !== undefined) return await stateOf(replica)
      const bytes = record?.length ?? 0
      return { kind: 'finalised', generation, bytes, acknowledgedBytes: bytes }
    })
  }

  /**
   * Cuts the replica to `bytes` and finishes it with the recovery generation; durable when it resolves. Refused unless this is the recovery
   * that was begun last; repeating it changes nothing.
   */
  async finish({ chunkId, recoveryGeneration, bytes, isTruncation }: RecoveryEnd): Promise<void> {
    checkRef({ chunkId, generation: recoveryGeneration })
    checkWhole(bytes, 'a length')
    const { open, context, reopen, finalise } = this.#parts
    await open.alone(chunkId, async () => {
      const found = await open.get(chunkId)
      const record = found === undefined ? await context.catalogue.look(chunkId) : undefined
      const finalised = record?.state === 'finalised' ? record : undefined
      if (finalised?.generation === recoveryGeneration && finalised.length === bytes) return
      const begun = this.#begun.get(chunkId)
      if (begun !== recoveryGeneration) throw refused(chunkId, `not recovery ${recoveryGeneration} was begun last, but ${begun ?? 'none'}`)
      const ref = { chunkId, generation: recoveryGeneration }
      if (found === undefined && finalised === undefined) throw notHere(ref, 'is not here any more')
      const storedBytes = found?.storedBytes ?? finalised?.length ?? 0
      const keptBytes = isTruncation ? 0 : (found?.acknowledgedBytes ?? storedBytes)
      if (bytes > storedBytes) throw notHere(ref, `has ${storedBytes} bytes, the recovery wants ${bytes}`)
      if (bytes < keptBytes) throw notHere(ref, `has acknowledged ${keptBytes} bytes, the recovery would cut it to ${bytes}`)
      const replica = found ?? (finalised === undefined ? undefined : await reopen(finalised, recoveryGeneration))
      if (replica === undefined) throw notHere(ref, 'is not here any more')
      open.add(replica, owner)
      try {
        await replica.truncate(bytes, true)
        await replica.setGeneration(recoveryGeneration)
        await finalise(replica)
        this.#begun.delete(chunkId)
      } finally {
        replica.owner = undefined
        await replica.closeFiles()
      }
    })
  }

  /**
   * Throws `recoveryInProgress` for a writer or copy with a generation below that of a recovery that has begun here. A newer one ends that
   * recovery.
   */
  checkWriter({ chunkId, generation }: ReplicaRef): void {
    const begun = this.#begun.get(chunkId)
    if (begun === undefined) return
    if (generation < begun) throw refused(chunkId, `recovery ${begun} has begun, generation ${generation} is from before it`)
    if (generation > begun) this.#begun.delete(chunkId)
  }

  /** There is no replica of the chunk here any more. */
  forget(chunkId: number): void {
    this.#begun.delete(chunkId)
  }

  /**
   * The unfinished replica, after its writer has stopped. A copy in progress is deleted: the replica that it was to replace is current
   * again.
   */
  async #withoutWriter(chunkId: number, recoveryGeneration: number): Promise<OpenReplica | undefined> {
    const { open } = this.#parts
    for (;;) {
      const replica = await open.get(chunkId)
      if (replica === undefined) return undefined
      checkAbove(replica, recoveryGeneration)
      const left = await open.interrupted(chunkId, `recovery ${recoveryGeneration} of the chunk begins`)
      if (left?.kind !== 'temporary') return left
      await open.discard(left)
    }
  }
}

async function stateOf(replica: OpenReplica): Promise<FoundState> {
  const { generation, isWaiting, acknowledgedBytes } = replica
  // A waiting replica was read completely when it was found.
  if (isWaiting) return { kind: 'waiting', generation, bytes: replica.storedBytes, acknowledgedBytes }
  try {
    return { kind: 'beingWritten', generation, bytes: await replica.goodBytes(), acknowledgedBytes }
  } finally {
    await replica.closeFiles()
  }
}

function checkAbove({ chunkId, generation }: ReplicaRef, recoveryGeneration: number): void {
  if (generation >= recoveryGeneration)
    throw refused(chunkId, `generation ${generation} is here, recovery ${recoveryGeneration} is from before it`)
}

function refused(chunkId: number, why: string): FileSystemError {
  return new FileSystemError('recoveryInProgress', `the replica of chunk ${chunkId}: ${why}`)
}
