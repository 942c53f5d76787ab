// State of one leadership term. Executes mutations on the state with all changes executed before, collects their changes into batches, and
// answers when those are applied. Discarded, with everything pending, when the engine reports that the term ended.

import { assert } from '../../proto/base/assert.js'
import type { Clock } from '../../proto/base/clock.js'
import { anyFailure, FileSystemError } from '../../proto/base/errors.js'
import type { Logger } from '../../proto/base/logger.js'
import type { Entry } from '../consensus/contract.js'
import type { Change, Context, ContextOf, FeedEvents, FeedWriter, Key, KeyView, Outcome } from '../machine/machine.js'
import type { AppliedState } from './applied-state.js'
import type { Batch } from './batch-codec.js'
import { type Executed, OpenBatch } from './open-batch.js'
import type { SequencerOptions } from './options.js'
import { PendingChanges } from './pending-changes.js'
import { Planning, plannedInstead } from './planning.js'
import type { CallKey, Completion, MutationCall } from './ports.js'
import { RecentCalls } from './recent-calls.js'
import { decodeRefusal, encodeRefusal } from './refusals.js'
import type { WorkCounts } from './work-counts.js'

export interface LeadingParts {
  readonly applied: AppliedState
  readonly clock: Clock
  readonly contextOf: ContextOf
  /** Without it there is no change feed. */
  readonly feed?: FeedWriter
  readonly options: SequencerOptions
  readonly counts?: WorkCounts
  readonly logger: Logger
  /** A mutation that is being planned can continue in the next turn. */
  onPlanRunnable(): void
}

interface Proposal {
  readonly id: number
  readonly batch: Batch
  readonly bytes: number
  executed: readonly Executed[]
  readonly untilMs: number
  index: number | undefined
}

/**
 * Outcomes without a log entry, of calls that are not remembered. Sent when the changes that they saw are applied and a later read point is
 * confirmed.
 */
export interface Unlogged {
  /** The last batch whose changes they saw. */
  readonly number: number
  readonly outcomes: { readonly tell: Tell; readonly completion: Completion<Uint8Array> }[]
  readPoint: 'wanted' | 'asked' | 'confirmed'
}

type Tell = (completion: Completion<Uint8Array>) => void

export interface SealedBatch {
  readonly proposalId: number
  readonly payload: Uint8Array
}

const noChanges: readonly Change[] = []

function tellOutcome({ answer, refusal }: Executed, completion: Completion<Uint8Array>): void {
  if (refusal === undefined) completion.reply(answer)
  else completion.fail(refusal)
}

const noCaller: Completion<Uint8Array> = { reply: () => undefined, fail: () => undefined }

export class Leading implements KeyView {
  readonly epoch: number
  readonly #parts: LeadingParts
  readonly #pending = new PendingChanges()
  readonly #calls = new RecentCalls()
  readonly planning: Planning
  readonly #open = new OpenBatch(this.#pending)
  #number = 1
  #stampMs: number
  /** See `AppliedPoint`. Counted in ticks of this leadership, so that a wrong or jumping clock cannot increase it. */
  #elapsedMs: number
  #proposals: Proposal[] = []
  #proposedBytes = 0
  #nextProposalId = 1
  #unlogged: Unlogged[] = []

  constructor(epoch: number, parts: LeadingParts) {
    this.epoch = epoch
    this.#parts = parts
    this.#stampMs = parts.applied.point.stampMs
    this.#elapsedMs = parts.applied.point.elapsedMs
    this.planning = new Planning({
      options: parts.options,
      get: (key) => this.get(key),
      scan: (range) => this.#pending.scan(range, parts.applied, this.#appliedNumber),
      contextOf: this.contextFor,
      execute: (call, execution, completion) => this.#run(call, completion, (context) => execution(this, context)),
      fail: (call, error, completion) => this.#onThrown(call, error, completion),
      onRunnable: () => parts.onPlanRunnable(),
    })
  }

  /** Its first batch is applied, so all entries of earlier leaders are applied too. */
  get isServing(): boolean {
    return this.#parts.applied.point.position.epoch === this.epoch
  }

