// Wraps an engine that must not take part yet: it neither votes nor answers until `letGo`. The inputs until then are dropped, as a network
// may drop messages; peers send them again.

import type { ConsensusEngine, Effects, EngineStatus, Input, PeerMessageCodec } from './contract.js'
import { noEffects } from './outbox.js'

export class HeldEngine implements ConsensusEngine {
  readonly codec: PeerMessageCodec
  readonly #engine: ConsensusEngine
  #isHeld = true

  constructor(engine: ConsensusEngine) {
    this.codec = engine.codec
    this.#engine = engine
  }

  letGo(): void {
    this.#isHeld = false
  }

  step(input: Input): Effects {
    if (!this.#isHeld) return this.#engine.step(input)
    return input.kind === 'read' ? { ...noEffects(), unreadable: [{ readId: input.readId, leader: undefined }] } : noEffects()
  }

  status(): EngineStatus {
    return this.#engine.status()
  }
}
