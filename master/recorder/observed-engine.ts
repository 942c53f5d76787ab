// A consensus engine that somebody watches: every step is passed on unchanged, and its inputs and effects are told afterwards.

import type { ConsensusEngine, Effects, EngineStatus, Input, PeerMessageCodec } from '../consensus/contract.js'

export interface EngineObserver {
  onStep(input: Input, effects: Effects): void
}

export class ObservedEngine implements ConsensusEngine {
  readonly codec: PeerMessageCodec
  readonly #engine: ConsensusEngine
  readonly #observer: EngineObserver

  constructor(engine: ConsensusEngine, observer: EngineObserver) {
    this.#engine = engine
    this.#observer = observer
    this.codec = engine.codec
  }

  step(input: Input): Effects {
    const effects = this.#engine.step(input)
    this.#observer.onStep(input, effects)
    return effects
  }

  status(): EngineStatus {
    return this.#engine.status()
  }
}
