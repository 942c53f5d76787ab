// Any master answers any client: a call that only the leader can run is passed on to it, under the client's own identity, and waits out an election
// up to a bound. The one place among servers that sends a call again (design, decision 6); everywhere else a server answers once.

import { peer } from '#messages'
import { assert } from '../../proto/base/assert.js'
import type { Clock } from '../../proto/base/clock.js'
import { errorCodeOfClass, FileSystemError } from '../../proto/base/errors.js'
import type { IncomingCall, MethodHandler } from '../../proto/rpc/server.js'
import type { Sequencer } from '../sequencer/ports.js'
import type { PeerConnections } from './peer-connections.js'

export interface ForwarderParts {
  readonly clusterId: string
  readonly sequencer: Pick<Sequencer, 'status' | 'onLeadership'>
  readonly peers: Pick<PeerConnections, 'call' | 'selfId'>
  readonly clock: Clock
  /** A call waits at most so long for a leader. */
  readonly waitMs: number
  /** At most so many calls wait at once; further ones are refused. */
  readonly waitingMax: number
}

interface Waiting {
  readonly call: IncomingCall
  readonly handler: MethodHandler
  readonly body: Buffer
  readonly untilMs: number
  /** Sent to a leader whose answer never came: from then on only the same identity makes a repeat safe. */
  mayHaveHappened: boolean
  /** The leader it is under way to, and which try this is: the answer to an earlier one is not waited for any more. */
  sentTo: number
  tries: number
}

/** How often waiting calls are looked at when no change of leadership is announced, ms. */
const lookAgainMs = 100

export class Forwarder {
  readonly #parts: ForwarderParts
  #waiting: Waiting[] = []
  readonly #underWay = new Set<Waiting>()
  #timer: NodeJS.Timeout | undefined
  #isStopped = false
  readonly #unsubscribe: () => void

  constructor(parts: ForwarderParts) {
    this.#parts = parts
    this.#unsubscribe = parts.sequencer.onLeadership((status) => this.#onLeadership(status.leader))
  }

  /** `handler`, whose refusals for want of leadership become a try at the leader. */
  wrap(handler: MethodHandler): MethodHandler {
    return (call) => handler(new ForwardingCall(call, handler, this))
  }

  /** Called with a call that this master could not run because it does not lead (or no longer does). */
  retry(call: IncomingCall, handler: MethodHandler, error: FileSystemError): void {
    const mayHaveHappened = error.reason === 'outcomeUnknown'
    if (mayHaveHappened && !isRepeatable(call)) {
      call.fail(error)
      return
    }
    if (this.#isStopped || this.#waiting.length >= this.#parts.waitingMax) {
      call.fail(new FileSystemError('unavailable', 'no leader at the moment, and too many calls wait for one already'))
      return
    }
    const untilMs = this.#parts.clock.monotonicMs() + this.#parts.waitMs
    // The body aliases the connection's receive buffer, and this may take a while.
    this.#place({ call, handler, body: Buffer.from(call.body), untilMs, mayHaveHappened, sentTo: -1, tries: 0 })
  }

  stop(): void {
    this.#isStopped = true
    this.#unsubscribe()
    clearTimeout(this.#timer)
    const left = [...this.#waiting, ...this.#underWay]
    this.#waiting = []
    this.#underWay.clear()
    for (const { call } of left) call.fail(new FileSystemError('unavailable', 'this master is stopping'))
  }

  #place(item: Waiting): void {
    if (this.#isStopped) {
      item.call.fail(new FileSystemError('unavailable', 'this master is stopping'))
      return
    }
    const { isServing, leader } = this.#parts.sequencer.status()
    if (isServing) {
      item.handler(new ForwardingCall(new HeldCall(item.call, item.body), item.handler, this))
    } else if (leader !== undefined && leader !== this.#parts.peers.selfId) {
      this.#send(item, leader)
    } else {
      this.#wait(item)
    }
  }

  #wait(item: Waiting): void {
    if (this.#parts.clock.monotonicMs() >= item.untilMs) {
      const reason = item.mayHaveHappened ? 'outcomeUnknown' : 'unavailable'
      item.call.fail(new FileSystemError(reason, `no master led within ${this.#parts.waitMs} ms`))
      return
    }
    this.#waiting.push(item)
    this.#timer ??= setTimeout(() => this.#lookAgain(), lookAgainMs)
  }

