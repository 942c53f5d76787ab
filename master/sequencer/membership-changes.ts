// Membership changes for callers: the leader proposes one to the engine, follows it in the log also under later leaders, and reports the
// result once. One change at a time. Also tells listeners which membership is in effect.

import type { ActiveClock } from '../../proto/base/clock.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type {
  Effects,
  EngineStatus,
  Entry,
  Input,
  Membership,
  MembershipTarget,
  RefusalReason,
  SnapshotPoint,
} from '../consensus/contract.js'
import { decodeMembership, isSameMembership } from '../consensus/membership.js'
import type { Completion, Members, MembersStatus } from './ports.js'

/** The engine refused the change; nothing happened. */
export class MembershipRefused extends FileSystemError {
  readonly why: RefusalReason

  constructor(why: RefusalReason) {
    super(why === 'notLeading' ? 'notLeader' : 'unavailable', refusals[why])
    this.why = why
  }
}

const refusals: Readonly<Record<RefusalReason, string>> = {
  notLeading: 'this master does not lead',
  handingOver: 'leadership is being handed over',
  tooMuch: 'too much waits to be committed',
  changing: 'another change of the membership is under way',
  notCaughtUp: 'it has not caught up with the log yet',
  unchanged: 'it is so already',
}

interface PendingChange {
  readonly proposalId: number
  readonly target: MembershipTarget
  readonly completion: Completion<void>
  readonly untilMs: number
  /** The index of its first entry. */
  accepted: { readonly index: number; readonly epoch: number } | undefined
}

export interface MembershipChangesParts {
  readonly waitMs: number
  readonly activeClock: Pick<ActiveClock, 'activeMs'>
  engineStatus(): EngineStatus
  /** The membership as of the applied point. */
  decided(): Membership
  /** Undefined when this master does not lead, or does not serve yet. */
  servingEpoch(): number | undefined
  /** Passes an input to the engine in the loop's next turn. */
  input(input: Input): void
}

export class MembershipChanges implements Members {
  readonly #parts: MembershipChangesParts
  readonly #listeners = new Set<() => void>()
  #membership: Membership
  #pending: PendingChange | undefined
  /** Negative, so that it differs from all proposal ids of batches. */
  #nextProposalId = -1

  constructor(parts: MembershipChangesParts) {
    this.#parts = parts
    this.#membership = parts.engineStatus().membership
  }

  /** No other member could lead. */
  get isAlone(): boolean {
    const { voters, nextVoters } = this.#membership
    return voters.length === 1 && (nextVoters ?? []).length <= 1
  }

  /** The membership of the newest entry in the log, committed or not. */
  get inEffect(): Membership {
    return this.#membership
  }

  /** The membership as of the applied point. */
  get decided(): Membership {
    return this.#parts.decided()
  }

  status(): MembersStatus {
    const { membership, peers, lastIndex } = this.#parts.engineStatus()
    return { inEffect: membership, decided: this.#parts.decided(), peers, lastIndex }
  }

  onChanged(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(target: MembershipTarget): Promise<void> {
    const { activeClock, waitMs, servingEpoch, input } = this.#parts
    const epoch = servingEpoch()
    if (epoch === undefined) return Promise.reject(new MembershipRefused('notLeading'))
    if (this.#pending !== undefined) return Promise.reject(new MembershipRefused('changing'))
    const proposalId = this.#nextProposalId--
    return new Promise((reply, fail) => {
      this.#pending = { proposalId, target, completion: { reply, fail }, untilMs: activeClock.activeMs() + waitMs, accepted: undefined }
      input({ kind: 'changeMembership', proposalId, epoch, target })
    })
  }

  /** Handles the effects of an engine step, before its commits. */
  onEffects({ accepted, refused, persist, commit }: Effects): void {
    for (const { proposalId, index, epoch } of accepted) {
      if (this.#pending?.proposalId === proposalId) this.#pending.accepted = { index, epoch }
    }
    for (const { proposalId, reason } of refused) if (this.#pending?.proposalId === proposalId) this.#onRefused(reason)
    const isMembership = ({ kind }: Entry): boolean => kind === 'membership'
    const mayHaveChanged =
      persist?.writes.some((write) => write.kind === 'truncate' || (write.kind === 'put' && isMembership(write.entry))) === true
    if (mayHaveChanged || commit.some(isMembership)) this.#look()
  }

  #onRefused(why: RefusalReason): void {
    if (why === 'unchanged') this.#end((completion) => completion.reply())
    else this.#end((completion) => completion.fail(new MembershipRefused(why)))
  }

  /** After it was applied. */
  onCommitted(entry: Entry): void {
    if (entry.kind === 'membership') this.#tell()
    const pending = this.#pending
    if (pending?.accepted === undefined || entry.index < pending.accepted.index) return
    const { index, epoch } = pending.accepted
    if (entry.index === index && (entry.kind !== 'membership' || entry.epoch !== epoch)) {
      // An entry of another leader replaced it.
      this.#end((completion) => completion.fail(new FileSystemError('notLeader', 'the leader changed before the change was in the log')))
    } else if (entry.kind === 'membership') this.#onMembership(decodeMembership(entry.payload), pending.target)
  }

  #onMembership(membership: Membership, target: MembershipTarget): void {
    if (membership.nextVoters !== undefined) return
    if (isSameMembership(membership, target)) this.#end((completion) => completion.reply())
    else this.#end((completion) => completion.fail(new FileSystemError('aborted', 'another membership was committed instead')))
  }

  /** A peer's snapshot replaced the state, so the entries in between were not seen one by one. */
  onReplaced({ index, membership }: SnapshotPoint): void {
    const pending = this.#pending
    if (pending?.accepted !== undefined && index >= pending.accepted.index) this.#onMembership(membership, pending.target)
    this.#look()
  }

  giveUp(nowMs: number): void {
    if (this.#pending === undefined || nowMs < this.#pending.untilMs) return
    const error = new FileSystemError(
      'outcomeUnknown',
      `the change of the membership was not decided within ${this.#parts.waitMs} ms; it may be yet`,
    )
    this.#end((completion) => completion.fail(error))
  }

  fail(error: FileSystemError): void {
    this.#end((completion) => completion.fail(error))
  }

  #end(tell: (completion: Completion<void>) => void): void {
    const pending = this.#pending
    this.#pending = undefined
    if (pending !== undefined) tell(pending.completion)
  }

  #look(): void {
    const { membership } = this.#parts.engineStatus()
    if (membership === this.#membership) return
    this.#membership = membership
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
