// Reads of a chunk: all of a finalised replica, or the visible part of one being written. A replica whose opening failed two times in a row is damaged.

import type { Damage } from './damage.js'
import type { OpenReplicas } from './open-replicas.js'
import { openFinalised, openVisible, type ReplicaReader } from './replica-reader.js'
import { isSameReplica, type ReplicaRecord } from './replica-record.js'
import { checkRef, notHere, type ReplicaRef } from './replica-ref.js'
import type { VisibleLength } from './replica-store.js'
import type { StoreContext } from './store-context.js'

export interface ReadersParts {
  readonly context: StoreContext
  readonly open: OpenReplicas
  readonly damage: Damage
  readonly finalised: (chunkId: number) => ReplicaRecord | undefined
}

export class Readers {
  readonly #parts: ReadersParts

  constructor(parts: ReadersParts) {
    this.#parts = parts
  }

  /** Opens a replica of at least this generation. */
  async open(ref: ReplicaRef): Promise<ReplicaReader> {
    checkRef(ref)
    const { context, damage, finalised } = this.#parts
    let failed: ReplicaRecord | undefined
    for (;;) {
      await context.catalogue.opened()
      const open = await this.#parts.open.get(ref.chunkId)
      if (open !== undefined && open.kind === 'beingWritten' && !open.isFinalised) {
        if (open.generation < ref.generation) throw notHere(ref, `has generation ${open.generation}`)
        return await openVisible(context, open)
      }
      const record = finalised(ref.chunkId)
      if (record === undefined) throw notHere(ref, 'is not here')
      if (record.generation < ref.generation) throw notHere(ref, `has generation ${record.generation}`)
      const isUnchanged = (): boolean => isSameReplica(finalised(record.chunkId), record)
      try {
        return await openFinalised(context, record, isUnchanged)
      } catch (error) {
        // It was moved out of a segment, or appended to, after its record was read.
        if (!isUnchanged()) continue
        // One failure may be temporary: only a second one counts as damage.
        if (failed !== undefined && isSameReplica(record, failed)) {
          damage.note(record, error)
          throw error
        }
        failed = record
      }
    }
  }

  /** Readable bytes of a replica of at least this generation. */
  async visibleLength(ref: ReplicaRef): Promise<VisibleLength> {
    checkRef(ref)
    await this.#parts.context.catalogue.opened()
    const open = await this.#parts.open.get(ref.chunkId)
    if (open !== undefined && open.kind === 'beingWritten' && open.generation >= ref.generation) {
      return { bytes: open.visibleBytes, isWaiting: open.isWaiting }
    }
    const record = this.#parts.finalised(ref.chunkId)
    if (record === undefined || record.generation < ref.generation) throw notHere(ref, 'is not here')
    return { bytes: record.length, isWaiting: false }
  }
}
