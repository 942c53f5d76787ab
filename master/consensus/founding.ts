// Who may vote for the first time. A founder that lost its folder and was formatted again under its old id looks like a fresh one, but has
// forgotten its votes: it could vote twice in a term. So all founders agree once, before any of them votes, which folders found the group.
// Formatting gives each folder a nonce. A founder that has received the nonces of all others records them on disk; one that has received
// from all others that they recorded the same nonces may vote. So a founder that votes knows that every founder has, or had, a record of
// all nonces. The nonce of a folder that was made later is in none of these records, so any master with a record refuses it. Independent of
// the engine.

import type { PeerId } from '../../proto/base/ids.js'

export interface Founder {
  readonly id: PeerId
  /** Random, from when its folder was formatted; hexadecimal. */
  readonly nonce: string
  /** The highest feature level that it said to support when the founders were written down; 0 of a version that does not say. */
  readonly level: number
}

/**
 * `fresh`: nothing is known of the others. `recorded`: all nonces are on this disk. `founded`: they were on the disks of all founders; may
 * vote.
 */
export type FoundingStage = 'fresh' | 'recorded' | 'founded'

/** The founding record on a master's disk. */
export interface FoundingRecord {
  readonly stage: FoundingStage
  /** Empty for a master that joined later, and for one that was formatted before there were nonces. */
  readonly nonce: string
  /** In ascending order of ids; none while it is fresh, nor where the group was founded before there were nonces. */
  readonly founders: readonly Founder[]
}

/** What a master tells another about the founding: only durable information. */
export interface FoundingWord extends FoundingRecord {
  readonly id: PeerId
  /** The founders as they were named when it was formatted, in ascending order. */
  readonly ids: readonly PeerId[]
  /** That it was formatted for; undefined: of a version that does not say. */
  readonly engine: string | undefined
  /** The highest feature level that its version supports. Of the program, not of the disk. */
  readonly level: number
}

/** The next action; at most one of the three fields is set. */
export interface FoundingStep {
  /** The caller makes this record durable, then calls `written`. */
  readonly write?: FoundingRecord
  /** The master may vote from now on. */
  readonly isFounded?: true
  /** The master must never vote. */
  readonly refusal?: FoundingRefusal
}

/**
 * `replaced`: the others know another folder under this id, or began without it. `differs`: two founders were told different lists of
 * founders. `engineDiffers`: they were formatted for different engines.
 */
export interface FoundingRefusal {
  readonly why: 'replaced' | 'differs' | 'engineDiffers'
  readonly by: PeerId
  /** With `engineDiffers`: the other's. */
  readonly engine?: string
}

export interface FoundingParts {
  readonly selfId: PeerId
  readonly ids: readonly PeerId[]
  readonly engine: string
  /** The highest feature level that this version supports. */
  readonly level: number
  readonly record: FoundingRecord
}

const nothing: FoundingStep = {}

export class Founding {
  readonly #selfId: PeerId
  readonly #ids: readonly PeerId[]
  readonly #engine: string
  readonly #level: number
  #record: FoundingRecord
  /** Being written to disk. */
  #pending: FoundingRecord | undefined
  #refusal: FoundingRefusal | undefined
  /** Another founder may vote already, with the same record. */
  #isBegun = false
  readonly #words = new Map<PeerId, FoundingWord>()

  constructor({ selfId, ids, engine, level, record }: FoundingParts) {
    this.#selfId = selfId
    this.#engine = engine
    this.#level = level
    this.#ids = inOrder(ids)
    this.#record = record
  }

  get isFounded(): boolean {
    return this.#record.stage === 'founded'
  }

