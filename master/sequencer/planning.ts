// The mutations of one leadership that are being planned. In each turn of the loop some plans take a step; a plan that ends is executed in
// the same turn. Other mutations are executed between the steps. If one changes something that a plan relied on, that plan begins again, a
// limited number of times.

import { assert } from '../../proto/base/assert.js'
import { FileSystemError } from '../../proto/base/errors.js'
import type {
  Change,
  Context,
  DirectMutation,
  Execution,
  Key,
  KeyRange,
  KeyValue,
  KeyView,
  Plan,
  PlannedMutation,
  PlannedRange,
  PlanView,
} from '../machine/machine.js'
import type { SequencerOptions } from './options.js'
import type { CallKey, Completion, MutationCall } from './ports.js'
import { Reliance } from './reliance.js'

export type PlannedCall = MutationCall<unknown, unknown> & { readonly mutation: PlannedMutation<unknown, unknown> }

const isPlanned = (call: MutationCall<unknown, unknown>): call is PlannedCall => call.mutation.plan !== undefined

/** A step ends between two lookups of paths, and the longest path of a request has some 4,000 directories. */
const stepReadsMax = 32_768

export interface PlanningParts {
  readonly options: SequencerOptions
  /** The state with all executed changes. */
  get(key: Key): Uint8Array | undefined
  /** The range at the time of the call. */
  scan(range: KeyRange): Promise<readonly KeyValue[]>
  contextOf(call: PlannedCall): Context
  /** Executes in the same turn. */
  execute(call: PlannedCall, execution: Execution<unknown>, completion: Completion<Uint8Array>): void
  /** The plan threw: a refusal or a bug. */
  fail(call: PlannedCall, error: unknown, completion: Completion<Uint8Array>): void
  /** A plan can continue in the next turn. */
  onRunnable(): void
}

/**
 * The call with the mutation that is planned instead of it, if it needs a plan. A call that cannot be judged here is refused by its
 * execution.
 */
export function plannedInstead<Q, A>(
  call: MutationCall<Q, A>,
  direct: DirectMutation<Q, A>,
  leading: KeyView & { contextFor(call: MutationCall<Q, A>): Context },
): MutationCall<Q, A> | undefined {
  if (direct.plannedFor === undefined) return undefined
  const { request, caller, callKey, isRemembered } = call
  try {
    const mutation = direct.plannedFor(leading, request, leading.contextFor(call))
    if (mutation === undefined) return undefined
    return { mutation, request, caller, callKey, isRemembered, encodeAnswer: (answer) => call.encodeAnswer(answer) }
  } catch (error) {
    if (error instanceof FileSystemError) return undefined
    throw error
  }
}

export class Planning {
  readonly #parts: PlanningParts
  /** In the order of their next steps. */
  #planned: PlannedMutationCall[] = []

  constructor(parts: PlanningParts) {
    this.#parts = parts
  }

  get size(): number {
    return this.#planned.length
  }

  /** Whether a plan waits only for a turn. */
  get isRunnable(): boolean {
    return this.#planned.some(({ isRunnable }) => isRunnable)
  }

  begin(call: MutationCall<unknown, unknown>, completion: Completion<Uint8Array>, nowMs: number): void {
    const { plansMax, planWaitMs } = this.#parts.options
    assert(isPlanned(call), 'only a mutation that has a plan is planned')
    if (this.#planned.length >= plansMax) {
      completion.fail(new FileSystemError('unavailable', `more than ${plansMax} calls are being planned`))
      return
    }
    this.#planned.push(new PlannedMutationCall(call, completion, nowMs + planWaitMs, this.#parts))
  }

  /** A repeat of a call that is being planned waits for the outcome of the first. */
  join({ clientId, callId }: CallKey, completion: Completion<Uint8Array>): boolean {
    const first = this.#planned.find(({ call: { callKey } }) => callKey?.clientId === clientId && callKey.callId === callId)
    first?.completions.push(completion)
    return first !== undefined
  }

  /** These changes were executed. */
  onChanges(changes: readonly Change[]): void {
    for (const planned of this.#planned) planned.onChanges(changes)
  }

  /** Executed changes were undone: everything that plans have read may be wrong. */
  onRolledBack(): void {
    for (const { reliance } of this.#planned) reliance.break()
  }

  /** Takes the next steps of some plans. Not called while execution is blocked, because a plan that ends is executed at once. */
  takeSteps(): void {
    const { planStepsPerTurnMax } = this.#parts.options
    for (let count = 0; count < planStepsPerTurnMax; count += 1) {
      const at = this.#planned.findIndex(({ isRunnable }) => isRunnable)
      const [next] = at < 0 ? [] : this.#planned.splice(at, 1)
      if (next === undefined) return
      if (!next.takeStep()) this.#planned.push(next)
    }
  }

  giveUp(nowMs: number): void {
    const { planWaitMs } = this.#parts.options
    this.#refuse(
      ({ untilMs }) => untilMs <= nowMs,
      () => new FileSystemError('unavailable', `it could not be planned within ${planWaitMs} ms: try again`),
    )
  }

  /** None of them was executed. */
  end(error: FileSystemError): void {
    this.#refuse(
      () => true,
      () => error,
    )
  }

