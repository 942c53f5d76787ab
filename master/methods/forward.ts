// Any master answers any client: a call that only the leader can run is forwarded to it with the client's own identity, and waits during an
// election for a bounded time. This is the only place in a server that sends a call again (docs/architecture.md, decision 8).

import { assert } from '../../proto/base/assert.js'
import type { ActiveClock, ActiveTimer } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type { Completion, Sequencer } from '../sequencer/ports.js'
import type { CallKeeper, DeskCall } from './desk-call.js'
import type { FaceCall } from './face.js'

/** Connections to the other masters, by id. */
export interface MasterLine {
  readonly selfId: number
  /** Sends the undecoded call to `to`. Replies with the answer or the error of the call; fails when the connection does. */
  passOn(to: number, call: FaceCall, completion: Completion<Uint8Array | FileSystemError>): void
}

export interface ForwarderParts {
  readonly sequencer: Pick<Sequencer, 'status' | 'onLeadership'>
  readonly line: MasterLine
  readonly activeClock: ActiveClock
  /** Maximum time that a call waits for a leader. */
  readonly waitMs: number
  readonly limits?: Partial<typeof forwarderLimits>
}

/** Limits of calls that wait for a leader or were forwarded; calls beyond them are refused as `unavailable`. */
export const forwarderLimits = {
  callsMax: 50_000,
  bodyBytesMax: 256 * 1024 * 1024,
  /** Lost leaders after which a call does not wait anew: it may be what ends them. */
  lossesMax: 5,
  /** Interval at which waiting calls are examined when no change of leadership is reported. */
  lookAgainMs: 100,
}

const leaving = new FileSystemError('notLeader', 'this master is leaving')

export class Forwarder implements CallKeeper {
  readonly #parts: ForwarderParts
  readonly #limits: typeof forwarderLimits
  readonly #unsubscribe: () => void
  #waiting: DeskCall[] = []
  readonly #underWay = new Set<DeskCall>()
  #heldCalls = 0
  #heldBytes = 0
  #timer: ActiveTimer | undefined
  #isLeaving = false
  #isStopped = false

  constructor(parts: ForwarderParts) {
    this.#parts = parts
    this.#limits = { ...forwarderLimits, ...parts.limits }
    this.#unsubscribe = parts.sequencer.onLeadership(({ leader }) => this.#onLeadership(leader))
  }

  /** Calls waiting for a leader, or forwarded and not answered yet. */
  get heldCalls(): number {
    return this.#heldCalls
  }

  /** While this master is stopping and another leads, calls are forwarded instead of run here: true when it has taken this one. */
  takesOver(call: DeskCall): boolean {
    if (!this.#isLeaving || this.#otherLeader() === undefined) return false
    this.retry(call, leaving)
    return true
  }

  /** Called when this master is about to stop: from then on new calls go to the leader, if that is another master. */
  leave(): void {
    this.#isLeaving = true
  }

  /** Fails all calls that it still holds. */
  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    this.#timer?.cancel()
    for (const call of this.#underWay) call.mayHaveHappened = true
    const left = [...this.#waiting, ...this.#underWay]
    this.#waiting = []
    this.#underWay.clear()
    for (const call of left) this.#giveUp(call, 'this master is stopping')
  }

  retry(call: DeskCall, error: FileSystemError): void {
    if (error.reason === 'outcomeUnknown') {
      if (!call.isRepeatable) {
        call.refuse(error)
        return
      }
      call.mayHaveHappened = true
    }
    if (this.#isStopped) {
      this.#giveUp(call, 'this master is stopping')
      return
    }
    if (!call.isHeld && !this.#take(call)) return
    const leader = this.#otherLeader()
    // A call that was refused here although this master leads (it is handing leadership over) is not retried synchronously, but when
    // leadership is examined next.
    if (leader === undefined) this.#wait(call)
    else this.#send(call, leader)
  }

  onEnded(call: DeskCall): void {
    call.isHeld = false
    this.#heldCalls -= 1
    this.#heldBytes -= call.body.length
    assert(this.#heldCalls >= 0 && this.#heldBytes >= 0, 'a call that ends was held')
  }

  #take(call: DeskCall): boolean {
    const { callsMax, bodyBytesMax } = this.#limits
    if (this.#heldCalls >= callsMax || this.#heldBytes + call.body.length > bodyBytesMax) {
      this.#giveUp(call, 'this master does not lead, and too many calls already wait for the leader')
      return false
    }
    call.isHeld = true
    call.untilMs = this.#parts.activeClock.activeMs() + this.#parts.waitMs
    this.#heldCalls += 1
    this.#heldBytes += call.body.length
    return true
  }

  #giveUp(call: DeskCall, message: string): void {
    call.refuse(new FileSystemError(call.mayHaveHappened ? 'outcomeUnknown' : 'unavailable', message))
  }

  #otherLeader(): number | undefined {
    const { isServing, leader } = this.#parts.sequencer.status()
    return isServing || leader === this.#parts.line.selfId ? undefined : leader
  }

  #wait(call: DeskCall): void {
    this.#waiting.push(call)
    this.#timer ??= this.#parts.activeClock.after(this.#limits.lookAgainMs, () => this.#lookAgain())
  }