  get word(): FoundingWord {
    return { ...this.#record, id: this.#selfId, ids: this.#ids, engine: this.#engine, level: this.#level }
  }

  /** The feature level that a fresh state begins with: the highest that all founders support. */
  get firstLevel(): number {
    const levels = this.#record.founders.map(({ level }) => level)
    return levels.length === 0 ? 0 : Math.min(...levels)
  }

  /** The founders from which a message is still needed; none once it is founded or refused. */
  get awaited(): readonly PeerId[] {
    const { stage } = this.#record
    if (stage === 'founded' || this.#refusal !== undefined) return []
    return this.#others.filter((id) => !(stage === 'fresh' ? this.#words.has(id) : this.#hasRecorded(id)))
  }

  get #others(): readonly PeerId[] {
    return this.#ids.filter((id) => id !== this.#selfId)
  }

  /** Called once, at the start. */
  begin(): FoundingStep {
    return this.isFounded ? { isFounded: true } : this.#goOn()
  }

  heard(word: FoundingWord): FoundingStep {
    if (this.isFounded || this.#refusal !== undefined || !this.#others.includes(word.id)) return nothing
    const { engine } = word
    if (engine !== undefined && engine !== this.#engine) return this.#refuse({ why: 'engineDiffers', by: word.id, engine })
    const refusal = this.#refusalOf(word)
    if (refusal !== undefined) return this.#refuse({ why: refusal, by: word.id })
    if (word.stage === 'founded') this.#isBegun = true
    // The peer's folder was recreated after all nonces were recorded. It learns this from our answer; what it announced before stays valid.
    if (word.stage === 'fresh' && this.#hasRecorded(word.id)) return nothing
    this.#words.set(word.id, word)
    return this.#goOn()
  }

  /** The record of the last step is durable. */
  written(): FoundingStep {
    if (this.#pending === undefined) return nothing
    this.#record = this.#pending
    this.#pending = undefined
    if (this.isFounded) return { isFounded: true }
    for (const word of this.#words.values()) {
      const refusal = this.#refusalOf(word)
      if (refusal !== undefined) return this.#refuse({ why: refusal, by: word.id })
    }
    return this.#goOn()
  }

  #refusalOf(word: FoundingWord): FoundingRefusal['why'] | undefined {
    const { stage, nonce, founders } = this.#record
    if (word.stage === 'fresh') return isSame(word.ids, this.#ids) ? undefined : 'differs'
    // A founder votes only after it has received from this folder that it recorded the same.
    if (word.stage === 'founded' && (stage !== 'recorded' || !isSameFounders(word.founders, founders))) return 'replaced'
    const known = word.founders.find(({ id }) => id === this.#selfId)
    if (known?.nonce !== nonce) return 'replaced'
    if (!isSame(word.ids, this.#ids)) return 'differs'
    return stage === 'recorded' && !isSameFounders(word.founders, founders) ? 'replaced' : undefined
  }

  #refuse(refusal: FoundingRefusal): FoundingStep {
    this.#refusal = refusal
    return { refusal }
  }

  #hasRecorded(id: PeerId): boolean {
    return (this.#words.get(id)?.stage ?? 'fresh') !== 'fresh'
  }

  #goOn(): FoundingStep {
    if (this.#pending !== undefined || this.#refusal !== undefined) return nothing
    const { stage, nonce } = this.#record
    if (!this.#isBegun && this.awaited.length > 0) return nothing
    if (stage === 'recorded') return this.#write({ ...this.#record, stage: 'founded' })
    const founders = this.#ids.map((id) => {
      const { nonce: itsNonce = '', level = 0 } = id === this.#selfId ? { nonce, level: this.#level } : (this.#words.get(id) ?? {})
      return { id, nonce: itsNonce, level }
    })
    return this.#write({ stage: 'recorded', nonce, founders })
  }

  #write(record: FoundingRecord): FoundingStep {
    this.#pending = record
    return { write: record }
  }
}

function inOrder(ids: readonly PeerId[]): readonly PeerId[] {
  return [...ids].sort((one, other) => one - other)
}

function isSame(one: readonly PeerId[], other: readonly PeerId[]): boolean {
  return inOrder(one).join() === inOrder(other).join()
}

function isSameFounders(one: readonly Founder[], other: readonly Founder[]): boolean {
  const text = (founders: readonly Founder[]): string => founders.map(({ id, nonce }) => `${id}=${nonce}`).join()
  return text(one) === text(other)
}
