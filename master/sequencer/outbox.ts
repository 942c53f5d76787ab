// The engine's messages of one turn. They leave together at its end, so that each connection is written to once.

import type { Envelope } from '../consensus/contract.js'
import type { SequencerParts } from './parts.js'

export class Outbox {
  readonly #links: SequencerParts['links']
  #envelopes: Envelope[] = []

  constructor(links: SequencerParts['links']) {
    this.#links = links
  }

  add(envelopes: readonly Envelope[]): void {
    for (const envelope of envelopes) this.#envelopes.push(envelope)
  }

  send(): void {
    if (this.#envelopes.length === 0) return
    const envelopes = this.#envelopes
    this.#envelopes = []
    this.#links.send(envelopes)
  }
}
