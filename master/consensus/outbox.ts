// Collects the effects of one step. Empty lists share one frozen array, so they cost no allocation.

import type { PeerId } from '../../proto/base/ids.js'
import type { Effects, Entry, Envelope, Leadership, LogWrite, PeerMessage } from './contract.js'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Item<K extends keyof Effects> = Effects[K] extends readonly (infer T)[] ? T : never

const none: readonly never[] = Object.freeze([])

/** The effects of a step that does nothing. */
export const noEffects = (): Effects<never> => blank<never>()

function blank<M extends PeerMessage>(): Mutable<Effects<M>> {
  return {
    send: none,
    persist: undefined,
    sendAfterPersist: none,
    commit: none,
    accepted: none,
    refused: none,
    readable: none,
    unreadable: none,
    sendSnapshot: none,
    leadership: undefined,
  }
}

/** `M`: the engine's message type. */
export class Outbox<M extends PeerMessage> {
  #effects = blank<M>()
  #writes: LogWrite[] = []

  get hasWrites(): boolean {
    return this.#writes.length > 0
  }

  /** May be sent at once. */
  send(to: PeerId, message: M): void {
    this.#effects.send = added<Envelope<M>>(this.#effects.send, { to, message })
  }

  /** To be sent when all writes up to and including this step's are durable. */
  sendAfterPersist(to: PeerId, message: M): void {
    this.#effects.sendAfterPersist = added<Envelope<M>>(this.#effects.sendAfterPersist, { to, message })
  }

  write(write: LogWrite): void {
    this.#writes.push(write)
  }

  commit(entries: readonly Entry[]): void {
    this.#effects.commit = entries
  }

  accepted(item: Item<'accepted'>): void {
    this.#effects.accepted = added(this.#effects.accepted, item)
  }

  refused(item: Item<'refused'>): void {
    this.#effects.refused = added(this.#effects.refused, item)
  }

  readable(item: Item<'readable'>): void {
    this.#effects.readable = added(this.#effects.readable, item)
  }

  unreadable(item: Item<'unreadable'>): void {
    this.#effects.unreadable = added(this.#effects.unreadable, item)
  }

  sendSnapshot(to: PeerId): void {
    this.#effects.sendSnapshot = added(this.#effects.sendSnapshot, to)
  }

  leadership(leadership: Leadership): void {
    this.#effects.leadership = leadership
  }

  /** Returns the effects of the step and starts the next one. `writeNumber` is used only if the step has writes. */
  take(writeNumber: number): Effects<M> {
    const effects = this.#effects
    if (this.#writes.length > 0) {
      effects.persist = { writeNumber, writes: this.#writes }
      this.#writes = []
    }
    this.#effects = blank<M>()
    return effects
  }
}

function added<T>(list: readonly T[], item: T): readonly T[] {
  if (list === none) return [item]
  ;(list as T[]).push(item)
  return list
}