  /** A leader that hangs never answers: once another leads, calls under way to the old one go to the new one, if their identity makes that safe. */
  #onLeadership(leader: number | undefined): void {
    if (leader !== undefined) {
      for (const item of this.#underWay) {
        if (item.sentTo !== leader && isRepeatable(item.call)) {
          this.#underWay.delete(item)
          item.mayHaveHappened = true
          this.#waiting.push(item)
        }
      }
    }
    this.#lookAgain()
  }

  #lookAgain(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const items = this.#waiting
    this.#waiting = []
    for (const item of items) this.#place(item)
  }

  #send(item: Waiting, leader: number): void {
    const { call } = item
    const body = peer.ForwardRequest.encode({
      clusterId: this.#parts.clusterId,
      protocol: call.protocol,
      method: call.method,
      body: item.body,
      clientId: Buffer.from(call.clientId, 'latin1'),
      callId: call.callId,
      retryCount: call.retryCount,
      user: call.caller.user,
      realUser: call.caller.realUser ?? null,
      address: call.caller.address,
    }).finish()
    item.sentTo = leader
    item.tries += 1
    this.#underWay.add(item)
    const thisTry = item.tries
    const ends = (): boolean => item.tries === thisTry && this.#underWay.delete(item)
    this.#parts.peers.call(leader, 'forward', body, {
      reply: (bytes) => {
        if (ends()) this.#onAnswer(item, bytes)
      },
      fail: (error) => {
        if (ends()) this.#onLost(item, error)
      },
    })
  }

  #onAnswer(item: Waiting, bytes: Uint8Array): void {
    const answer = peer.ForwardResponse.decode(bytes)
    if (answer.body !== null) {
      item.call.reply(answer.body)
      return
    }
    const remoteClass = answer.exceptionClass ?? ''
    const code = errorCodeOfClass(remoteClass)
    if (code === 'notLeader') {
      this.#wait(item)
      return
    }
    item.call.fail(new FileSystemError(code, answer.message ?? remoteClass, { remoteClass }))
  }

  #onLost(item: Waiting, error: unknown): void {
    const mayHaveHappened = error instanceof FileSystemError && 'mayHaveHappened' in error ? error.mayHaveHappened === true : undefined
    if (mayHaveHappened === undefined) {
      item.call.fail(error) // an answer, not a broken line
    } else if (mayHaveHappened && !isRepeatable(item.call)) {
      item.call.fail(new FileSystemError('outcomeUnknown', 'the leader was lost while it ran this call', { cause: error }))
    } else {
      item.mayHaveHappened ||= mayHaveHappened
      this.#wait(item)
    }
  }
}

/** A repeat of it meets the session's stored answer, or is idempotent by state. */
function isRepeatable(call: IncomingCall): boolean {
  return call.clientId.length > 0 && call.callId >= 0
}

/** A call whose handler need not know of forwarding: a refusal for want of leadership goes to the forwarder instead of the client. */
class ForwardingCall implements IncomingCall {
  readonly #call: IncomingCall
  readonly #handler: MethodHandler
  readonly #forwarder: Forwarder

  constructor(call: IncomingCall, handler: MethodHandler, forwarder: Forwarder) {
    this.#call = call
    this.#handler = handler
    this.#forwarder = forwarder
  }

  get protocol(): string {
    return this.#call.protocol
  }
  get method(): string {
    return this.#call.method
  }
  get body(): Buffer {
    return this.#call.body
  }
  get caller(): IncomingCall['caller'] {
    return this.#call.caller
  }
  get clientId(): string {
    return this.#call.clientId
  }
  get callId(): number {
    return this.#call.callId
  }
  get retryCount(): number {
    return this.#call.retryCount
  }
  reply(message: Uint8Array): void {
    this.#call.reply(message)
  }
  fail(error: unknown): void {
    if (error instanceof FileSystemError && (error.reason === 'notLeader' || error.reason === 'outcomeUnknown')) {
      this.#forwarder.retry(this.#call, this.#handler, error)
    } else {
      this.#call.fail(error)
    }
  }
  release(): void {
    this.#call.release()
  }
}

/** A call with a body of its own, kept past the turn in which it arrived. */
class HeldCall implements IncomingCall {
  readonly protocol: string
  readonly method: string
  readonly body: Buffer
  readonly caller: IncomingCall['caller']
  readonly clientId: string
  readonly callId: number
  readonly retryCount: number
  readonly #call: IncomingCall

  constructor(call: IncomingCall, body: Buffer) {
    assert(body.length === call.body.length || call.body.length === 0, 'a held call keeps its whole body')
    this.protocol = call.protocol
    this.method = call.method
    this.body = body
    this.caller = call.caller
    this.clientId = call.clientId
    this.callId = call.callId
    this.retryCount = call.retryCount
    this.#call = call
  }

  reply(message: Uint8Array): void {
    this.#call.reply(message)
  }
  fail(error: unknown): void {
    this.#call.fail(error)
  }
  release(): void {
    this.#call.release()
  }
}
