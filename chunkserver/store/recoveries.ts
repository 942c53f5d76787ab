// Recoveries of chunks whose writers are gone, by order of the masters: what there is of the replica here, and later its end under the
// recovery generation. From its beginning on only this recovery, or one that began later, changes the replica. What has begun is known in
// memory: after a restart the end is refused, and the masters begin again.

import { FileSystemError } from '../../proto/base/errors.js'
import type { OpenReplica } from './open-replica.js'
import type { OpenReplicas } from './open-replicas.js'
import { checkWhole, type ReplicaRecord } from './replica-record.js'
import { checkRef, notHere, type ReplicaRef } from './replica-ref.js'
import type { StoreContext } from './store-context.js'

/** A replica as its recovery finds it. Nobody writes it any more. */
export type FoundState =
  /** `older`: there is one, of an older generation, which takes no part. */
  | { readonly kind: 'none'; readonly older?: { readonly generation: number; readonly bytes: number } }
  | {
      /** `waiting`: it was being written when an earlier run of this server ended. */
      readonly kind: 'finalised' | 'beingWritten' | 'waiting'
      readonly generation: number
      /** From the start, those that agree with their sums. */
      readonly bytes: number
      /** Readers may have been shown so many, or the client was told that the disk has them. More than `bytes`: it is damaged. */
      readonly acknowledgedBytes: number
    }

export interface RecoveryEnd {
  readonly chunkId: number
  readonly recoveryGeneration: number
  readonly bytes: number
  /** The masters have decided to cut the chunk: only then acknowledged bytes are cut off. */
  readonly isTruncation: boolean
}

export interface RecoveriesParts {
  readonly context: StoreContext
  readonly open: OpenReplicas
  /** A finalised replica, to be written again. */
  readonly reopen: (record: ReplicaRecord, generation: number) => Promise<OpenReplica>
  /** Durably. */
  readonly finalise: (replica: OpenReplica) => Promise<void>
}

/** All that it does, it does alone. */
const owner = { interrupt: (): Promise<void> => Promise.resolve() }

export class Recoveries {
  readonly #parts: RecoveriesParts
  /** Recovery generations by chunk id, each of a replica that is here and not finished under it. */
  readonly #begun = new Map<number, number>()

  constructor(parts: RecoveriesParts) {
    this.#parts = parts
  }

  /**
   * Interrupts whoever writes, and says what is there. `recoveryInProgress` unless the recovery is newer than all that is known here of
   * the chunk.
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
   * Cuts the replica to `bytes` and finishes it under the recovery generation, on disk when it resolves. Refused unless this very recovery
   * was begun last; repeated, it changes nothing.
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
   * `recoveryInProgress` for a writer, or a copy, whose generation is from before a recovery that has begun here. One that is newer ends
   * that recovery.
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
   * The replica that is not finished, once nobody writes it. A copy on its way is thrown away: what it was to take the place of is there
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
  // One that waits was read to its end when it was found.
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
