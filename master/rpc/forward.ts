// Any master answers any client: a call that only the leader can run is passed on to it, under the client's own identity, and waits out an election
// up to a bound. The one place among servers that sends a call again (design, decision 6); everywhere else a server answers once.

import { peer } from '#messages/peer'
import { assert, BrokenInvariant } from '../../proto/base/assert.js'
import type { ActiveClock } from '../../proto/base/clock.js'
import { anyFailure, type ErrorCode, errorCodeOfClass, errorCodes, FileSystemError, isErrorCode } from '../../proto/base/errors.js'
import type { MethodHandler } from '../../proto/rpc/server.js'
import type { Sequencer } from '../sequencer/ports.js'
import { type CallKeeper, ForwardableCall } from './forwardable-call.js'
import type { PeerConnections } from './peer-connections.js'

export interface ForwarderParts {
  readonly clusterId: string
  readonly sequencer: Pick<Sequencer, 'status' | 'onLeadership'>
  readonly peers: Pick<PeerConnections, 'call' | 'selfId'>
  readonly activeClock: ActiveClock
  /** A call waits at most so long for a leader. */
  readonly waitMs: number
  readonly limits?: Partial<typeof forwarderLimits>
}

/** What may be held at once, waiting for a leader or under way to it; what comes above it is refused as `unavailable`. */
export const forwarderLimits = {
  callsMax: 50_000,
  bodyBytesMax: 256 * 1024 * 1024,
  /** How often waiting calls are looked at when no change of leadership is announced. */
  lookAgainMs: 100,
}

export class Forwarder implements CallKeeper {
  readonly #parts: ForwarderParts
  readonly #limits: typeof forwarderLimits
  readonly #unsubscribe: () => void
  #waiting: ForwardableCall[] = []
  readonly #underWay = new Set<ForwardableCall>()
  #heldCalls = 0
  #heldBytes = 0
  #timer: NodeJS.Timeout | undefined
  #isLeaving = false
  #isStopped = false

  constructor(parts: ForwarderParts) {
    this.#parts = parts
    this.#limits = { ...forwarderLimits, ...parts.limits }
    this.#unsubscribe = parts.sequencer.onLeadership(({ leader }) => this.#onLeadership(leader))
  }

  /** Waiting for a leader or under way to it. */
  get heldCalls(): number {
    return this.#heldCalls
  }

  /** `handler`, whose refusals for want of leadership become a try at the leader. All of its calls go there once this master leaves. */
  wrap(handler: MethodHandler): MethodHandler {
    return (call) => {
      const forwardable = new ForwardableCall(call, handler, this)
      if (this.#isLeaving && this.#otherLeader() !== undefined) this.retry(forwardable, new FileSystemError('notLeader', 'leaving'))
      else this.#run(forwardable)
    }
  }

  /** This master is about to stop: new calls are answered by the leader, if that is another, rather than begun here. */
  leave(): void {
    this.#isLeaving = true
  }

  /** Fails whatever it still holds. */
  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    clearTimeout(this.#timer)
    for (const call of this.#underWay) call.mayHaveHappened = true
    const left = [...this.#waiting, ...this.#underWay]
    this.#waiting = []
    this.#underWay.clear()
    for (const call of left) this.#giveUp(call, 'this master is stopping')
  }

  retry(call: ForwardableCall, error: FileSystemError): void {
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
    // One that was refused here though this master leads (it is handing over) is not run again in the same breath.
    if (leader === undefined) this.#wait(call)
    else this.#send(call, leader)
  }

  onEnded(call: ForwardableCall): void {
    call.isHeld = false
    this.#heldCalls -= 1
    this.#heldBytes -= call.body.length
    assert(this.#heldCalls >= 0 && this.#heldBytes >= 0, 'a call that ends was held')
  }

  #take(call: ForwardableCall): boolean {
    const { callsMax, bodyBytesMax } = this.#limits
    if (this.#heldCalls >= callsMax || this.#heldBytes + call.body.length > bodyBytesMax) {
      this.#giveUp(call, 'this master does not lead, and too many calls wait for the one that does already')
      return false
    }
    call.isHeld = true
    call.untilMs = this.#parts.activeClock.activeMs() + this.#parts.waitMs
    this.#heldCalls += 1
    this.#heldBytes += call.body.length
    return true
  }

  #giveUp(call: ForwardableCall, message: string): void {
    call.refuse(new FileSystemError(call.mayHaveHappened ? 'outcomeUnknown' : 'unavailable', message))
  }

  #otherLeader(): number | undefined {
    const { isServing, leader } = this.#parts.sequencer.status()
    return isServing || leader === this.#parts.peers.selfId ? undefined : leader
  }

  /** What a handler throws is an answer; all but the want of leadership is for the connection to tell. */
  #run(call: ForwardableCall): void {
    try {
      call.handler(call)
    } catch (error) {
      if (!(error instanceof FileSystemError) || error.reason !== 'notLeader') throw error
      this.retry(call, error)
    }
  }

