// Reads, and outcomes without an entry, that wait for a read point: an index such that the state with all entries up to it applied is fresh
// enough. Reads of one turn share a read point. It is requested again until it is confirmed or a read has waited too long.

import type { Clock } from '../../proto/base/clock.js'
import { anyFailure, FileSystemError } from '../../proto/base/errors.js'
import type { ContextOf } from '../machine/machine.js'
import type { AppliedState } from './applied-state.js'
import type { Leading, Unlogged } from './leading.js'
import { LongReads } from './long-reads.js'
import type { SequencerOptions } from './options.js'
import type { Completion, ReadCall } from './ports.js'

interface WaitingRead {
  readonly call: ReadCall<unknown, unknown>
  readonly completion: Completion<unknown>
  readonly untilMs: number
}

interface ReadPoint {
  readonly readId: number
  readonly reads: readonly WaitingRead[]
  readonly unlogged: readonly Unlogged[]
  readonly leading: Leading | undefined
  readonly askedMs: number
}

export interface ReadPointParts {
  readonly applied: AppliedState
  readonly clock: Clock
  readonly contextOf: ContextOf
  readonly options: SequencerOptions
  /** Requests a read point from the engine. */
  ask(readId: number): void
}

export class ReadPoints {
  readonly #parts: ReadPointParts
  readonly #longReads: LongReads
  #waiting: WaitingRead[] = []
  #waitingCount = 0
  readonly #asked = new Map<number, ReadPoint>()
  /** Confirmed read points that the applied state has not reached yet. */
  #confirmed: { readonly index: number; readonly point: ReadPoint }[] = []
  #nextReadId = 1
  /** The engine refused a request: no further ones before the next tick. */
  #isHeldBack = false

  constructor(parts: ReadPointParts) {
    this.#parts = parts
    this.#longReads = new LongReads(parts.applied, parts.options)
  }

  read<Q, A>(call: ReadCall<Q, A>, completion: Completion<A>, nowMs: number): void {
    if (this.#waitingCount >= this.#parts.options.readsWaitingMax) {
      completion.fail(new FileSystemError('unavailable', `more than ${this.#parts.options.readsWaitingMax} reads wait`))
      return
    }
    this.#waitingCount += 1
    this.#waiting.push({ call, completion, untilMs: nowMs + this.#parts.options.readWaitMs })
  }

  /** Requests a read point for all waiting reads and outcomes. */
  ask(leading: Leading | undefined, nowMs: number): void {
    if (this.#isHeldBack || this.#asked.size >= this.#parts.options.readPointsMax) return
    const unlogged = leading?.takeUnlogged() ?? []
    if (this.#waiting.length === 0 && unlogged.length === 0) return
    const readId = this.#nextReadId
    this.#nextReadId += 1
    this.#asked.set(readId, { readId, reads: this.#waiting, unlogged, leading, askedMs: nowMs })
    this.#waiting = []
    this.#parts.ask(readId)
  }

  onReadable(readId: number, index: number): void {
    const point = this.#asked.get(readId)
    if (point === undefined) return
    this.#asked.delete(readId)
    point.leading?.onReadPoint(point.unlogged, true)
    if (point.reads.length > 0) this.#confirmed.push({ index, point })
  }

  onUnreadable(readId: number): void {
    const point = this.#asked.get(readId)
    if (point === undefined) return
    this.#isHeldBack = true
    this.#takeBack(point)
  }

  /** Runs the reads whose read point the applied state has reached. */
  serve(appliedIndex: number): void {
    if (this.#confirmed.length === 0) return
    const due = this.#confirmed.filter(({ index }) => index <= appliedIndex)
    if (due.length === 0) return
    this.#confirmed = this.#confirmed.filter(({ index }) => index > appliedIndex)
    for (const { point } of due) {
      this.#waitingCount -= point.reads.length
      for (const read of point.reads) this.#run(read)
    }
  }

  onTick(nowMs: number): void {
    this.#isHeldBack = false
    this.#giveUpUnreached(nowMs)
    for (const point of [...this.#asked.values()]) if (nowMs - point.askedMs >= this.#parts.options.readPointMs) this.#takeBack(point)
    if ((this.#waiting[0]?.untilMs ?? Number.POSITIVE_INFINITY) > nowMs) return
    const late = this.#waiting.filter(({ untilMs }) => untilMs <= nowMs)
    this.#waiting = this.#waiting.filter(({ untilMs }) => untilMs > nowMs)
    this.#fail(late, new FileSystemError('unavailable', 'no leader confirmed in time that this master is up to date'))
  }

  /** The read point was confirmed, but the entries up to it are not applied in time. */
  #giveUpUnreached(nowMs: number): void {
    const { readWaitMs } = this.#parts.options
    const late = this.#confirmed.filter(({ point }) => nowMs - point.askedMs > readWaitMs)
    if (late.length === 0) return
    this.#confirmed = this.#confirmed.filter(({ point }) => nowMs - point.askedMs <= readWaitMs)
    for (const { point } of late) this.#fail(point.reads, new FileSystemError('unavailable', 'this master does not catch up with the log'))
  }

  failAll(error: FileSystemError): void {
    const reads = [
      ...this.#confirmed.flatMap(({ point }) => point.reads),
      ...[...this.#asked.values()].flatMap((each) => each.reads),
      ...this.#waiting,
    ]
    this.#confirmed = []
    this.#asked.clear()
    this.#waiting = []
    this.#fail(reads, error)
    this.#longReads.fail(error)
  }

  #fail(reads: readonly WaitingRead[], error: FileSystemError): void {
    this.#waitingCount -= reads.length
    for (const { completion } of reads) completion.fail(error)
  }

  /** Restores the order, oldest first. */
  #takeBack(point: ReadPoint): void {
    this.#asked.delete(point.readId)
    point.leading?.onReadPoint(point.unlogged, false)
    if (point.reads.length > 0) this.#waiting = [...point.reads, ...this.#waiting]
  }

  #run({ call: { read, request, caller, callKey }, completion }: WaitingRead): void {
    const { applied, clock, contextOf } = this.#parts
    try {
      const nowMs = Math.max(Math.floor(clock.wallMs()), applied.point.stampMs)
      if (read.isOfOneMoment === true) {
        const context = contextOf(caller, nowMs)
        this.#longReads.run({ callKey, user: caller.user, execute: (view) => read.execute(view, request, context) }, completion)
        return
      }
      const answer = read.execute(applied, request, contextOf(caller, nowMs))
      if (!(answer instanceof Promise)) completion.reply(answer)
      else
        answer.then(
          (each) => completion.reply(each),
          (error: unknown) => completion.fail(anyFailure(error)),
        )
    } catch (error) {
      completion.fail(anyFailure(error))
    }
  }
}
