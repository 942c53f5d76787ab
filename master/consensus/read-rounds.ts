// Bookkeeping of reads without a log entry, shared by all engines: which readers wait for which round, and which questions to the leader
// are open. What confirms a round, and why that makes a read linearizable, is explained in each engine's reads.ts.

import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'

/** A master that asked for a read point (this one or another), and the number of its read or question. */
export interface Reader {
  readonly from: PeerId
  readonly readId: number
}

/** A reader and its read point: the index up to which it must see the log applied. */
export interface ReadPoint extends Reader {
  readonly index: number
}

interface Round {
  readonly number: number
  readonly index: number
  readonly readers: readonly Reader[]
}

/** What a leader knows of a peer: the latest round that it confirmed. */
interface Confirming {
  readonly id: PeerId
  readonly readRound: number
}

const noPeers: ReadonlySet<PeerId> = new Set()

/** The leader's side. Readers that arrive while rounds are in progress share the next one. */
export class ReadRounds {
  readonly #readersMax: number
  readonly #roundsMax: number
  #waiting: Reader[] = []
  #rounds: Round[] = []
  #pending = 0
  #last = 0
  /** The peers whose confirmations completed the last round, before any others answered. Empty: not known. */
  #quickest: ReadonlySet<PeerId> = noPeers

  constructor({ readsPendingMax, readRoundsMax }: { readonly readsPendingMax: number; readonly readRoundsMax: number }) {
    this.#readersMax = readsPendingMax
    this.#roundsMax = readRoundsMax
  }

  /** The number of the latest round. It grows within a leadership; confirmations in other leaderships are ignored. */
  get last(): number {
    return this.#last
  }

  /** Number of waiting readers. */
  get pending(): number {
    return this.#pending
  }

  /** Number of rounds that are not confirmed. */
  get underWay(): number {
    return this.#rounds.length
  }

  /** Whether readers wait for a round and the limit of concurrent rounds allows one. */
  get isWanted(): boolean {
    return this.#waiting.length > 0 && this.#rounds.length < this.#roundsMax
  }

  /** False if too many are waiting already. */
  add(reader: Reader): boolean {
    if (this.#pending >= this.#readersMax) return false
    this.#pending += 1
    this.#waiting.push(reader)
    return true
  }

  /** Begins a round for all waiting readers, with the present commit index as their read point. Returns its number. */
  begin(index: number): number {
    this.#last += 1
    this.#rounds.push({ number: this.#last, index, readers: this.#waiting })
    this.#waiting = []
    return this.#last
  }

  /**
   * Whether the round that was just begun is sent to this peer at once. A single round goes only to the peers that completed the last one,
   * which are a quorum with the leader: a message costs more than all else about a read. If they do not answer, the next tick sends it to
   * all (`isOverdue`), and so does the next round.
   */
  isSentTo(peer: PeerId): boolean {
    return this.#rounds.length > 1 || this.#quickest.size === 0 || this.#quickest.has(peer)
  }

  /** Whether the peer has not confirmed the latest round that readers wait for: at a tick it is sent again. */
  isOverdue({ readRound }: Confirming): boolean {
    return readRound < (this.#rounds[this.#rounds.length - 1]?.number ?? 0)
  }

  /** Begins a round without readers (for a lease). Returns its number. */
  skip(): number {
    this.#last += 1
    return this.#last
  }

  /** A quorum of `peers` confirmed this round, and so all rounds before it. Returns the readers that are answered. */
  confirm(through: number, peers: ReadonlyMap<PeerId, Confirming>): readonly ReadPoint[] {
    const points: ReadPoint[] = []
    if ((this.#rounds[0]?.number ?? Number.POSITIVE_INFINITY) > through) return points
    const quickest = new Set<PeerId>()
    for (const { id, readRound } of peers.values()) if (readRound >= through) quickest.add(id)
    this.#quickest = quickest
    while ((this.#rounds[0]?.number ?? Number.POSITIVE_INFINITY) <= through) {
      const { readers, index } = this.#rounds.shift() as Round
      this.#pending -= readers.length
      for (const reader of readers) points.push({ ...reader, index })
    }
    return points
  }

  /** The leadership ended. Returns the waiting reads of this master; other masters notice by themselves. */
  abandon(self: PeerId): readonly number[] {
    const readers = [...this.#rounds.flatMap((round) => round.readers), ...this.#waiting]
    this.#waiting = []
    this.#rounds = []
    this.#pending = 0
    this.#last = 0
    this.#quickest = noPeers
    return readers.filter(({ from }) => from === self).map(({ readId }) => readId)
  }
}

interface Question {
  readonly readIds: readonly number[]
  readonly askedTick: number
}

const questionNumbers = 2 ** 20

/** The follower's side. Reads that arrive while questions are open share the next one. */
export class ReadQuestions {
  readonly #readersMax: number
  readonly #questionsMax: number
  #waiting: number[] = []
  readonly #open = new Map<number, Question>()
  #count = 0
  /** Distinguishes questions of this run from those before a restart: a late answer to one of those would be too old. */
  readonly #incarnation: number

  constructor({ readsPendingMax, readRoundsMax }: { readonly readsPendingMax: number; readonly readRoundsMax: number }, random: Random) {
    this.#readersMax = readsPendingMax
    this.#questionsMax = readRoundsMax
    this.#incarnation = random.below(2 ** 32)
  }

  /** Unique, also across restarts. */
  nextNumber(): number {
    this.#count = (this.#count + 1) % questionNumbers
    return this.#incarnation * questionNumbers + this.#count
  }

  /** False if too many are waiting already. */
  add(readId: number): boolean {
    if (this.#waiting.length >= this.#readersMax) return false
    this.#waiting.push(readId)
    return true
  }

  /** The number of a new question for all waiting reads; undefined if there are none, or too many questions are open. */
  ask(tick: number): number | undefined {
    if (this.#waiting.length === 0 || this.#open.size >= this.#questionsMax) return undefined
    const number = this.nextNumber()
    this.#open.set(number, { readIds: this.#waiting, askedTick: tick })
    this.#waiting = []
    return number
  }

  /** The reads of this question; undefined if it is not open. */
  answer(number: number): readonly number[] | undefined {
    const question = this.#open.get(number)
    this.#open.delete(number)
    return question?.readIds
  }

  /** Because messages can be lost: the questions to repeat (every `againTicks`), and the reads of questions that are given up. */
  onTick(tick: number, { againTicks, giveUpTicks }: { readonly againTicks: number; readonly giveUpTicks: number }): QuestionsDue {
    const again: number[] = []
    const givenUp: number[] = []
    for (const [number, { readIds, askedTick }] of this.#open) {
      const age = tick - askedTick
      if (age >= giveUpTicks) {
        this.#open.delete(number)
        givenUp.push(...readIds)
      } else if (age > 0 && age % againTicks === 0) again.push(number)
    }
    return { again, givenUp }
  }

  /** The leader that was asked is not the leader any more. Returns the reads that were waiting. */
  abandon(): readonly number[] {
    const readIds = [...[...this.#open.values()].flatMap((question) => question.readIds), ...this.#waiting]
    this.#open.clear()
    this.#waiting = []
    return readIds
  }
}

export interface QuestionsDue {
  readonly again: readonly number[]
  readonly givenUp: readonly number[]
}