  #wait(call: ForwardableCall): void {
    this.#waiting.push(call)
    this.#timer ??= setTimeout(() => this.#lookAgain(), this.#limits.lookAgainMs)
  }

  /** A leader that hangs never answers: once another leads, calls under way to the old one go to the new one, if their identity makes that safe. */
  #onLeadership(leader: number | undefined): void {
    if (leader !== undefined) {
      for (const call of this.#underWay) {
        if (call.sentTo === leader || !call.isRepeatable) continue
        this.#underWay.delete(call)
        call.mayHaveHappened = true
        this.#waiting.push(call)
      }
    }
    this.#lookAgain()
  }

  #lookAgain(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const calls = this.#waiting
    this.#waiting = []
    const nowMs = this.#parts.activeClock.activeMs()
    const { isServing } = this.#parts.sequencer.status()
    const leader = this.#otherLeader()
    for (const call of calls) {
      if (nowMs >= call.untilMs) this.#giveUp(call, `no master led within ${this.#parts.waitMs} ms`)
      else if (leader !== undefined) this.#send(call, leader)
      else if (isServing) this.#runAgain(call)
      else this.#wait(call)
    }
  }

  /** Outside the connection's own turn there is nobody else to take what the handler throws. */
  #runAgain(call: ForwardableCall): void {
    try {
      this.#run(call)
    } catch (error) {
      if (error instanceof BrokenInvariant) throw error
      call.refuse(error)
    }
  }

  #send(call: ForwardableCall, leader: number): void {
    const body = peer.ForwardRequest.encode({
      clusterId: this.#parts.clusterId,
      protocol: call.protocol,
      method: call.method,
      body: call.body,
      clientId: Buffer.from(call.clientId, 'latin1'),
      callId: call.callId,
      retryCount: call.retryCount,
      user: call.caller.user,
      realUser: call.caller.realUser ?? null,
      address: call.caller.address,
      isAdministrator: call.caller.proven?.holder.role === 'administrator',
    }).finish()
    call.sentTo = leader
    call.tries += 1
    this.#underWay.add(call)
    const thisTry = call.tries
    const ends = (): boolean => call.tries === thisTry && this.#underWay.delete(call)
    this.#parts.peers.call(leader, 'forward', body, {
      reply: (bytes) => {
        if (ends()) this.#onAnswer(call, bytes)
      },
      fail: (error) => {
        if (ends()) this.#onLost(call, error)
      },
    })
  }

  #onAnswer(call: ForwardableCall, bytes: Uint8Array): void {
    const answer = decodeAnswer(bytes)
    if (answer instanceof FileSystemError) this.#onRefused(call, answer)
    else call.reply(answer)
  }

  #onRefused(call: ForwardableCall, error: FileSystemError): void {
    const { reason } = error
    if (reason !== 'notLeader' && reason !== 'outcomeUnknown') call.refuse(error)
    else if (reason === 'outcomeUnknown' && !call.isRepeatable) call.refuse(error)
    else {
      call.mayHaveHappened ||= reason === 'outcomeUnknown'
      this.#wait(call) // the old leader may know of the new one before we do
    }
  }

  #onLost(call: ForwardableCall, error: unknown): void {
    const mayHaveHappened = error instanceof FileSystemError && 'mayHaveHappened' in error ? error.mayHaveHappened === true : undefined
    if (error instanceof FileSystemError && error.reason === 'accessDenied') {
      // What the client may not do is said inside an answer: this master itself is refused.
      call.refuse(new FileSystemError('notLeader', 'this master is not in the group', { cause: error }))
    } else if (mayHaveHappened === undefined) {
      call.refuse(error) // an answer, not a broken line
    } else if (mayHaveHappened && !call.isRepeatable) {
      call.refuse(new FileSystemError('outcomeUnknown', 'the leader was lost while it ran this call', { cause: error }))
    } else {
      call.mayHaveHappened ||= mayHaveHappened
      this.#wait(call)
    }
  }
}

/** The response message, or what the leader refused the call for. */
function decodeAnswer(bytes: Uint8Array): Uint8Array | FileSystemError {
  let answer: peer.ForwardResponse
  try {
    answer = peer.ForwardResponse.decode(bytes)
  } catch (error) {
    return anyFailure(error)
  }
  if (answer.body !== null) return answer.body
  const remoteClass = answer.exceptionClass ?? errorCodes.io.remoteClass
  return new FileSystemError(codeOf(answer.reason, remoteClass), answer.message ?? remoteClass, { remoteClass })
}

function codeOf(reason: string | null, remoteClass: string): ErrorCode {
  return reason !== null && isErrorCode(reason) ? reason : errorCodeOfClass(remoteClass)
}
