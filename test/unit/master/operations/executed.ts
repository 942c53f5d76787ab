// Runs a mutation on a state that nothing else changes meanwhile: the reads of a plan are answered at once.

import type { Context, DirectMutation, KeyRange, KeyValue, KeyView, Mutation, Outcome } from '../../../../master/machine/machine.js'
import { FileSystemError } from '../../../../proto/base/errors.js'

export function executed<Q, A>(
  mutation: Mutation<Q, A>,
  view: KeyView,
  scan: (range: KeyRange) => readonly KeyValue[],
  request: Q,
  context: Context,
): Outcome<A> {
  try {
    const planned = mutation.plan === undefined ? mutation.plannedFor?.(view, request, context) : mutation
    if (planned === undefined) return (mutation as DirectMutation<Q, A>).execute(view, request, context)
    // Every step is over at once, so each place where a plan yields is passed.
    const plan = planned.plan({ get: (key) => view.get(key), getWhile: (key) => view.get(key), isStepOver: true }, request, context)
    for (let step = plan.next([]); ; step = plan.next(step.value === undefined ? [] : scan(step.value))) {
      if (step.done === true) return step.value(view, context)
    }
  } catch (error) {
    if (error instanceof FileSystemError) return { kind: 'refused', error }
    throw error
  }
}
