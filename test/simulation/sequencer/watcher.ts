// What must hold of the engines under the sequencers, step by step: one leader an epoch, one log, applied by each process in order.

import assert from 'node:assert/strict'
import type { ConsensusEngine, Effects, Entry, Input } from '../../../master/consensus/contract.js'
import type { PeerId } from '../../../proto/base/ids.js'
import { describeEffects, describeInput, nameOf } from '../describe.js'
import type { EngineUnderTest } from '../engines.js'

export class Watcher {
  readonly #kind: EngineUnderTest
  readonly #leaders = new Map<number, PeerId>()
  readonly #committed: Entry[] = []
  readonly #note: (text: string) => void
  /** Inputs to engines. */
  steps = 0
  /** The first thing that was wrong: thrown in a turn of a sequencer, it would only stop that one. */
  failure: unknown

  constructor(kind: EngineUnderTest, note: (text: string) => void) {
    this.#kind = kind
    this.#note = note
  }

  get committedIndex(): number {
    return this.#committed.length
  }

  watch(id: PeerId, engine: ConsensusEngine): void {
    const inner = engine.step.bind(engine)
    engine.step = (input) => {
      if (input.kind === 'time') return inner(input)
      this.steps++
      const effects = inner(input)
      try {
        this.#onStep(id, engine, input, effects)
      } catch (error) {
        this.failure ??= error
      }
      return effects
    }
  }

  #onStep(id: PeerId, engine: ConsensusEngine, input: Input, effects: Effects): void {
    const done = describeEffects(effects)
    if (done !== '' || input.kind !== 'tick') this.#note(`${nameOf(id)}: ${describeInput(input)}${done === '' ? '' : ` | ${done}`}`)
    this.#kind.check(engine)
    for (const entry of effects.commit) this.#onCommitted(id, entry)
    const { leadership } = effects
    if (leadership?.role !== 'leader') return
    const other = this.#leaders.get(leadership.epoch) ?? id
    assert.equal(other, id, `epoch ${leadership.epoch} has one leader`)
    this.#leaders.set(leadership.epoch, id)
  }

  #onCommitted(id: PeerId, entry: Entry): void {
    const known = this.#committed[entry.index - 1]
    if (known === undefined) {
      assert.equal(entry.index, this.#committed.length + 1, `what is committed has no gap, told by ${nameOf(id)}`)
      this.#committed.push(entry)
      return
    }
    const isSame = known.epoch === entry.epoch && Buffer.compare(known.payload, entry.payload) === 0
    assert.ok(isSame, `entry ${entry.index} is committed once, with one payload, though ${nameOf(id)} says otherwise`)
  }
}
