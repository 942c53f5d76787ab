// All faces hand their calls to the desk. It does what is common to all calls: forwarding to the leader or waiting for one, counting,
// auditing. Performance-critical: no promise and no closure per call.

import { BrokenInvariant } from '../../proto/base/assert.js'
import type { Clock } from '../../proto/base/clock.js'
import type { UserGroups } from '../machine/users.js'
import { type AuditTrail, auditLineOf } from './audit.js'
import { CallCounts } from './call-counts.js'
import type { CallWatch } from './call-watch.js'
import { type CallRunner, DeskCall } from './desk-call.js'
import type { FaceCall, FaceMethod, Running } from './face.js'
import { Forwarder, type ForwarderParts } from './forward.js'

export interface DeskParts extends Omit<Running, 'sequencer'>, Omit<ForwarderParts, 'sequencer'> {
  readonly sequencer: Running['sequencer'] & ForwarderParts['sequencer']
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly userGroups: Pick<UserGroups, 'isKnown' | 'load'>
  /** Without it single calls are not watched. */
  readonly watch?: Pick<CallWatch, 'onAnswered'> | undefined
}

export class Desk implements CallRunner {
  readonly #parts: DeskParts
  readonly #forwarder: Forwarder
  readonly #audit: AuditTrail | undefined
  readonly #counts = new Map<string, CallCounts>()

  constructor(parts: DeskParts) {
    this.#parts = parts
    this.#forwarder = new Forwarder(parts)
    this.#audit = parts.audit
  }

  /** For calls of clients: what this master cannot run is forwarded to the leader, or waits for one. */
  open<C extends FaceCall>(face: FaceMethod<C>): (call: C) => void {
    const { clock } = this.#parts
    const forwarder = this.#forwarder
    const counts = this.#countsOf(face)
    return (call) => {
      const taken = new DeskCall(call, face, counts, clock.monotonicMs(), this, forwarder)
      if (!forwarder.takesOver(taken)) this.run(taken)
    }
  }

  /**
   * For calls that another master forwarded: if this master does not lead it answers so, and the other master forwards the call elsewhere.
   */
  openToMasters<C extends FaceCall>(face: FaceMethod<C>): (call: C) => void {
    const { clock } = this.#parts
    const counts = this.#countsOf(face)
    return (call) => this.run(new DeskCall(call, face, counts, clock.monotonicMs(), this, undefined))
  }

  /** Methods that were called so far. */
  counts(): readonly CallCounts[] {
    return [...this.#counts.values()].filter(({ durations, passedOn }) => durations.count + passedOn > 0)
  }

  /** Calls waiting for a leader, or forwarded and not answered yet. */
  get heldCalls(): number {
    return this.#forwarder.heldCalls
  }

  /** Dropped lines of the audit log. */
  get auditDropped(): number {
    return this.#audit?.dropped ?? 0
  }

  /** Called when this master is about to stop: from then on new calls go to the leader, if that is another master. */
  leave(): void {
    this.#forwarder.leave()
  }

  /** Fails all calls that it still holds. */
  stop(): void {
    this.#forwarder.stop()
  }

  run<C extends FaceCall>(call: DeskCall<C>): void {
    const { userGroups } = this.#parts
    const { user } = call.caller
    if (userGroups.isKnown(user)) this.#run(call)
    else
      userGroups
        .load(user)
        .then(() => this.#run(call))
        .catch((error: unknown) => call.fail(error)) // a broken invariant fails one call
  }

  #run<C extends FaceCall>(call: DeskCall<C>): void {
    try {
      call.face.run(this.#parts, call)
    } catch (error) {
      if (error instanceof BrokenInvariant) throw error
      call.fail(error)
    }
  }

  onAnswered(call: DeskCall, error: unknown): void {
    const elapsedMs = this.#parts.clock.monotonicMs() - call.arrivedMs
    call.counts.add(elapsedMs, error)
    this.#parts.watch?.onAnswered(call, elapsedMs, error)
    if (this.#audit === undefined) return
    const { audit } = call.face.method
    const line = audit === undefined ? undefined : auditLineOf(call, audit, error)
    if (line !== undefined) this.#audit.write(line)
  }

  /** One set of counts per method: a method may have several faces. */
  #countsOf<C extends FaceCall>({ method }: FaceMethod<C>): CallCounts {
    const name = method.countedAs ?? method.name
    let counts = this.#counts.get(name)
    if (counts === undefined) {
      counts = new CallCounts(name)
      this.#counts.set(name, counts)
    }
    return counts
  }
}