  #refuse(isRefused: (planned: PlannedMutationCall) => boolean, error: () => FileSystemError): void {
    if (this.#planned.length === 0) return
    const refused = this.#planned.filter(isRefused)
    if (refused.length === 0) return
    this.#planned = this.#planned.filter((each) => !isRefused(each))
    for (const { completions } of refused) for (const completion of completions) completion.fail(error())
  }
}

class PlannedMutationCall implements PlanView {
  readonly call: PlannedCall
  /** The caller, and callers of repeats that arrived during planning. */
  readonly completions: Completion<Uint8Array>[]
  readonly untilMs: number
  readonly #parts: PlanningParts
  reliance = new Reliance()
  isRunnable = true
  #attempts = 0
  #plan: Plan<Execution<unknown>> | undefined
  #pairs: readonly KeyValue[] = []
  #failure: { readonly error: unknown } | undefined
  #readsInStep = 0

  constructor(call: PlannedCall, completion: Completion<Uint8Array>, untilMs: number, parts: PlanningParts) {
    this.call = call
    this.completions = [completion]
    this.untilMs = untilMs
    this.#parts = parts
  }

  get(key: Key): Uint8Array | undefined {
    this.#countRead()
    this.reliance.onKey(key)
    return this.#parts.get(key)
  }

  getWhile(key: Key, holds: (value: Uint8Array | undefined) => boolean): Uint8Array | undefined {
    this.#countRead()
    this.reliance.onCondition(key, holds)
    return this.#parts.get(key)
  }

  get isStepOver(): boolean {
    return this.#readsInStep >= this.#parts.options.planReadsPerStep
  }

  /** Of what another call has just changed. A condition that throws fails the plan that set it, and not the call that changed something. */
  onChanges(changes: readonly Change[]): void {
    try {
      for (const { key, value } of changes) this.reliance.onChange(key, value)
    } catch (error) {
      this.reliance.break()
      this.#failure ??= { error }
    }
  }

  #countRead(): void {
    this.#readsInStep += 1
    assert(this.#readsInStep <= stepReadsMax, 'a plan yields when its step is over')
  }

  /** Returns true after the last step: the call was executed or refused. */
  takeStep(): boolean {
    let execution: Execution<unknown> | undefined
    try {
      execution = this.#step()
    } catch (error) {
      this.#parts.fail(this.call, error, this.#completion())
      return true
    }
    if (execution === undefined) return false
    this.#parts.execute(this.call, execution, this.#completion())
    return true
  }

  /** The execution that the plan returned. */
  #step(): Execution<unknown> | undefined {
    const failure = this.#failure
    if (failure !== undefined) throw failure.error
    if (this.#plan === undefined || this.reliance.isBroken) this.#plan = this.#beginAgain()
    this.#readsInStep = 0
    const step = this.#plan.next(this.#pairs)
    this.#pairs = []
    if (step.done === true) return step.value
    const { planReliedMax } = this.#parts.options
    if (this.reliance.size > planReliedMax)
      throw new FileSystemError('invalidRequest', `it has to look at more than ${planReliedMax} records: divide it into smaller calls`)
    if (step.value !== undefined) this.#read(step.value)
    return undefined
  }

  #beginAgain(): Plan<Execution<unknown>> {
    const { planAttemptsMax } = this.#parts.options
    if (this.#attempts >= planAttemptsMax)
      throw new FileSystemError(
        'unavailable',
        `what it relies on changed each of the ${planAttemptsMax} times that it was planned: try again`,
      )
    this.#attempts += 1
    this.reliance = new Reliance()
    this.#pairs = []
    return this.call.mutation.plan(this, this.call.request, this.#parts.contextOf(this.call))
  }

  #read(range: PlannedRange): void {
    const { reliance } = this
    const isRelied = range.isLoose !== true
    if (isRelied) reliance.onRange(range)
    this.isRunnable = false
    const goOn = (): void => {
      this.isRunnable = true
      this.#parts.onRunnable()
    }
    this.#parts.scan(range).then(
      (pairs) => {
        if (isRelied) reliance.onRangeRead(range, pairs)
        this.#pairs = pairs
        goOn()
      },
      (error: unknown) => {
        this.#failure = { error }
        goOn()
      },
    )
  }

  #completion(): Completion<Uint8Array> {
    const { completions } = this
    const [only] = completions
    if (completions.length === 1 && only !== undefined) return only
    return {
      reply: (answer) => {
        for (const each of completions) each.reply(answer)
      },
      fail: (error) => {
        for (const each of completions) each.fail(error)
      },
    }
  }
}
