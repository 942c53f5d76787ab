// Runs a mutation: the reads of a plan are answered at once. Other mutations may be executed while a plan waits; then it is planned again
// if something that it relies on has changed, as by the sequencer.

import type {
  Change,
  Context,
  DirectMutation,
  KeyRange,
  KeyValue,
  KeyView,
  Mutation,
  Outcome,
  PlanView,
} from '../../../../master/machine/machine.js'
import { Reliance } from '../../../../master/sequencer/reliance.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

export interface State {
  readonly view: KeyView
  scan(range: KeyRange): readonly KeyValue[]
  /** Executes what others want, if they want something, when a plan waits for a range; what that changed. */
  others(): readonly Change[]
}

export function executed<Q, A>(mutation: Mutation<Q, A>, state: State, request: Q, context: Context): Outcome<A> {
  try {
    const planned = mutation.plan === undefined ? mutation.plannedFor?.(state.view, request, context) : mutation
    if (planned === undefined) return (mutation as DirectMutation<Q, A>).execute(state.view, request, context)
    const relied = new Reliance()
    const plan = planned.plan(relyingView(state.view, relied), request, context)
    for (let step = plan.next([]); ; step = plan.next(step.value === undefined ? [] : scanned(state, step.value, relied))) {
      if (step.done !== true) continue
      return relied.isBroken ? executed(mutation, state, request, context) : step.value(state.view, context)
    }
  } catch (error) {
    if (error instanceof FileSystemError) return { kind: 'refused', error }
    throw error
  }
}

/** Every step is over at once, so each place where a plan yields is passed. */
function relyingView(view: KeyView, relied: Reliance): PlanView {
  return {
    get: (key) => {
      relied.onKey(key)
      return view.get(key)
    },
    getWhile: (key, holds) => {
      relied.onCondition(key, holds)
      return view.get(key)
    },
    isStepOver: true,
  }
}

function scanned(state: State, range: KeyRange, relied: Reliance): readonly KeyValue[] {
  relied.onRange(range)
  const pairs = state.scan(range)
  relied.onRangeRead(range, pairs)
  for (const { key, value } of state.others()) relied.onChange(key, value)
  return pairs
}
