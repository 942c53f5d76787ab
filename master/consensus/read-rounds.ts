// What all engines share of reads without a log entry: who waits for which round, and which questions to the leader are open. Why a confirmed round is
// proof enough, and what confirms one, is each engine's own (its reads.ts).

import type { PeerId } from '../../proto/base/ids.js'
import type { Random } from '../../proto/base/random.js'

/** Who asked, this master or another, and under which number. */
export interface Reader {
  readonly from: PeerId
  readonly readId: number
}

/** A reader, and the index through which it has to see the log. */
export interface ReadPoint extends Reader {
  readonly index: number
}

interface Round {
  readonly number: number
  readonly index: number
  readonly readers: readonly Reader[]
}

/** The leader's side. Readers that come while rounds are under way share the next one. */
export class ReadRounds {
  readonly #readersMax: number
  readonly #roundsMax: number
  #waiting: Reader[] = []
  #rounds: Round[] = []
  #pending = 0
  #last = 0

  constructor({ readsPendingMax, readRoundsMax }: { readonly readsPendingMax: number; readonly readRoundsMax: number }) {
    this.#readersMax = readsPendingMax
    this.#roundsMax = readRoundsMax
  }

  /** The number of the latest round. Grows within a leadership; answers of others are never looked at. */
  get last(): number {
    return this.#last
  }

  /** How many readers wait. */
  get pending(): number {
    return this.#pending
  }

  /** Rounds that are not confirmed. */
  get underWay(): number {
    return this.#rounds.length
  }

  /** There is somebody to begin a round for, and not too many are under way. */
  get isWanted(): boolean {
    return this.#waiting.length > 0 && this.#rounds.length < this.#roundsMax
  }

  /** False when too many wait already. */
  add(reader: Reader): boolean {
    if (this.#pending >= this.#readersMax) return false
    this.#pending += 1
    this.#waiting.push(reader)
    return true
  }

  /** A round for all that wait, who will see what is committed now; its number. */
  begin(index: number): number {
    this.#last += 1
    this.#rounds.push({ number: this.#last, index, readers: this.#waiting })
    this.#waiting = []
    return this.#last
  }

  /** A round that nobody waits for; its number. */
  skip(): number {
    this.#last += 1
    return this.#last
  }

  /** Whom the confirmation of this round, and so of all before it, answers. */
  confirm(through: number): readonly ReadPoint[] {
    const points: ReadPoint[] = []
    while ((this.#rounds[0]?.number ?? Number.POSITIVE_INFINITY) <= through) {
      const { readers, index } = this.#rounds.shift() as Round
      this.#pending -= readers.length
      for (const reader of readers) points.push({ ...reader, index })
    }
    return points
  }

  /** The leadership is over; which reads of this master waited in vain. Others find out by themselves. */
  abandon(self: PeerId): readonly number[] {
    const readers = [...this.#rounds.flatMap((round) => round.readers), ...this.#waiting]
    this.#waiting = []
    this.#rounds = []
    this.#pending = 0
    this.#last = 0
    return readers.filter(({ from }) => from === self).map(({ readId }) => readId)
  }
}

interface Question {
  readonly readIds: readonly number[]
  readonly askedTick: number
}

const questionNumbers = 2 ** 20

/** The side of who asks the leader. Reads that come while questions are open share the next one. */
export class ReadQuestions {
  readonly #readersMax: number
  readonly #questionsMax: number
  #waiting: number[] = []
  readonly #open = new Map<number, Question>()
  #count = 0
  /** Tells this run's questions from those before a restart, whose late answers would be too old. */
  readonly #incarnation: number

  constructor({ readsPendingMax, readRoundsMax }: { readonly readsPendingMax: number; readonly readRoundsMax: number }, random: Random) {
    this.#readersMax = readsPendingMax
    this.#questionsMax = readRoundsMax
    this.#incarnation = random.below(2 ** 32)
  }

  /** No two alike, also across restarts. */
  nextNumber(): number {
    this.#count = (this.#count + 1) % questionNumbers
    return this.#incarnation * questionNumbers + this.#count
  }

  /** False when too many wait already. */
  add(readId: number): boolean {
    if (this.#waiting.length >= this.#readersMax) return false
    this.#waiting.push(readId)
    return true
  }

  /** The number of a question for all that wait; undefined when nobody does, or too many are open. */
  ask(tick: number): number | undefined {
    if (this.#waiting.length === 0 || this.#open.size >= this.#questionsMax) return undefined
    const number = this.nextNumber()
    this.#open.set(number, { readIds: this.#waiting, askedTick: tick })
    this.#waiting = []
    return number
  }

  /** The reads that this answers; undefined for a question that is not open. */
  answer(number: number): readonly number[] | undefined {
    const question = this.#open.get(number)
    this.#open.delete(number)
    return question?.readIds
  }

  /** Messages get lost: which questions are to be asked again, every so many ticks, and the reads of those that are given up. */
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

  /** Whom they were asked of leads no longer, or is not known to; the reads that waited in vain. */
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