  /** No more may be executed until proposed batches are applied, or applied changes are stored. */
  get isFull(): boolean {
    const { proposedBatchesMax, proposedBytesMax } = this.#parts.options
    if (this.#proposals.length >= proposedBatchesMax || this.#proposedBytes + this.#open.bytes >= proposedBytesMax) return true
    return this.#parts.applied.isOverfull
  }

  /** No caller waits for an outcome. */
  get isIdle(): boolean {
    return this.#proposals.length === 0 && this.#open.isEmpty && this.#unlogged.length === 0 && this.planning.size === 0
  }

  /** The last of its batches that is applied; 0 if none is. */
  get #appliedNumber(): number {
    const { epoch, number } = this.#parts.applied.point.position
    return epoch === this.epoch ? number : 0
  }

  get openBytes(): number {
    return this.#open.bytes
  }

  get(key: Key): Uint8Array | undefined {
    const pending = this.#pending.get(key)
    if (pending !== undefined) return pending.value
    const value = this.#parts.applied.get(key)
    if (value !== undefined) this.#pending.keep(key, value)
    return value
  }

  execute<Q, A>(call: MutationCall<Q, A>, completion: Completion<Uint8Array>, nowMs: number): void {
    if (call.isRemembered && call.callKey !== undefined && this.#isRepeat(call.callKey, completion)) return
    const { mutation, request } = call
    const planned = mutation.plan === undefined ? plannedInstead(call, mutation, this) : call
    if (planned !== undefined) this.planning.begin(planned, completion, nowMs)
    else if (mutation.plan === undefined) this.#run(call, completion, (context) => mutation.execute(this, request, context))
  }

  readonly contextFor = ({ caller }: Pick<MutationCall<never, never>, 'caller'>): Context => this.#parts.contextOf(caller, this.#stamp())

  #run<Q, A>(call: MutationCall<Q, A>, completion: Completion<Uint8Array>, execution: (context: Context) => Outcome<A>): void {
    const callKey = call.isRemembered ? call.callKey : undefined
    let outcome: Outcome<A>
    let answer: Uint8Array
    try {
      outcome = execution(this.#parts.contextOf(call.caller, this.#stamp()))
      if (outcome.kind === 'refused') {
        this.#refuse(outcome.error, completion, callKey, outcome.changes, outcome.events)
        return
      }
      answer = call.encodeAnswer(outcome.answer)
    } catch (error) {
      this.#onThrown(call, error, completion)
      return
    }
    const { changes, events } = outcome
    if (changes.length === 0 && callKey === undefined) this.#holdBack((each) => each.reply(answer), completion)
    else this.#log({ answer, refusal: undefined, completion, call: undefined }, changes, callKey, events)
  }

  /** An operation that throws changed nothing. Only its caller gets the error. */
  #onThrown<Q, A>(call: MutationCall<Q, A>, error: unknown, completion: Completion<Uint8Array>): void {
    if (!(error instanceof FileSystemError)) this.#parts.logger.error({ err: error, mutation: call.mutation.name }, 'a mutation failed')
    this.#refuse(anyFailure(error), completion, call.isRemembered ? call.callKey : undefined)
  }

