// One master as consensus sees it: an engine, a log that can crash, and a state that only knows how far it is applied and how far that is
// on disk. It hands messages and snapshots to its surroundings and tells a watcher of everything that happens.

import assert from 'node:assert/strict'
import type { ConsensusEngine, Effects, Entry, Envelope, Input, Membership, SnapshotPoint } from '../../master/consensus/contract.js'
import { decodeMembership } from '../../master/consensus/membership.js'
import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'
import type { EngineLimits, EngineUnderTest } from './engines.js'
import { SimulatedLog } from './simulated-log.js'

export interface Surroundings {
  /** A message leaves. */
  send(from: PeerId, envelope: Envelope): void
  /** A batch waits for the disk; `completeOne` of the node answers it. */
  onWrite(node: SimulatedNode): void
  /** A peer needs the state. */
  sendSnapshot(from: SimulatedNode, to: PeerId): void
  /** By the node's monotonic clock; undefined: it is told no time, and so has no leases. */
  timeAt?(id: PeerId): number | undefined
  /** After each step. */
  onStep(node: SimulatedNode, input: Input, effects: Effects): void
}

export interface NodeSetup {
  readonly id: PeerId
  readonly engine: EngineUnderTest
  readonly limits: Partial<EngineLimits>
  readonly membership: Membership
  /** A fresh one for each run. */
  readonly random: () => Random
  readonly surroundings: Surroundings
}

/** Deliberate faults of the machinery around an engine, for canaries: each must be caught. */
export interface Sabotage {
  /** Changes the engine after it was made. */
  readonly breakEngine?: (engine: ConsensusEngine) => ConsensusEngine
  /** Messages that should wait for the disk leave at once. */
  readonly sendsTooEarly?: boolean
  /** What reaches the disk of each batch. */
  readonly filterWrites?: (writes: Effects['persist']) => Effects['persist']
  /** The disk says it is done when it is not. */
  readonly liesAboutSync?: boolean
}

/** A state that only knows how far it is applied, and a digest of all that was. */
export interface AppliedState extends SnapshotPoint {
  readonly digest: number
}

/** The digest after one more entry. */
export function digestAfter(digest: number, { index, epoch, payload }: Entry): number {
  let mixed = Math.imul(digest ^ index, 0x01000193) ^ epoch
  for (const byte of payload) mixed = Math.imul(mixed ^ byte, 0x01000193)
  return mixed >>> 0
}

export class SimulatedNode {
  readonly id: PeerId
  readonly log: SimulatedLog
  readonly #setup: NodeSetup
  readonly #sabotage: Sabotage
  /** Messages held back until the batch of that number is durable, in order. */
  #held: { readonly writeNumber: number; readonly envelopes: readonly Envelope[] }[] = []
  #engine: ConsensusEngine | undefined
  #wasStoppedCleanly = false
  #lastWrite = 0
  /** The state in memory, and the state on disk. */
  applied: AppliedState
  flushed: AppliedState

  constructor(setup: NodeSetup, sabotage: Sabotage = {}) {
    this.id = setup.id
    this.#setup = setup
    this.#sabotage = sabotage
    this.log = new SimulatedLog(setup.membership, setup.engine.hasIndependentSlots)
    this.applied = { index: 0, epoch: 0, membership: setup.membership, digest: 0 }
    this.flushed = this.applied
    this.start()
  }

  get isRunning(): boolean {
    return this.#engine !== undefined
  }

  get engine(): ConsensusEngine {
    assert.ok(this.#engine !== undefined, 'the node runs')
    return this.#engine
  }

  get membership(): Membership {
    return this.#setup.membership
  }

  start(): void {
    const { engine, id, limits, random } = this.#setup
    const { state, firstIndex, lastIndex } = this.log.durable
    const recovered = { state, snapshot: pointOf(this.flushed), firstIndex, lastIndex }
    const setup = { id, recovered, reader: this.log, random: random(), wasStoppedCleanly: this.#wasStoppedCleanly }
    const made = engine.create(setup, limits)
    this.#engine = this.#sabotage.breakEngine?.(made) ?? made
    this.#lastWrite = 0
    this.applied = this.flushed
  }

  crash(batchesReached = 0): void {
    this.#wasStoppedCleanly = false
    this.#engine = undefined
    this.#held = []
    this.log.crash(Math.min(batchesReached, this.log.pending.length))
  }

  /** Ends as when its process is stopped: all that it wrote is durable, and it has no promise to a leader to remember. */
  stop(): void {
    this.crash(this.log.pending.length)
    this.#wasStoppedCleanly = true
  }

  step(input: Input): Effects {
    const { surroundings } = this.#setup
    const nowMs = surroundings.timeAt?.(this.id)
    if (nowMs !== undefined) this.engine.step({ kind: 'time', nowMs })
    const effects = this.engine.step(input)
    for (const entry of effects.commit) this.#apply(entry)
    surroundings.onStep(this, input, effects)
    for (const envelope of effects.send) surroundings.send(this.id, envelope)
    this.#handOver(effects)
    for (const to of effects.sendSnapshot) surroundings.sendSnapshot(this, to)
    return effects
  }

  #apply(entry: Entry): void {
    assert.equal(entry.index, this.applied.index + 1, 'entries are applied in order, each once')
    const membership = entry.kind === 'membership' ? decodeMembership(entry.payload) : this.applied.membership
    this.applied = { index: entry.index, epoch: entry.epoch, membership, digest: digestAfter(this.applied.digest, entry) }
  }

  #handOver(effects: Effects): void {
    const { surroundings } = this.#setup
    const persist = this.#sabotage.filterWrites === undefined ? effects.persist : this.#sabotage.filterWrites(effects.persist)
    if (persist !== undefined) {
      assert.equal(persist.writeNumber, this.#lastWrite + 1, 'writes are numbered without a gap')
      this.#lastWrite = persist.writeNumber
      this.log.write(persist)
    }
    if (effects.sendAfterPersist.length > 0) {
      if (this.log.pending.length === 0 || this.#sabotage.sendsTooEarly === true) {
        for (const envelope of effects.sendAfterPersist) surroundings.send(this.id, envelope)
      } else this.#held.push({ writeNumber: this.#lastWrite, envelopes: effects.sendAfterPersist })
    }
    if (persist !== undefined) surroundings.onWrite(this)
  }

  /** The disk is done with the oldest batch. */
  completeOne(): void {
    const batch = this.#sabotage.liesAboutSync === true ? this.log.pending[0] : this.log.completeOne()
    if (batch === undefined) return
    while ((this.#held[0]?.writeNumber ?? Number.POSITIVE_INFINITY) <= batch.writeNumber) {
      for (const envelope of this.#held.shift()?.envelopes ?? []) this.#setup.surroundings.send(this.id, envelope)
    }
    this.step({ kind: 'persisted', writeNumber: batch.writeNumber })
  }

  /** The applied state goes to disk, and the log may be cut behind it. */
  flush(): void {
    this.flushed = this.applied
    this.step({ kind: 'snapshotTaken', index: this.flushed.index })
  }

  /** A peer's state replaces this one's. False if it is no newer. */
  install(snapshot: AppliedState): boolean {
    if (snapshot.index <= this.applied.index) return false
    this.applied = snapshot
    this.flushed = snapshot
    this.step({ kind: 'snapshotInstalled', snapshot: pointOf(snapshot) })
    return true
  }
}

function pointOf({ index, epoch, membership }: AppliedState): SnapshotPoint {
  return { index, epoch, membership }
}
