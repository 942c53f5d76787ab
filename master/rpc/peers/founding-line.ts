// The founders' protocol until the group is founded (master/consensus/founding.ts): each asks the others for their state, sends its own
// with the question, and makes the result durable. A founded master keeps answering, so that a founder whose folder was formatted again
// learns from any other that the group is founded.

import { peer } from '#messages/peer'
import { anyFailure, FileSystemError } from '../../../proto/base/errors.js'
import { checkId, type PeerId } from '../../../proto/base/ids.js'
import type { Logger } from '../../../proto/base/logger.js'
import type { Founding, FoundingRecord, FoundingRefusal, FoundingStage, FoundingStep, FoundingWord } from '../../consensus/founding.js'
import type { PeerConnections } from './connections.js'

export interface FoundingLineParts {
  readonly clusterId: string
  readonly founding: Pick<Founding, 'begin' | 'heard' | 'written' | 'word' | 'awaited' | 'isFounded'>
  readonly peers: Pick<PeerConnections, 'call' | 'addressOf'>
  readonly logger: Logger
  /** Makes the record durable. */
  write(record: FoundingRecord): Promise<void>
  /** Called once, when this master may vote. */
  onFounded(): void
  /** Called when this master must never vote: the process must end. */
  onRefused(refusal: FoundingRefusal): void
  onFailure(error: unknown): void
}

const askEveryMs = 100
const answerMsMax = 2000
/** Rounds of questions until a log line names the awaited founders, and between further such lines. */
const roundsUntilTold = 50
const roundsBetween = 600

const stages: readonly FoundingStage[] = ['fresh', 'recorded', 'founded']

export class FoundingLine {
  readonly #parts: FoundingLineParts
  readonly #underWay = new Set<PeerId>()
  #timer: NodeJS.Timeout | undefined
  #rounds = 0
  #isEnded = false

  constructor(parts: FoundingLineParts) {
    this.#parts = parts
  }

  /** Called when the other founders can be reached. */
  start(): void {
    this.#take(this.#parts.founding.begin())
    if (!this.#isEnded) this.#timer = setInterval(() => this.#onTimer(), askEveryMs)
  }

  stop(): void {
    this.#isEnded = true
    clearInterval(this.#timer)
  }

  /** Whether founding is still possible: false once no other master may be formatted for this group. */
  get isFounding(): boolean {
    return this.#parts.founding.word.stage !== 'fresh'
  }

  /** The founders whose answers are still needed before the group starts. */
  get awaited(): readonly PeerId[] {
    return this.#parts.founding.awaited
  }

  /** Whether this master may take part. */
  get isFounded(): boolean {
    return this.#parts.founding.isFounded
  }

  onQuestion(word: peer.FoundingMessage.$Properties): peer.FoundingMessage.$Properties {
    this.#hear(word)
    return messageOf(this.#parts.founding.word)
  }

  #onTimer(): void {
    this.#ask()
    this.#rounds += 1
    if (this.#rounds % roundsBetween !== roundsUntilTold) return
    const { founding, peers, logger } = this.#parts
    const awaited = founding.awaited.map((id) => {
      const address = peers.addressOf(id)
      return address === undefined ? `${id}` : `${id} at ${address.host}:${address.port}`
    })
    logger.warn({ awaited }, 'the cluster starts once all its first masters have been online: start the awaited ones')
  }

  #ask(): void {
    const { founding, peers, clusterId, logger } = this.#parts
    for (const id of founding.awaited) {
      if (this.#underWay.has(id)) continue
      this.#underWay.add(id)
      const body = peer.FoundRequest.encode({ clusterId, word: messageOf(founding.word) }).finish()
      const reply = (bytes: Uint8Array): void => {
        this.#underWay.delete(id)
        try {
          this.#hear(peer.FoundResponse.decode(bytes).word)
        } catch (error) {
          logger.warn({ peer: id, error: anyFailure(error).message }, 'invalid founding message from another master')
        }
      }
      // It is not running yet, or its version does not know this question: the next round asks again, and the log names it as awaited.
      const fail = (): boolean => this.#underWay.delete(id)
      peers.call(id, 'found', body, { reply, fail }, answerMsMax)
    }
  }

  #hear(message: peer.FoundingMessage.$Properties): void {
    if (!this.#isEnded) this.#take(this.#parts.founding.heard(wordOf(message)))
  }

  #take({ write, isFounded, refusal }: FoundingStep): void {
    if (write !== undefined) this.#write(write)
    else if (isFounded === true) {
      this.stop()
      this.#parts.onFounded()
    } else if (refusal !== undefined) {
      this.stop()
      this.#parts.onRefused(refusal)
    }
  }

  #write(record: FoundingRecord): void {
    this.#parts.write(record).then(
      () => {
        if (this.#isEnded) return
        this.#take(this.#parts.founding.written())
        if (!this.#isEnded) this.#ask() // and sends the record just written
      },
      (error: unknown) => {
        if (this.#isEnded) return
        this.stop()
        this.#parts.onFailure(error)
      },
    )
  }
}

function messageOf({ id, stage, nonce, founders, ids, engine, level }: FoundingWord): peer.FoundingMessage.$Properties {
  const named = founders.map((founder) => ({ peerId: founder.id, nonce: founder.nonce, supportedLevel: founder.level }))
  const about = { engine: engine ?? null, supportedLevel: level }
  return { peerId: id, stage: stages.indexOf(stage), nonce, founders: named, ids: [...ids], ...about }
}

function wordOf({ peerId, stage: number, nonce, founders, ids, engine, supportedLevel }: peer.FoundingMessage.$Properties): FoundingWord {
  const stage = stages[number]
  if (stage === undefined) throw new FileSystemError('malformed', `${number} is not a stage of founding`)
  const named = (founders ?? []).map((founder) => ({
    id: checkId<PeerId>(founder.peerId),
    nonce: founder.nonce,
    level: founder.supportedLevel ?? 0,
  }))
  return {
    id: checkId<PeerId>(peerId),
    stage,
    nonce,
    founders: named,
    ids: (ids ?? []).map((id) => checkId<PeerId>(id)),
    engine: engine ?? undefined,
    level: supportedLevel ?? 0,
  }
}
