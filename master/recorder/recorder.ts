// Keeps what the consensus engine of this master did in the last minutes: messages that it sent and got, proposals, durable writes,
// commits, changes of leadership. Complete while there is little of a kind, and a sample with the number of those left out while there is
// much. It knows no engine: of a message it keeps the kind and the numbers in it.

import type { Clock } from '../../proto/base/clock.js'
import type { Moment } from '../../proto/pages/answers.js'
import type { Effects, Input, Leadership, PeerMessage } from '../consensus/contract.js'
import type { EngineObserver } from './observed-engine.js'

export const recorderLimits = {
  /** Moments kept, some 200 bytes each. */
  momentsMax: 12_000,
  /** Age after which they are dropped, ms. */
  ageMsMax: 300_000,
  /** Moments of one kind and one peer that are kept at once. */
  atOnceMax: 40,
  /** After those, moments kept in a second. */
  perSecond: 10,
  /** Peers that are sampled separately for one kind; an engine has about fifteen kinds. */
  kindsMax: 1000,
}

type Fields = Moment['fields']

interface Sample {
  tokens: number
  atMs: number
  skipped: number
}

/** Inputs that say nothing of what the masters tell each other. */
const unshown: ReadonlySet<string> = new Set(['tick', 'time', 'read', 'receive', 'propose', 'persisted', 'snapshotTaken'])

export class Recorder implements EngineObserver {
  readonly #clock: Clock
  readonly #limits: typeof recorderLimits
  /** By the kind of the moment, by what it is, by peer: without a key to be made for each message. */
  readonly #samples: Readonly<Record<Moment['kind'], Map<string, Map<number, Sample>>>> = {
    sent: new Map(),
    got: new Map(),
    proposed: new Map(),
    durable: new Map(),
    committed: new Map(),
    leadership: new Map(),
    other: new Map(),
  }
  /** A ring: the moment with number n is at n modulo its length. */
  readonly #ring: (Moment | undefined)[] = []
  #last = 0
  #nowMs = 0

  constructor(clock: Clock, limits = recorderLimits) {
    this.#clock = clock
    this.#limits = limits
  }

  /** The number of the last moment; 0 before the first. */
  get last(): number {
    return this.#last
  }

  /** Part of every step of the engine, so it does little: most messages of a busy leader end at `#isKept`. */
  onStep(input: Input, effects: Effects): void {
    if (input.kind === 'time') {
      this.#nowMs = input.nowMs
      return
    }
    if (input.kind === 'receive') this.#onMessage('got', input.from, input.message)
    else if (input.kind === 'propose')
      this.#maybeKeep('proposed', input.kind, undefined, () => ({ bytes: input.payload.length, epoch: input.epoch }))
    else if (input.kind === 'persisted') this.#maybeKeep('durable', input.kind, undefined, () => ({ write: input.writeNumber }))
    else if (!unshown.has(input.kind)) this.#maybeKeep('other', input.kind, peerOf(input), () => ({}))
    for (const { to, message } of effects.send) this.#onMessage('sent', to, message)
    for (const { to, message } of effects.sendAfterPersist) this.#onMessage('sent', to, message)
    const { commit, leadership } = effects
    const newest = commit.at(-1)
    if (newest !== undefined)
      this.#maybeKeep('committed', 'commit', undefined, () => ({ index: newest.index, epoch: newest.epoch, entries: commit.length }))
    if (leadership !== undefined) this.#onLeadership(leadership)
  }

  /** The moments after the one with this number, the oldest first; without those that were dropped. */
  after(number: number, most: number): Moment[] {
    const { momentsMax, ageMsMax } = this.#limits
    const notBeforeMs = this.#clock.wallMs() - ageMsMax
    const found: Moment[] = []
    for (let at = Math.max(number + 1, this.#last - momentsMax + 1); at <= this.#last && found.length < most; at += 1) {
      const moment = this.#ring[at % momentsMax]
      if (moment !== undefined && moment.atMs >= notBeforeMs) found.push(moment)
    }
    return found
  }

  #onLeadership({ role, epoch, leader }: Leadership): void {
    this.#keep({ kind: 'leadership', what: role, peer: leader, fields: { epoch }, skipped: 0 })
  }

  #onMessage(kind: 'sent' | 'got', peer: number, message: PeerMessage): void {
    const skipped = this.#isKept(kind, message.kind, peer)
    if (skipped !== undefined) this.#keep({ kind, what: message.kind, peer, fields: fieldsOf(message), skipped })
  }

  #maybeKeep(kind: Moment['kind'], what: string, peer: number | undefined, fields: () => Fields): void {
    const skipped = this.#isKept(kind, what, peer ?? 0)
    if (skipped !== undefined) this.#keep({ kind, what, peer, fields: fields(), skipped })
  }

  /** How many were left out before this one; undefined if it is left out. */
  #isKept(kind: Moment['kind'], what: string, peer: number): number | undefined {
    const { atOnceMax, perSecond, kindsMax } = this.#limits
    let ofPeers = this.#samples[kind].get(what)
    if (ofPeers === undefined || ofPeers.size >= kindsMax) {
      ofPeers = new Map()
      this.#samples[kind].set(what, ofPeers)
    }
    let sample = ofPeers.get(peer)
    if (sample === undefined) {
      sample = { tokens: atOnceMax, atMs: this.#nowMs, skipped: 0 }
      ofPeers.set(peer, sample)
    }
    const grown = ((this.#nowMs - sample.atMs) / 1000) * perSecond
    if (grown >= 1) {
      sample.tokens = Math.min(atOnceMax, sample.tokens + grown)
      sample.atMs = this.#nowMs
    }
    if (sample.tokens < 1) {
      sample.skipped += 1
      return undefined
    }
    const { skipped } = sample
    sample.tokens -= 1
    sample.skipped = 0
    return skipped
  }

  #keep(moment: Omit<Moment, 'number' | 'atMs'>): void {
    this.#last += 1
    this.#ring[this.#last % this.#limits.momentsMax] = { number: this.#last, atMs: this.#clock.wallMs(), ...moment }
  }
}

function peerOf(input: Input): number | undefined {
  if (input.kind === 'disconnected') return input.peer
  return input.kind === 'transferLeadership' || input.kind === 'snapshotSent' ? input.to : undefined
}

/** Texts in messages are short names. */
const textMax = 40

/** The numbers and flags of a message, and of a list in it the length and the index of its last entry. */
export function fieldsOf(message: object): Fields {
  const fields: Record<string, number | boolean | string> = {}
  for (const [name, value] of Object.entries(message) as [string, unknown][]) {
    if (name === 'kind') continue
    if (typeof value === 'number' || typeof value === 'boolean') fields[name] = value
    else if (typeof value === 'string') fields[name] = value.slice(0, textMax)
    else if (Array.isArray(value)) {
      fields[name] = value.length
      const last = value.at(-1) as { readonly index?: unknown } | undefined
      if (typeof last?.index === 'number') fields['lastIndex'] ??= last.index
    } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      for (const [inner, number] of Object.entries(value) as [string, unknown][]) {
        if (typeof number === 'number' || typeof number === 'boolean') fields[`${name}.${inner}`] = number
      }
    }
  }
  return fields
}