  /**
   * The refusal of a remembered call is logged like an answer. Otherwise a delayed copy of the call could reach a later leader and be
   * executed there, after its caller was told that it was refused. A retryable refusal is not an outcome and is not remembered.
   */
  #refuse(
    refusal: FileSystemError,
    completion: Completion<Uint8Array>,
    callKey: CallKey | undefined,
    changes = noChanges,
    events?: FeedEvents,
  ): void {
    const keptUnder = refusal.isRetryable ? undefined : callKey
    if (keptUnder === undefined && changes.length === 0) this.#holdBack((each) => each.fail(refusal), completion)
    else this.#log({ answer: encodeRefusal(refusal), refusal, completion, call: undefined }, changes, keptUnder, events)
  }

  #log(executed: Executed, changes: readonly Change[], callKey: CallKey | undefined, events: FeedEvents): void {
    if (this.planning.size > 0) this.planning.onChanges(changes)
    this.#open.addChanges(changes, this.#number)
    if (events !== undefined) this.#open.addEvents(events)
    if (callKey !== undefined) executed.call = this.#calls.begin(callKey)
    this.#open.addExecuted(executed, callKey)
  }

  #isRepeat(callKey: CallKey, completion: Completion<Uint8Array>): boolean {
    const call = this.#calls.find(callKey)
    if (call !== undefined) {
      if (call.waiting === undefined) call.waiting = [completion]
      else call.waiting.push(completion)
      return true
    }
    const kept = this.#parts.applied.sessions.find(callKey)
    if (kept === undefined) return this.planning.size > 0 && this.planning.join(callKey, completion)
    if (kept.isRefusal) completion.fail(decodeRefusal(kept.answer))
    else completion.reply(kept.answer)
    return true
  }

  #holdBack(tell: Tell, completion: Completion<Uint8Array>): void {
    const number = this.#open.isEmpty ? this.#number - 1 : this.#number
    const outcome = { tell, completion }
    const last = this.#unlogged[this.#unlogged.length - 1]
    if (last !== undefined && last.readPoint === 'wanted' && last.number === number) last.outcomes.push(outcome)
    else this.#unlogged.push({ number, outcomes: [outcome], readPoint: 'wanted' })
  }

  /** The outcomes for which no read point was requested yet; the caller requests one. */
  takeUnlogged(): readonly Unlogged[] {
    if (this.#unlogged.length === 0) return this.#unlogged
    const wanted = this.#unlogged.filter(({ readPoint }) => readPoint === 'wanted')
    for (const each of wanted) each.readPoint = 'asked'
    return wanted
  }

  /** Their read point was confirmed, or failed: then another is requested. */
  onReadPoint(unlogged: readonly Unlogged[], isConfirmed: boolean): void {
    for (const each of unlogged) each.readPoint = isConfirmed ? 'confirmed' : 'wanted'
    this.#tellUnlogged()
  }

  #tellUnlogged(): void {
    const { position } = this.#parts.applied.point
    if (position.epoch !== this.epoch || this.#unlogged.length === 0) return
    const isDue = ({ readPoint, number }: Unlogged): boolean => readPoint === 'confirmed' && number <= position.number
    const due = this.#unlogged.filter(isDue)
    if (due.length === 0) return
    this.#unlogged = this.#unlogged.filter((each) => !isDue(each))
    for (const { outcomes } of due) for (const { tell, completion } of outcomes) tell(completion)
  }

  /** Closes the current batch. The first batch of a leadership may be empty; later ones only if mutations were executed. */
  seal(nowMs: number): SealedBatch | undefined {
    if (this.#open.isEmpty && this.#number > 1) return undefined
    const { feed, options, counts } = this.#parts
    const { mutations } = this.#open
    if (feed !== undefined && mutations.length > 0) this.#open.addChanges(feed.changesOf(this, mutations), this.#number)
    const head = { epoch: this.epoch, number: this.#number, stampMs: this.#stampMs, elapsedMs: this.#elapsedMs }
    const { payload, batch, executed } = this.#open.seal(head)
    counts?.onBatch(executed.length, payload.length)
    const id = this.#nextProposalId
    const untilMs = nowMs + options.mutationWaitMs
    this.#proposals.push({ id, batch, bytes: payload.length, executed, untilMs, index: undefined })
    this.#proposedBytes += payload.length
    this.#nextProposalId += 1
    this.#number += 1
    return { proposalId: id, payload }
  }

  onAccepted(proposalId: number, index: number): void {
    const proposal = this.#proposals[this.#proposals.length - 1]
    const accepted = proposal?.id === proposalId ? proposal : this.#proposals.find(({ id }) => id === proposalId)
    if (accepted !== undefined) accepted.index = index
  }

  /** The engine refused the proposal: undoes that batch and all after it, as if they had never been executed. */
  onRefused(proposalId: number): void {
    const from = this.#proposals.findIndex(({ id }) => id === proposalId)
    if (from < 0) return
    const refused = this.#proposals.splice(from)
    const number = refused[0]?.batch.number ?? this.#number
    const notLeader = new FileSystemError('notLeader', 'this master is not the leader any more')
    this.#dropOpen(notLeader)
    for (const { executed, bytes } of refused) {
      this.#proposedBytes -= bytes
      for (const each of executed) this.#fail(each, notLeader)
    }
    this.#failUnlogged((each) => each.number >= number, notLeader)
    this.planning.onRolledBack()
    this.#number = number
    this.#pending.clear()
    for (const { batch } of this.#proposals) for (const { key, value } of batch.changes) this.#pending.add(key, value, batch.number, 0)
  }

  /** The batch of this committed entry, if this leadership proposed it. */
  ownBatch(entry: Entry): Batch | undefined {
    const proposal = this.#proposals[0]
    return proposal !== undefined && proposal.index === entry.index && entry.epoch === this.epoch ? proposal.batch : undefined
  }

  /** The oldest batch was applied: its callers get their answers. */
  onOwnApplied(): void {
    const proposal = this.#proposals.shift()
    assert(proposal !== undefined, 'an applied batch was proposed')
    this.#proposedBytes -= proposal.bytes
    const { number } = proposal.batch
    assert(this.#parts.applied.point.position.number === number, 'a leader applies its batches in order')
    this.#pending.forget(number, this.#number)
    for (const each of proposal.executed) {
      if (each.call !== undefined) for (const repeat of this.#calls.end(each.call)) tellOutcome(each, repeat)
      tellOutcome(each, each.completion)
    }
    this.#tellUnlogged()
  }

  onTick(nowMs: number): void {
    this.#elapsedMs = Math.max(this.#elapsedMs, this.#parts.applied.point.elapsedMs) + this.#parts.options.tickMs
    this.#giveUp(nowMs)
    this.planning.giveUp(nowMs)
  }

  /** Callers do not wait forever for a quorum. The mutation may still be committed, so a repeated call waits for the same outcome. */
  #giveUp(nowMs: number): void {
    const oldest = this.#proposals[0]
    if (oldest === undefined || oldest.untilMs > nowMs) return
    const error = new FileSystemError('outcomeUnknown', 'no quorum of masters confirmed the call in time')
    for (const proposal of this.#proposals) {
      if (proposal.untilMs > nowMs) break
      const { executed } = proposal
      if (executed[0]?.completion === noCaller) continue
      proposal.executed = executed.map((each) => ({ ...each, completion: noCaller }))
      for (const { completion } of executed) completion.fail(error)
    }
    this.#failUnlogged(({ number }) => number >= oldest.batch.number, error)
  }

  /** The leadership ended. Proposed batches may still be committed by the next leader; everything else did not happen. */
  end(): void {
    const notLeader = new FileSystemError('notLeader', 'this master is not the leader any more')
    const unknown = new FileSystemError('outcomeUnknown', 'the leader changed before the outcome was known')
    const proposals = this.#proposals
    this.#proposals = []
    for (const { executed } of proposals) for (const each of executed) this.#fail(each, unknown)
    this.#dropOpen(notLeader)
    this.planning.end(notLeader)
    this.#failUnlogged(() => true, notLeader)
    this.#pending.clear()
  }

  #dropOpen(error: FileSystemError): void {
    for (const each of this.#open.drop()) this.#fail(each, error)
  }

  #failUnlogged(isGone: (each: Unlogged) => boolean, error: FileSystemError): void {
    const gone = this.#unlogged.filter(isGone)
    this.#unlogged = this.#unlogged.filter((each) => !isGone(each))
    for (const { outcomes } of gone) for (const { completion } of outcomes) completion.fail(error)
  }

  #fail({ completion, call }: Executed, error: FileSystemError): void {
    if (call !== undefined) for (const repeat of this.#calls.end(call)) repeat.fail(error)
    completion.fail(error)
  }

  /** Time stamps never go back in the history of the group. */
  #stamp(): number {
    const wallMs = Math.floor(this.#parts.clock.wallMs())
    this.#stampMs = Math.max(wallMs, this.#stampMs, this.#parts.applied.point.stampMs)
    return this.#stampMs
  }
}
