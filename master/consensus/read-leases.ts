// Leases for reads, shared by all engines: both sides of the promise, and the times.
//
// A leader with a lease answers reads without asking anybody. It asks for the lease in its heartbeats. A voter that agrees promises not to
// help any other peer to lead for `promiseMs` from when it received the heartbeat, by its own clock. When voters that no other leader can
// do without have promised, the leader has the lease for `leaseMs`, a shorter time, from when it sent the heartbeat, by its own clock. What
// "to help" means differs: a vote (Raft), an epoch accepted (Zab), a ballot promised (Paxos). Each engine's README says where it checks.
//
// What is relied on: two clocks advance alike within `clockRatio` during a promise, and a suspension that stopped a clock is told
// (`paused`) unless it was shorter than `unnoticedMs`. Nothing else: messages may take any time, and a process may be stopped at any point.
// The input `time` is read after the inputs that follow it have arrived, so a pause between them only makes answers late.

import { assert } from '../../proto/base/assert.js'

/**
 * The length of a promise, ms. A constant, not a setting: a voter that restarts has forgotten its promise and must know how long it was. A
 * later version may shorten it, but a longer one must be waited for at a restart before it may be promised.
 */
export const promiseMs = 150
/** Of two clocks one advances at most 1.25 times as fast as the other. */
const clockRatio = 0.8
/** A suspension of this length may stay unnoticed. */
const unnoticedMs = 10
/** How long a leader relies on promises, ms. */
export const leaseMs = promiseMs * clockRatio - unnoticedMs
/** A lease of this age is renewed when a read uses it, ms. Renewed at every heartbeat anyway. */
const renewedAfterMs = 50

const never = Number.NEGATIVE_INFINITY

export interface ReadLeasesSetup {
  /** Whether this peer asks for leases and gives promises. It waits at its start in any case. */
  readonly isOn: boolean
  /** It has never written anything, so it has never promised anything. */
  readonly isFresh: boolean
  /** It was stopped after its last promise had ended. */
  readonly wasStoppedCleanly: boolean
}

export class ReadLeases {
  readonly #isOn: boolean
  #nowMs: number | undefined

  // As a voter.
  /** Before a restart it may have promised something: it waits as soon as it knows the time. */
  #mustWait: boolean
  /** It would know after a crash that it may have promised something. */
  #isRemembered: boolean
  #boundUntilMs = never
  #boundTo = 0

  // As a leader.
  #rounds: { readonly number: number; readonly startMs: number }[] = []
  #begunMs = never
  #startMs = never

  constructor({ isOn, isFresh, wasStoppedCleanly }: ReadLeasesSetup) {
    this.#isOn = isOn
    this.#mustWait = !isFresh && !wasStoppedCleanly
    this.#isRemembered = !isFresh
  }

  /** The input `time`. Without it there are neither promises nor leases. */
  onTime(nowMs: number): void {
    this.#nowMs = Math.max(nowMs, this.#nowMs ?? nowMs)
    if (!this.#mustWait) return
    this.#mustWait = false
    this.#boundUntilMs = this.#nowMs + promiseMs
    this.#boundTo = Number.POSITIVE_INFINITY
  }

  // As a voter.

  /** A write is durable, so after a crash this peer is not taken for a fresh one. */
  onDurable(): void {
    this.#isRemembered = true
  }

  /** The leader of this epoch asks for the promise. False: it is not given. */
  promise(epoch: number, isAsked: boolean): boolean {
    if (!isAsked || !this.#isOn || this.#nowMs === undefined || !this.#isRemembered) return false
    this.#boundUntilMs = Math.max(this.#boundUntilMs, this.#nowMs + promiseMs)
    this.#boundTo = Math.max(this.#boundTo, epoch)
    return true
  }

  /** Whether a promise still forbids this peer to help another leader. */
  get isBound(): boolean {
    return this.#nowMs !== undefined && this.#nowMs < this.#boundUntilMs
  }

  /** The epoch of the leader that has the promise; infinite after a restart, when it is not known. */
  get boundTo(): number {
    return this.#boundTo
  }

  /** By the clock of the input `time`: in the past without a promise, infinite before the time is known after a restart. */
  get boundUntilMs(): number {
    return this.#mustWait ? Number.POSITIVE_INFINITY : this.#boundUntilMs
  }

  /** The leader of this epoch has given up its lease for good. */
  release(epoch: number): void {
    if (this.#boundTo <= epoch) this.#boundUntilMs = never
  }

  // As a leader.

  /** Whether heartbeats ask for the promise. */
  get isAsking(): boolean {
    return this.#isOn && this.#nowMs !== undefined
  }

  /** A read round was begun, whose confirmations may contain promises. */
  onRoundBegun(number: number): void {
    if (!this.#isOn || this.#nowMs === undefined) return
    assert(number > (this.#rounds.at(-1)?.number ?? 0), 'rounds are numbered in order')
    this.#rounds.push({ number, startMs: this.#nowMs })
    this.#begunMs = this.#nowMs
    // Rounds that began too long ago bring nothing any more.
    while ((this.#rounds[0]?.startMs ?? this.#nowMs) < this.#nowMs - leaseMs) this.#rounds.shift()
  }

  /** Enough voters promised in this round or a later one. The lease counts from when the round began, not from when it was confirmed. */
  onRoundPromised(number: number): void {
    while ((this.#rounds[0]?.number ?? Number.POSITIVE_INFINITY) <= number) this.#startMs = this.#rounds.shift()?.startMs ?? this.#startMs
  }

  /** No other peer can have become leader. The engine checks beside this that it leads and has not named a successor. */
  get isHeld(): boolean {
    return this.#nowMs !== undefined && this.#nowMs - this.#startMs < leaseMs
  }

  /** Reads use the lease, and it should be renewed for them. */
  get isRenewalDue(): boolean {
    return this.#nowMs !== undefined && this.#nowMs - this.#begunMs >= renewedAfterMs
  }

  /** No lease any more, and none from the rounds under way: the clock stopped, the leadership ended, or other voters count. */
  drop(): void {
    this.#rounds = []
    this.#startMs = never
  }
}
