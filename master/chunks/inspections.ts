// Replicas that their chunkservers are asked to verify, because they were reported as damaged or missing: by a reader, by a server itself,
// or by an order that found nothing. Replicas of a lost chunk are verified again. A report alone never removes anything. Only the answer to
// the order counts: the order names its epoch and entry, so the answer is about the current process, generation and location, or it is
// ignored. Exists during one leadership. Bounded; dropped reports will be made again.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { BoundedMap } from './bounded-map.js'

/**
 * The source of a report. A reader may be wrong, or lie; a server reports what it found, maybe long ago. `lost`: no report; no replica of
 * the chunk is known to be good.
 */
export type Witness = 'reader' | 'missing' | 'corrupt' | 'lost'

export interface Suspicion {
  readonly chunkserverId: ChunkserverId
  readonly chunkId: ChunkId
  readonly witness: Witness
  /** Generation of the replica, if its server reported it; otherwise 0. */
  readonly generation: number
}

export interface Inspection {
  readonly chunkId: ChunkId
  readonly generation: number
  /** In bytes. */
  readonly length: number
  /** Index of the state that the question is about. */
  readonly entryIndex: number
}

interface Asked {
  readonly inspection: Inspection
  /** Monotonic ms of the first order. */
  askedMs: number
  sentMs: number
  orders: number
}

export interface InspectionLimits {
  readonly suspicionsMax: number
  readonly inspectionsPerServerMax: number
  readonly inspectionOrdersMax: number
  readonly inspectionAgainMs: number
  readonly orderResendMs: number
}

const never = Number.NEGATIVE_INFINITY

export class Inspections {
  readonly #limits: InspectionLimits
  #suspicions = new Map<string, Suspicion>()
  readonly #asked = new Map<ChunkserverId, Map<ChunkId, Asked>>()
  /** When a reader's report was last followed up, by location. */
  readonly #followed: BoundedMap<string, number>

  constructor(limits: InspectionLimits) {
    this.#limits = limits
    this.#followed = new BoundedMap(limits.suspicionsMax)
  }

  /** Reports not examined yet, and questions not answered. */
  get size(): number {
    let size = this.#suspicions.size
    for (const asked of this.#asked.values()) size += asked.size
    return size
  }

  /** A reader's report about a location is followed up only once in a while: verifying costs the server a read of the whole replica. */
  suspect(suspicion: Suspicion, nowMs: number): void {
    const place = `${suspicion.chunkserverId} ${suspicion.chunkId}`
    const isReader = suspicion.witness === 'reader'
    const isWeak = isReader || suspicion.witness === 'lost'
    if (this.#suspicions.size >= this.#limits.suspicionsMax || (isWeak && this.#suspicions.has(place))) return
    if (isReader) {
      if (nowMs - (this.#followed.get(place) ?? never) < this.#limits.inspectionAgainMs) return
      this.#followed.set(place, nowMs)
    }
    this.#suspicions.set(place, suspicion)
  }

  takeSuspicions(max: number): readonly Suspicion[] {
    const taken: Suspicion[] = []
    for (const [place, suspicion] of this.#suspicions) {
      if (taken.length >= max) break
      taken.push(suspicion)
      this.#suspicions.delete(place)
    }
    return taken
  }

  /** It could not be examined now. */
  putBack(suspicion: Suspicion): void {
    this.#suspicions.set(`${suspicion.chunkserverId} ${suspicion.chunkId}`, suspicion)
  }

  ask(id: ChunkserverId, inspection: Inspection): void {
    let asked = this.#asked.get(id)
    if (asked === undefined) {
      asked = new Map()
      this.#asked.set(id, asked)
    }
    if (asked.size >= this.#limits.inspectionsPerServerMax && !asked.has(inspection.chunkId)) return
    asked.set(inspection.chunkId, { inspection, askedMs: never, sentMs: never, orders: 0 })
  }

  /** Orders for a heartbeat response. An order that is not answered after a few attempts is dropped: the report will be made again. */
  takeOrders(id: ChunkserverId, nowMs: number, max: number): readonly Inspection[] {
    const orders: Inspection[] = []
    for (const [chunkId, asked] of this.#asked.get(id) ?? []) {
      if (orders.length >= max) break
      if (nowMs - asked.sentMs < this.#limits.orderResendMs) continue
      if (asked.orders >= this.#limits.inspectionOrdersMax) {
        this.#drop(id, chunkId)
        continue
      }
      if (asked.orders === 0) asked.askedMs = nowMs
      asked.sentMs = nowMs
      asked.orders += 1
      orders.push(asked.inspection)
    }
    return orders
  }

  /** The question that is answered, with its time; `undefined` if it was not asked or is out of date. */
  takeAnswered(id: ChunkserverId, chunkId: ChunkId, entryIndex: number): (Inspection & { readonly askedMs: number }) | undefined {
    const asked = this.#asked.get(id)?.get(chunkId)
    if (asked === undefined || asked.orders === 0 || asked.inspection.entryIndex !== entryIndex) return undefined
    this.#drop(id, chunkId)
    return { ...asked.inspection, askedMs: asked.askedMs }
  }

  /** The location changed, or its server restarted: an answer would be about another replica. */
  cancel(id: ChunkserverId, chunkId: ChunkId): void {
    if (this.#asked.size > 0) this.#drop(id, chunkId)
  }

  #drop(id: ChunkserverId, chunkId: ChunkId): void {
    const asked = this.#asked.get(id)
    if (asked?.delete(chunkId) === true && asked.size === 0) this.#asked.delete(id)
  }
}
