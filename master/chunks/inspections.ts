// Replicas that their chunkservers are asked to look at, because somebody said that they are damaged or gone: a reader, a server by itself, an order
// that found nothing. Those of a lost chunk are asked about again. Nothing is taken away on such a word. What counts is the answer to the order, which names the order's epoch and entry: it is
// about the present process, the present generation and the present place, or it is nothing. One leadership long; bounded, what is dropped is said again.

import type { ChunkId, ChunkserverId } from '../../proto/base/ids.js'
import { BoundedMap } from './bounded-map.js'

/** Who says so. A reader may be wrong, or lie; a server tells what it saw, maybe long ago. `lost`: nobody, no replica of the chunk is known to be good. */
export type Witness = 'reader' | 'missing' | 'corrupt' | 'lost'

export interface Suspicion {
  readonly chunkserverId: ChunkserverId
  readonly chunkId: ChunkId
  readonly witness: Witness
  /** Of the replica it is about, as its server says; 0 from anybody else. */
  readonly generation: number
}

export interface Inspection {
  readonly chunkId: ChunkId
  readonly generation: number
  /** Bytes. */
  readonly length: number
  /** Of the state that the question is about. */
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
  /** When a reader's word was last followed up, by place. */
  readonly #followed: BoundedMap<string, number>

  constructor(limits: InspectionLimits) {
    this.#limits = limits
    this.#followed = new BoundedMap(limits.suspicionsMax)
  }

  /** Suspicions not looked into yet, and questions not answered. */
  get size(): number {
    let size = this.#suspicions.size
    for (const asked of this.#asked.values()) size += asked.size
    return size
  }

  /** A reader is followed up once in a while for each place: it costs the server a read of the whole replica. */
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

  /** It could not be looked into now. */
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

  /** Orders for a heartbeat's answer. What was not answered after a few is given up: the witness will say so again. */
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

  /** What is answered, with the time of the question; `undefined` when it was not asked, or about what is no more. */
  takeAnswered(id: ChunkserverId, chunkId: ChunkId, entryIndex: number): (Inspection & { readonly askedMs: number }) | undefined {
    const asked = this.#asked.get(id)?.get(chunkId)
    if (asked === undefined || asked.orders === 0 || asked.inspection.entryIndex !== entryIndex) return undefined
    this.#drop(id, chunkId)
    return { ...asked.inspection, askedMs: asked.askedMs }
  }

  /** The place changed, or its server is another process now: an answer would be about something else. */
  cancel(id: ChunkserverId, chunkId: ChunkId): void {
    if (this.#asked.size > 0) this.#drop(id, chunkId)
  }

  #drop(id: ChunkserverId, chunkId: ChunkId): void {
    const asked = this.#asked.get(id)
    if (asked?.delete(chunkId) === true && asked.size === 0) this.#asked.delete(id)
  }
}