  /** A leader that hangs never answers: once another leads, calls sent to the old one go to the new one, if repeating them is safe. */
  #onLeadership(leader: number | undefined): void {
    if (leader !== undefined) {
      for (const call of this.#underWay) {
        if (call.sentTo === leader || !call.isRepeatable) continue
        this.#underWay.delete(call)
        call.mayHaveHappened = true
        this.#prolong(call)
        this.#waiting.push(call)
      }
    }
    this.#lookAgain()
  }

  /** Its leader was lost: how long that took to run the call does not count as waiting for a leader. */
  #prolong(call: DeskCall): void {
    call.losses += 1
    if (call.losses <= this.#limits.lossesMax) call.untilMs = this.#parts.activeClock.activeMs() + this.#parts.waitMs
  }

  #lookAgain(): void {
    this.#timer?.cancel()
    this.#timer = undefined
    const calls = this.#waiting
    this.#waiting = []
    const nowMs = this.#parts.activeClock.activeMs()
    const { isServing } = this.#parts.sequencer.status()
    const leader = this.#otherLeader()
    for (const call of calls) {
      if (nowMs >= call.untilMs) this.#giveUp(call, `no master led within ${this.#parts.waitMs} ms`)
      else if (leader !== undefined) this.#send(call, leader)
      else if (isServing) call.runAgain()
      else this.#wait(call)
    }
  }

  #send(call: DeskCall, leader: number): void {
    call.sentTo = leader
    call.tries += 1
    this.#underWay.add(call)
    const thisTry = call.tries
    const ends = (): boolean => call.tries === thisTry && this.#underWay.delete(call)
    call.counts.passedOn += 1
    this.#parts.line.passOn(leader, call.origin, {
      reply: (answer) => {
        if (!ends()) return
        if (answer instanceof FileSystemError) this.#onRefused(call, answer)
        else call.passBack(answer)
      },
      fail: (error) => {
        if (ends()) this.#onLost(call, error)
      },
    })
  }

  #onRefused(call: DeskCall, error: FileSystemError): void {
    const { reason } = error
    if (reason !== 'notLeader' && reason !== 'outcomeUnknown') call.passBack(error)
    else if (reason === 'outcomeUnknown' && !call.isRepeatable) call.refuse(error)
    else {
      call.mayHaveHappened ||= reason === 'outcomeUnknown'
      if (reason === 'outcomeUnknown') this.#prolong(call)
      this.#wait(call) // the old leader may learn of the new one before this master does
    }
  }

  #onLost(call: DeskCall, error: unknown): void {
    const mayHaveHappened = error instanceof FileSystemError && 'mayHaveHappened' in error ? error.mayHaveHappened === true : undefined
    if (error instanceof FileSystemError && error.reason === 'accessDenied') {
      // Errors of the call itself arrive inside an answer: this error means that this master was refused.
      call.refuse(new FileSystemError('notLeader', 'this master is not in the group', { cause: error }))
    } else if (mayHaveHappened === undefined) {
      call.refuse(error) // an answer, not a broken connection
    } else if (mayHaveHappened && !call.isRepeatable) {
      call.refuse(new FileSystemError('outcomeUnknown', 'the leader was lost while it ran this call', { cause: error }))
    } else {
      call.mayHaveHappened ||= mayHaveHappened
      this.#prolong(call)
      this.#wait(call)
    }
  }
}
